// What is rarely needed in a round, folded: when time is short, going on by hand, how it is held, time on the floor.

import { Confirm } from "../../ui/confirm.tsx";
import { t } from "../../words/index.ts";
import { Act } from "../act.tsx";
import { figures } from "../clock.ts";
import { listed } from "./listed.ts";
import { Question } from "./question.tsx";
import { shares } from "./queue.ts";
import { ask, type RoundDesk, useTurnTime } from "./round-desk.ts";
import { SetUp, settingsOf } from "./set-up.tsx";
import { isLive, isOver, waysOn, withoutTurn } from "./stages.ts";

export function RoundMore({ desk }: { desk: RoundDesk }) {
  const { round, leads } = desk;
  return (
    <div class="f-more">
      {leads && isLive(round.stage) && round.order !== "waterfall" && <TimeIsShort desk={desk} />}
      {leads && waysOn(round).length > 0 && <GoOn desk={desk} />}
      {leads && round.stage !== "setup" && !isOver(round.stage) && (
        <details>
          <summary class="small">{t("f-set-title")}</summary>
          <SetUp desk={desk} begun />
        </details>
      )}
      {leads && (isOver(round.stage) || round.stage === "response") && <Another desk={desk} />}
      {round.number > 0 && <Airtime desk={desk} />}
    </div>
  );
}

function TimeIsShort({ desk }: { desk: RoundDesk }) {
  const { round, care, peers, name } = desk;
  const { one_line } = round;
  const rest = withoutTurn(care.turns, peers).map(name);
  return (
    <details>
      <summary class="small">{t("f-short-title")}</summary>
      <div class="stack">
        <div>
          <Act
            pressed={one_line}
            does={() => ask(desk, "round.set", { ...settingsOf(round), one_line: !one_line })}
          >
            {t("f-short-line")}
          </Act>
          <p class="small muted">{t("f-short-line-words")}</p>
        </div>
        <Confirm
          ask={t(rest.length > 0 ? "f-short-later" : "f-go-closed")}
          sure={
            rest.length > 0
              ? t("f-short-later-sure", { names: listed(rest), count: rest.length })
              : t("f-short-close-sure")
          }
          yes={t("f-short-later-yes")}
          no={t("f-not-yet")}
          act={() => ask(desk, "round.advance", { to: "closed" })}
        />
      </div>
    </details>
  );
}

function GoOn({ desk }: { desk: RoundDesk }) {
  return (
    <details>
      <summary class="small">{t("f-ways-title")}</summary>
      <div class="stack">
        {waysOn(desk.round).map((to) => (
          <div key={to}>
            <Act does={() => ask(desk, "round.advance", { to })}>{t(`f-ways-${to}`)}</Act>
            <p class="small muted">{t(`f-ways-${to}-words`)}</p>
          </div>
        ))}
      </div>
    </details>
  );
}

function Another({ desk }: { desk: RoundDesk }) {
  const { care, name } = desk;
  return (
    <details>
      <summary class="small">{t("f-another-title")}</summary>
      <div class="stack">
        {care.unheard.length > 0 && (
          <p class="small">{t("f-another-first", { names: listed(care.unheard.map(name)) })}</p>
        )}
        <Question desk={desk} go={t("f-another-go")} />
      </div>
    </details>
  );
}

/** By name, and no more than that: whoever said much or little isn't told apart by a place in a list. */
function Airtime({ desk }: { desk: RoundDesk }) {
  const { round, care, peers, name } = desk;
  const time = useTurnTime(desk);
  const running =
    round.turn && time.minutes !== null ? { member: round.turn.member, spent: time.spent } : null;
  return (
    <details>
      <summary class="small">{t("f-airtime-title")}</summary>
      <table class="f-airtime small">
        <caption class="muted">{t("f-airtime-words")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("f-airtime-name")}</th>
            <th scope="col">{t("f-airtime-turns")}</th>
            <th scope="col">{t("f-airtime-spoke")}</th>
          </tr>
        </thead>
        <tbody>
          {shares(peers, care.airtime, running).map(({ member, turns, spoke }) => (
            <tr key={member}>
              <th scope="row" dir="auto">
                {name(member)}
              </th>
              <td>{turns}</td>
              <td class="f-time">{figures(spoke)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
