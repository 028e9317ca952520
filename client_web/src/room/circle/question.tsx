// The question, in full while one thinks about it and in a line or two while people share. Taking part is a choice, and
// nobody is asked why.

import { useEffect, useState } from "preact/hooks";
import type { RoundView } from "../../contract.gen.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { language, t } from "../../words/index.ts";

type Part = "join" | "listen" | "out";

function Choice({ live }: { live: LiveRoom }) {
  const one = live.parts.one.value;
  const out = live.parts.room.value?.people[live.me.value]?.stepped_out ?? false;
  const now: Part = out ? "out" : one?.listening ? "listen" : "join";
  const choose = (part: Part) => {
    if (part === now) return;
    if (part === "out") return void live.send("member.step_out", {});
    if (out) void live.send("member.step_in", {});
    if (one?.listening !== (part === "listen"))
      void live.send("member.listen", { listening: part === "listen" });
  };
  return (
    <fieldset class="circle-choice">
      <legend class="unseen">{t("circle-choice")}</legend>
      {(["join", "listen", "out"] as const).map((part) => (
        <button key={part} type="button" aria-pressed={part === now} onClick={() => choose(part)}>
          {t(`circle-choice-${part}`)}
        </button>
      ))}
    </fieldset>
  );
}

function order(live: LiveRoom, round: RoundView): string {
  if (round.order === "hands" || round.order === "waterfall") return t(`circle-order-${round.order}`);
  const names = round.queue.map((member) =>
    member === live.me.value ? t("circle-order-you") : (live.names.value[member] ?? t("room-someone")),
  );
  if (names.length < 2) return "";
  return t("circle-order", { names: new Intl.ListFormat(language, { type: "unit" }).format(names) });
}

/** True from the moment the question changed until the next stage: drafts are still there, and one should know. */
function useChanged(live: LiveRoom, round: RoundView | null | undefined): boolean {
  const [changed, setChanged] = useState<string | null>(null);
  const stage = `${round?.number} ${round?.stage}`;
  useEffect(
    () =>
      live.onHeard((name) => {
        if (name === "prompt.changed") setChanged(stage);
      }),
    [live, stage],
  );
  return changed === stage;
}

export function Question({ live }: { live: LiveRoom }) {
  const step = live.parts.room.value?.step;
  const round = step?.round;
  const changed = useChanged(live, round);
  if (!step || !round || round.number === 0 || round.stage === "closed" || round.stage === "aborted")
    return null;
  const early = round.stage === "prompt" || round.stage === "prewrite";
  const guidance = step.paragraphs.slice(1);
  const way = order(live, round);
  if (!early) {
    return (
      <section class="step circle-question" aria-label={t("circle-question")}>
        <details class="circle-reminder">
          <summary dir="auto">
            <span>{round.prompt}</span>
            <svg
              width="20"
              height="20"
              viewBox="0 0 20 20"
              fill="none"
              stroke="currentColor"
              aria-hidden="true"
            >
              <path d="m4 7 6 6 6-6" stroke-width="2" />
            </svg>
          </summary>
          {guidance.map((paragraph, at) => (
            <p key={at} class="words" dir="auto">
              {paragraph}
            </p>
          ))}
        </details>
      </section>
    );
  }
  return (
    <section class="step circle-question" aria-label={t("circle-question")}>
      {changed && <p class="notice">{t("circle-changed")}</p>}
      <p class="circle-prompt" dir="auto">
        {round.prompt}
      </p>
      {round.one_line && <p class="small">{t("circle-one-line")}</p>}
      {round.stage === "prompt" && <Choice live={live} />}
      {(way || guidance.length > 0) && (
        <details class="circle-how">
          <summary>{t("circle-how")}</summary>
          {way && <p>{way}</p>}
          {guidance.map((paragraph, at) => (
            <p key={at} class="words" dir="auto">
              {paragraph}
            </p>
          ))}
        </details>
      )}
    </section>
  );
}
