// Who has the floor, and for how long: minutes and seconds for facilitators alone. Nothing here ends a turn by itself.

import { Confirm } from "../../ui/confirm.tsx";
import { t } from "../../words/index.ts";
import { Act } from "../act.tsx";
import { figures } from "../clock.ts";
import { useNow } from "../use-now.ts";
import { lastTurn } from "./queue.ts";
import { ask, isStopped, type RoundDesk, useTurnTime } from "./round-desk.ts";
import { isIdle } from "./stages.ts";
import { isLong, moreTime } from "./turn-clock.ts";

/** How the round stands, in a line: "Sam is writing". */
export function standing({ round, name, live }: Pick<RoundDesk, "round" | "name" | "live">): string {
  const { turn, reflecting, quiet_until, stage, queue } = round;
  if (turn) {
    const words = { name: name(turn.member) };
    if (turn.state === "offered") return t("f-turn-offered", words);
    const told = live.floor.value?.state;
    if (turn.state === "held" || told === "dropped") return t("f-turn-held", words);
    return t(told === "writing" ? "f-turn-writing" : "f-turn-floor", words);
  }
  if (reflecting) return t(`f-turn-wish-${reflecting.wish}`, { name: name(reflecting.member) });
  if (quiet_until !== null) return t("f-turn-quiet");
  if (stage !== "running" && stage !== "second_pass") return t(`f-stage-${stage}`);
  if (round.order === "waterfall") return t("f-stage-gathering");
  return t(queue.length > 0 ? "f-turn-next-comes" : "f-turn-nobody");
}

export function TurnCard({ desk }: { desk: RoundDesk }) {
  const { round } = desk;
  if (round.order === "waterfall") return null;
  return (
    <div class="f-turn stack">
      <p class="f-need-title" role="status">
        {isStopped(desk) ? t("f-turn-stopped") : standing(desk)}
      </p>
      {round.turn && <UnderWay desk={desk} />}
      {round.reflecting && (
        <Act does={() => ask(desk, "turn.move_on", { turn: round.reflecting?.number ?? 1 })}>
          {t("f-turn-wish-end")}
        </Act>
      )}
      {round.quiet_until !== null && <Silence desk={desk} until={round.quiet_until} />}
      {isIdle(round) && round.order === "hands" && <p class="small muted">{t("f-turn-hands")}</p>}
    </div>
  );
}

/** The turn itself: its time, and what may be done about it. */
function UnderWay({ desk }: { desk: RoundDesk }) {
  const { round, name, own, care } = desk;
  const time = useTurnTime(desk);
  const { turn } = round;
  if (!turn || time.minutes === null) return null;
  const { spent, minutes, longer, now } = time;
  const who = { name: name(turn.member) };
  const eased = own.eased.value?.turn === turn.number ? own.eased.value.until : 0;
  const floor = turn.state === "floor";
  const putOff = () => ask(desk, "turn.put_off", { member: turn.member, turn: turn.number });
  const moveOn = () => ask(desk, "turn.move_on", { turn: turn.number });
  const asked = care.asked?.turn === turn.number;
  if (!floor) {
    return (
      <>
        <p class="small">
          <span class="f-time">{t("f-turn-since", { time: figures(now - turn.since) })}</span>{" "}
          {!asked && <span class="muted">{t("f-turn-asks-you")}</span>}
        </p>
        <Act does={putOff}>{t("f-turn-later")}</Act>
      </>
    );
  }
  return (
    <>
      <p class="f-figures">
        <strong>{figures(spent)}</strong> <span class="muted">{t("f-turn-of", { minutes })}</span>
      </p>
      {longer && <p class="small muted">{t("f-turn-longer", who)}</p>}
      {isLong(spent, minutes, eased) ? (
        <div class="f-long stack">
          <p class="small" role="status">
            {t("f-turn-long", who)}
          </p>
          <div class="buttons">
            <button
              type="button"
              onClick={() => {
                own.eased.value = { turn: turn.number, until: spent + moreTime(minutes) };
              }}
            >
              {t("f-turn-more")}
            </button>
            <Act does={putOff}>{t("f-turn-later")}</Act>
            <Act does={moveOn}>{t("f-turn-move-on")}</Act>
          </div>
        </div>
      ) : (
        <div class="buttons">
          <Confirm
            ask={t("f-turn-move-on")}
            sure={t("f-turn-move-on-sure", who)}
            yes={t("f-turn-move-on-yes")}
            no={t("f-not-yet")}
            act={moveOn}
          />
          <Confirm
            ask={t("f-turn-later")}
            sure={t("f-turn-later-sure", who)}
            yes={t("f-turn-later-yes")}
            no={t("f-not-yet")}
            act={putOff}
          />
        </div>
      )}
    </>
  );
}

function Silence({ desk, until }: { desk: RoundDesk; until: number }) {
  const now = useNow(desk.time);
  const last = lastTurn(desk.room.messages);
  return (
    <>
      <p class="small">{t("f-turn-quiet-left", { time: figures(until - now) })}</p>
      {last !== null && (
        <Act does={() => ask(desk, "turn.move_on", { turn: last })}>{t("f-turn-quiet-end")}</Act>
      )}
    </>
  );
}
