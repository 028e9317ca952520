// A check-in or check-out as a peer does it: answer what one likes, then say who may see it. Nothing goes before that.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { CheckView, Item, StepView } from "../../contract.gen.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { useKeepFocus } from "../../ui/keep-focus.ts";
import { t } from "../../words/index.ts";
import { Cards } from "../aside/cards.tsx";
import { CheckOnMe } from "../aside/check-on-me.tsx";
import { speakPolitely } from "../voice.ts";
import "./check.css";
import { GivenAnswers } from "./given.tsx";
import { given } from "./mine.ts";
import { Counts, Others } from "./others.tsx";
import { useMine } from "./use-mine.ts";
import { Answers, Start } from "./views.tsx";
import { WhoSees } from "./who.tsx";

/** The questions, who may see the answers, and what was given. */
type View = "start" | "answers" | "who" | "given";

interface CheckProps {
  live: LiveRoom;
  step: StepView;
  check: CheckView;
}

/** Whoever was led to another view by a tap goes along: the button that was tapped is gone. */
function useHeading(view: View, follow: boolean) {
  const heading = useRef<HTMLHeadingElement>(null);
  const around = useKeepFocus(heading);
  const before = useRef(view);
  // At once: a moment later the person may have gone on by themselves.
  useLayoutEffect(() => {
    if (before.current !== view && follow) heading.current?.focus({ preventScroll: true });
    before.current = view;
  }, [view]);
  return { heading, around };
}

function Check({ live, step, check }: CheckProps) {
  const { ask, leaving } = check;
  const { mine, now, change, answered, send, busy, problem } = useMine(live, step.id, ask);
  const [chosen, setView] = useState<View>(mine.done ? "given" : "start");
  const closed = check.counts !== null;
  const view = closed ? "given" : chosen;
  const open = view === "answers" || view === "who";
  const { heading, around } = useHeading(view, !closed);
  const share = () => {
    setView("given");
    void send(change({ done: true }));
  };
  const takeBack = async (item: Item) => {
    const next = change((was) => ({ ...was, silent: [...was.silent, item] }));
    if (await send(next)) speakPolitely(t("check-taken-back"));
  };
  const also = <CheckOnMe live={live} alone={open} />;
  const cards = <Cards live={live} />;
  const others = (
    <>
      <Counts check={check} untold={live.parts.one.value?.untold ?? false} />
      <Others live={live} check={check} />
    </>
  );
  return (
    <section class="check" data-open={open ? "" : undefined} aria-labelledby="check-title" {...around}>
      <h2 id="check-title" class={view === "given" ? "check-title" : "unseen"} ref={heading} tabIndex={-1}>
        {view === "given" ? t(leaving ? "check-mine-leaving" : "check-mine") : step.title}
      </h2>
      {view === "start" && (
        <Start step={step} check={check} open={() => setView("answers")} cards={cards} also={also}>
          {others}
        </Start>
      )}
      {view === "answers" && (
        <Answers
          check={check}
          mine={mine}
          answered={answered}
          done={() => (given(now(), ask).length > 0 ? setView("who") : share())}
          back={() => setView(mine.done ? "given" : "start")}
          also={also}
        />
      )}
      {view === "who" && (
        <WhoSees
          live={live}
          ask={ask}
          mine={mine}
          now={now}
          change={change}
          back={() => setView("answers")}
          share={share}
        />
      )}
      {view === "given" && (
        <GivenAnswers
          live={live}
          check={check}
          mine={mine}
          busy={busy}
          problem={problem}
          unsent={closed && chosen !== "given"}
          takeBack={(item) => void takeBack(item)}
          again={() => void send(now())}
          edit={() => setView("answers")}
          tell={() => void send(change((was) => ({ ...was, each: { ...was.each, heavy: "facilitators" } })))}
          keep={() => change({ untold: true })}
          cards={cards}
          also={also}
        >
          {others}
        </GivenAnswers>
      )}
    </section>
  );
}

export function CheckStep({ live }: { live: LiveRoom }) {
  const step = live.parts.room.value?.step;
  if (!step?.check) return null;
  return <Check key={step.id} live={live} step={step} check={step.check} />;
}
