// Where a round is, what people see meanwhile, and the one thing to do next.

import { Confirm } from "../../ui/confirm.tsx";
import { t } from "../../words/index.ts";
import { Act } from "../act.tsx";
import { figures } from "../clock.ts";
import { useNow } from "../use-now.ts";
import { listed } from "./listed.ts";
import { Question } from "./question.tsx";
import { stillWriting } from "./queue.ts";
import { ask, isStopped, type RoundDesk } from "./round-desk.ts";
import { SetUp } from "./set-up.tsx";
import { isOver, type Next, nextThing } from "./stages.ts";

export function StageCard({ desk }: { desk: RoundDesk }) {
  const { round, leads, name, room } = desk;
  const seen = isOver(round.stage) ? "closed" : round.stage;
  const together = round.order === "waterfall" && (seen === "prewrite" || seen === "running");
  return (
    <div class="stack">
      <div>
        <h3>{t(together && seen === "running" ? "f-stage-gathering" : `f-stage-${round.stage}`)}</h3>
        <p class="small muted">{t(together ? `f-sees-${seen}-together` : `f-sees-${seen}`)}</p>
      </div>
      {round.stage !== "setup" && (
        <blockquote class="small words" dir="auto">
          {round.prompt}
        </blockquote>
      )}
      {round.stage === "prewrite" && <WritingTime desk={desk} />}
      {leads ? (
        <NextThing desk={desk} />
      ) : (
        <p class="small muted">{t("f-round-not-lead", { name: name(room.lead ?? "") })}</p>
      )}
      {leads && (round.stage === "prompt" || round.stage === "prewrite") && (
        <details>
          <summary class="small">{t("f-question-change")}</summary>
          <Question desk={desk} go={t("f-question-change-go")} change />
          <p class="small muted">{t("f-question-change-words")}</p>
        </details>
      )}
    </div>
  );
}

function NextThing({ desk }: { desk: RoundDesk }) {
  const { round } = desk;
  const next = nextThing(round);
  if (round.stage === "setup") {
    return (
      <>
        <Question desk={desk} go={t("f-go-prompt")} />
        <details open>
          <summary class="small">{t("f-set-title")}</summary>
          <SetUp desk={desk} begun={false} />
        </details>
      </>
    );
  }
  if (!next) return null;
  const writing = next.does === "reveal" ? stillWriting(round, desk.care.handed_in, desk.room.people) : [];
  if (writing.length > 0) {
    return (
      <Confirm
        class="main"
        ask={label(desk, next)}
        sure={t("f-handed-sure", { names: listed(writing.map(desk.name)) })}
        yes={t("f-handed-yes")}
        no={t("f-not-yet")}
        act={() => goOn(desk, next)}
      />
    );
  }
  return (
    <div class="f-wide-buttons">
      <Act class="main" does={() => goOn(desk, next)}>
        {label(desk, next)}
      </Act>
    </div>
  );
}

const goOn = (desk: RoundDesk, next: Next): Promise<string | undefined> =>
  next.does === "advance"
    ? ask(desk, "round.advance", { to: next.to })
    : next.does === "reveal"
      ? ask(desk, "round.reveal", {})
      : ask(desk, "round.prompt", { prompt: null });

function label({ round }: RoundDesk, next: Next): string {
  if (next.does !== "advance") return t(`f-go-${next.does}`);
  if (next.to === "running" && round.order === "waterfall") return t("f-go-gather");
  return t(`f-go-${next.to}`, { minutes: round.prewrite_minutes });
}

/** "2:40 of 4 min left to write". Nothing happens when it is over. */
function WritingTime({ desk }: { desk: RoundDesk }) {
  const now = useNow(desk.time);
  const { stage_at, prewrite_minutes } = desk.round;
  const left = stage_at + prewrite_minutes * 60_000 - now;
  if (isStopped(desk)) return null;
  return (
    <p class={left < 0 ? "f-figures f-over" : "f-figures"}>
      <strong>{figures(Math.abs(left))}</strong>{" "}
      {left < 0 ? t("f-prewrite-over") : t("f-prewrite-left", { minutes: prewrite_minutes })}
    </p>
  );
}
