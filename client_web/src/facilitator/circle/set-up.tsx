// How a round is held: the guide's own values stand there already. Each change holds at once.

import { useRef, useState } from "preact/hooks";
import type { Commands, Order, Responses } from "../../contract.gen.ts";
import { t } from "../../words/index.ts";
import { ask, type RoundDesk } from "./round-desk.ts";

const ORDERS: Order[] = ["circle", "hands", "random", "waterfall"];
const RESPONSES: Responses[] = ["none", "acknowledge", "ask_first", "open"];
const SILENCES = [0, 5, 10, 15, 20, 30, 45, 60]; // seconds
const PREWRITES = [0, 1, 2, 3, 4, 5, 6, 8, 10]; // minutes
const GUIDES = [1, 2, 3, 4, 5, 6, 8, 10]; // minutes

type Settings = Omit<Commands["round.set"], "room" | "id">;

/** What is set of a round, all of which goes together. */
export const settingsOf = (round: Settings): Settings => {
  const { order, responses, silence_seconds, prewrite_minutes, turn_minutes, one_line } = round;
  return { order, responses, silence_seconds, prewrite_minutes, turn_minutes, one_line };
};

/** What was asked for and isn't so yet. */
const notYet = (sent: Partial<Settings>, now: Settings): Partial<Settings> =>
  Object.fromEntries(Object.entries(sent).filter(([name, value]) => now[name as keyof Settings] !== value));

/** The usual values, and the one that a guide chose beside them. */
const offered = (usual: readonly number[], now: number): number[] =>
  [...new Set([...usual, now])].sort((a, b) => a - b);

/** @param begun the question was shown: the order stays as it is */
export function SetUp({ desk, begun }: { desk: RoundDesk; begun: boolean }) {
  const { round } = desk;
  const [problem, setProblem] = useState("");
  const now = settingsOf(round);
  // All settings go together: one that is still on its way must not be undone by the next.
  const sent = useRef<Partial<Settings>>({});
  sent.current = notYet(sent.current, now);
  const { order, responses, silence_seconds, prewrite_minutes, turn_minutes } = { ...now, ...sent.current };
  const set = async (change: Partial<Settings>): Promise<boolean> => {
    sent.current = { ...sent.current, ...change };
    const refused = await ask(desk, "round.set", { ...now, ...sent.current });
    setProblem(refused ?? "");
    if (refused) sent.current = {};
    return !refused;
  };
  return (
    <div class="f-settings">
      {!begun && (
        <Choice
          name="order"
          now={order}
          from={ORDERS}
          words={(one) => t(`f-order-${one}`)}
          hint={t(`f-order-${order}-words`)}
          set={(value) => set({ order: value })}
        />
      )}
      <Choice
        name="responses"
        now={responses}
        from={RESPONSES}
        words={(one) => t(`f-responses-${one}`)}
        set={(value) => set({ responses: value })}
      />
      <Choice
        name="silence"
        now={silence_seconds}
        from={offered(SILENCES, silence_seconds)}
        words={(seconds) => (seconds === 0 ? t("f-set-none") : t("f-set-seconds", { seconds }))}
        set={(value) => set({ silence_seconds: value })}
      />
      {(!begun || round.stage === "prompt") && (
        <Choice
          name="prewrite"
          now={prewrite_minutes}
          from={offered(PREWRITES, prewrite_minutes)}
          words={(minutes) => (minutes === 0 ? t("f-set-none") : t("f-set-minutes", { minutes }))}
          set={(value) => set({ prewrite_minutes: value })}
        />
      )}
      <Choice
        name="guide"
        now={turn_minutes}
        from={offered(GUIDES, turn_minutes)}
        words={(minutes) => t("f-set-minutes", { minutes })}
        set={(value) => set({ turn_minutes: value })}
      />
      <p class="problem" role="alert">
        {problem}
      </p>
    </div>
  );
}

interface ChoiceProps<Value extends string | number> {
  name: string;
  now: Value;
  from: readonly Value[];
  words: (value: Value) => string;
  hint?: string;
  /** False when it was refused. */
  set: (value: Value) => Promise<boolean>;
}

function Choice<Value extends string | number>({ name, now, from, words, hint, set }: ChoiceProps<Value>) {
  const id = `f-set-${name}`;
  return (
    <div class="field">
      <label class="small" for={id}>
        {t(`f-set-${name}`)}
      </label>
      <select
        id={id}
        value={now}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={async ({ currentTarget: select }) => {
          const chosen = from.find((one) => String(one) === select.value);
          if (chosen !== undefined && !(await set(chosen))) select.value = String(now);
        }}
      >
        {from.map((one) => (
          <option key={one} value={one} selected={one === now}>
            {words(one)}
          </option>
        ))}
      </select>
      {hint && (
        <p id={`${id}-hint`} class="small muted">
          {hint}
        </p>
      )}
    </div>
  );
}
