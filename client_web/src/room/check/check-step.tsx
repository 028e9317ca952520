// A check-in or check-out as a peer does it: answer what one likes, then say who may see it. Nothing goes before that.

import { useEffect, useRef, useState } from "preact/hooks";
import type { CheckView, Item, ItemAnswer, StepView } from "../../contract.gen.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { useKeepFocus } from "../../ui/keep-focus.ts";
import { sentence } from "../../ui/sentence.ts";
import { useWords } from "../../ui/use-words.ts";
import { t } from "../../words/index.ts";
import { Cards } from "../aside/cards.tsx";
import { CheckOnMe } from "../aside/check-on-me.tsx";
import { draftOf, write } from "../draft.ts";
import { speakPolitely } from "../voice.ts";
import "./check.css";
import { GivenAnswers } from "./given.tsx";
import { ItemField } from "./item-field.tsx";
import { isWords } from "./items.ts";
import { acts, given, type Mine, read, withSent } from "./mine.ts";
import { Counts, Others } from "./others.tsx";
import { carryOut } from "./send.ts";
import { WhoSees } from "./who.tsx";

/** `start`, the `answers`, `who` may see them, and what was `given`. */
type View = "start" | "skipped" | "answers" | "who" | "given";

interface CheckProps {
  live: LiveRoom;
  step: StepView;
  check: CheckView;
}

/** My answers on this device, kept by the same rules as drafts. */
function useMine({
  live,
  step,
}: CheckProps): [Mine, (change: Partial<Mine> | ((now: Mine) => Mine)) => Mine] {
  const name = `check:${step.id}`;
  const now = () => withSent(read(draftOf(live.room, name).value), live.parts.one.value?.answers ?? {});
  const change = (by: Partial<Mine> | ((now: Mine) => Mine)) => {
    const next = typeof by === "function" ? by(now()) : { ...now(), ...by };
    write(live.room, name, JSON.stringify(next));
    return next;
  };
  return [now(), change];
}

function Start({ step, check, open, skip }: CheckProps & { open: () => void; skip: () => void }) {
  return (
    <>
      {step.paragraphs.map((paragraph, at) => (
        <p key={at} class="words" dir="auto">
          {paragraph}
        </p>
      ))}
      {check.ask.length > 0 && (
        <div class="buttons">
          <button type="button" class="main" onClick={open}>
            {t(check.leaving ? "check-open-leaving" : "check-open")}
          </button>
          <button type="button" onClick={skip}>
            {t("check-not-now")}
          </button>
        </div>
      )}
    </>
  );
}

interface AnswersProps extends CheckProps {
  mine: Mine;
  answered: (item: Item, answer: ItemAnswer | null) => void;
  done: () => void;
  back: () => void;
}

function Answers({ check, mine, answered, done, back }: AnswersProps) {
  return (
    <form
      class="check-form"
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <p class="hint">{t("check-optional")}</p>
      {check.ask.map((item) => (
        <ItemField
          key={item}
          item={item}
          leaving={check.leaving}
          answer={mine.answers[item]}
          silent={mine.silent.includes(item)}
          onAnswer={(answer) => answered(item, answer)}
        />
      ))}
      <div class="buttons">
        <button type="submit" class="main">
          {t("check-done")}
        </button>
        <button type="button" onClick={back}>
          {t("check-back")}
        </button>
      </div>
    </form>
  );
}

function titleOf(view: View, { step, check }: CheckProps): string {
  if (view !== "given") return step.title;
  return t(check.leaving ? "check-mine-leaving" : "check-mine");
}

function Check(props: CheckProps) {
  const { live, check } = props;
  const { ask } = check;
  const [mine, change] = useMine(props);
  const [chosen, setView] = useState<View>(mine.done ? "given" : "start");
  const [busy, setBusy] = useState(0);
  const [problem, setProblem] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const around = useKeepFocus(heading);
  const closed = check.counts !== null;
  const view = closed ? "given" : chosen;
  const open = view === "answers" || view === "who";
  const before = useRef(view);
  useEffect(() => {
    // A tap led here, and the button that was tapped is gone.
    if (before.current !== view && !closed) heading.current?.focus();
    before.current = view;
  }, [view]);

  const send = async (next: Mine) => {
    setProblem("");
    setBusy((count) => count + 1);
    const sent = live.parts.one.peek()?.answers ?? {};
    const codes = await Promise.all(
      acts(next, ask, sent).map((act) =>
        carryOut(live, act, (item, said) =>
          change((now) => {
            const { [item]: _, ...others } = now.said;
            return { ...now, said: said ? { ...others, [item]: said } : others };
          }),
        ),
      ),
    );
    setBusy((count) => count - 1);
    const code = codes.find(Boolean);
    if (code) setProblem(sentence(code));
    return !code;
  };
  const answered = (item: Item, answer: ItemAnswer | null) =>
    change((now) => {
      const silent = now.silent.filter((other) => other !== item);
      if (answer) return { ...now, silent, answers: { ...now.answers, [item]: answer }, untold: false };
      const { [item]: gone, ...answers } = now.answers;
      // Words stay here, in case the person thinks again.
      return { ...now, silent: [...silent, item], answers: gone && isWords(item) ? now.answers : answers };
    });
  const share = () => {
    setView("given");
    void send(change({ done: true }));
  };
  const takeBack = async (item: Item) => {
    const next = change((now) => ({ ...now, silent: [...now.silent, item] }));
    if (await send(next)) speakPolitely(t("check-taken-back"));
  };

  return (
    <section
      class="check"
      data-open={open ? "" : undefined}
      aria-labelledby="check-title"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the screen has to scroll by keyboard too
      tabIndex={0}
      {...around}
    >
      <h2 id="check-title" ref={heading} tabIndex={-1}>
        {titleOf(view, props)}
      </h2>
      <Cards live={live} />
      {view === "start" && (
        <Start {...props} open={() => setView("answers")} skip={() => setView("skipped")} />
      )}
      {view === "skipped" && (
        <div class="buttons">
          <p>{t("check-skipped")}</p>
          <button type="button" onClick={() => setView("answers")}>
            {t(check.leaving ? "check-after-all-leaving" : "check-after-all")}
          </button>
        </div>
      )}
      {view === "answers" && (
        <Answers
          {...props}
          mine={mine}
          answered={answered}
          done={() => (given(mine, ask).length > 0 ? setView("who") : share())}
          back={() => setView(mine.done ? "given" : "start")}
        />
      )}
      {view === "who" && (
        <WhoSees
          live={live}
          ask={ask}
          mine={mine}
          change={change}
          back={() => setView("answers")}
          share={share}
        />
      )}
      {closed && chosen !== "given" && <p class="small">{t("check-closed")}</p>}
      {view === "given" && (mine.done || !closed) && (
        <GivenAnswers
          live={live}
          ask={ask}
          mine={mine}
          busy={busy > 0}
          closed={closed}
          problem={problem}
          takeBack={(item) => void takeBack(item)}
          again={() => void send(mine)}
          edit={() => setView("answers")}
          tell={() => void send(change((now) => ({ ...now, each: { ...now.each, heavy: "facilitators" } })))}
          keep={() => change({ untold: true })}
        />
      )}
      <Counts check={check} untold={live.parts.one.value?.untold ?? false} />
      {!open && <Others live={live} check={check} />}
      <CheckOnMe live={live} />
    </section>
  );
}

export function CheckStep({ live }: { live: LiveRoom }) {
  const ready = useWords("check", "aside");
  const step = live.parts.room.value?.step;
  if (!ready || !step?.check) return null;
  return <Check key={step.id} live={live} step={step} check={step.check} />;
}
