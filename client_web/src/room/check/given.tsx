// What I gave, and who sees it. Each answer can be changed or taken back while answers are open.

import { openHelp } from "../../app/shell.ts";
import type { Item } from "../../contract.gen.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import { current, isAsked } from "../aside/ask.ts";
import { facilitators, someoneHere } from "../aside/facilitators.ts";
import { answerWords, itemName } from "./answer-words.ts";
import { HEAVY } from "./items.ts";
import { acts, given, type Mine, whoSees } from "./mine.ts";

interface GivenProps {
  live: LiveRoom;
  ask: readonly Item[];
  mine: Mine;
  /** Something is on its way. */
  busy: boolean;
  closed: boolean;
  problem: string;
  takeBack: (item: Item) => void;
  again: () => void;
  edit: () => void;
  tell: () => void;
  keep: () => void;
}

/** Asked here alone: whether someone should know how heavy it is. */
function Tell({ live, tell, keep }: Pick<GivenProps, "live" | "tell" | "keep">) {
  const name = someoneHere(live);
  if (!name) {
    return (
      <div class="private stack">
        <p>{t("check-tell-nobody")}</p>
        <div class="buttons">
          <button type="button" onClick={() => void openHelp()}>
            {t("check-tell-help")}
          </button>
          <button type="button" onClick={keep}>
            {t("check-tell-no")}
          </button>
        </div>
      </div>
    );
  }
  return (
    <div class="private stack">
      <p>
        <strong>{t("check-tell", { name })}</strong> {t("check-tell-who", { names: facilitators(live) })}
      </p>
      <div class="buttons">
        <button type="button" onClick={tell}>
          {t("check-tell-yes", { name })}
        </button>
        <button type="button" onClick={keep}>
          {t("check-tell-no")}
        </button>
      </div>
    </div>
  );
}

export function GivenAnswers(props: GivenProps) {
  const { live, ask, mine, busy, closed, problem, takeBack, again, edit } = props;
  const sent = live.parts.one.value?.answers ?? {};
  const undone = new Set(acts(mine, ask, sent).map(({ item }) => item));
  const items = given(mine, ask);
  const heavy = mine.answers.heavy?.scale ?? 0;
  const alone = items.includes("heavy") && whoSees(mine, "heavy") === "me";
  const asks = alone && heavy >= HEAVY && !mine.untold && !closed && !isAsked(current(live));
  const where = (item: Item): string => {
    const who = whoSees(mine, item) ?? "me";
    if (undone.has(item)) {
      if (!busy) return t("check-not-sent");
      return t(live.status.value === "live" ? "check-on-the-way" : "check-kept");
    }
    return t(mine.said[item] ? "check-to-message" : `check-to-${who}`);
  };
  return (
    <div class="check-given stack">
      {items.length === 0 && <p>{t("check-mine-nothing")}</p>}
      <ul class="plain-list">
        {items.map((item) => (
          <li key={item}>
            <p>
              <span dir="auto">
                {t("check-answer", {
                  name: itemName(item),
                  answer: answerWords(item, mine.answers[item] ?? null),
                })}
              </span>{" "}
              <span class="muted small">({where(item)})</span>
            </p>
            {!closed && whoSees(mine, item) !== "me" && !undone.has(item) && (
              <button
                type="button"
                class="quiet"
                aria-label={t("check-take-back-of", { name: itemName(item) })}
                onClick={() => takeBack(item)}
              >
                {t("check-take-back")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {asks && <Tell {...props} />}
      <p class="notice" role="alert">
        {problem}
      </p>
      {!closed && (
        <div class="buttons">
          {undone.size > 0 && !busy && (
            <button type="button" class="main" onClick={again}>
              {t("check-send-again")}
            </button>
          )}
          <button type="button" onClick={edit}>
            {t("check-change")}
          </button>
        </div>
      )}
    </div>
  );
}
