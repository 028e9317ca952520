// What I gave, and who sees it. Each answer can be changed or taken back while answers are open.

import type { ComponentChildren } from "preact";
import { openHelp } from "../../app/shell.ts";
import type { CheckView, Item } from "../../contract.gen.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import { current, isAsked } from "../aside/ask.ts";
import { facilitators, someoneHere } from "../aside/facilitators.ts";
import { answerWords, itemName } from "./answer-words.ts";
import { Frame } from "./frame.tsx";
import { HEAVY } from "./items.ts";
import { acts, given, type Mine, whoSees } from "./mine.ts";

interface GivenProps {
  live: LiveRoom;
  check: CheckView;
  mine: Mine;
  /** Something is on its way. */
  busy: boolean;
  problem: string;
  /** Answers were closed while the questions were still open here. */
  unsent: boolean;
  takeBack: (item: Item) => void;
  again: () => void;
  edit: () => void;
  tell: () => void;
  keep: () => void;
  /** Below it: what others gave. */
  children: ComponentChildren;
  cards: ComponentChildren;
  /** Always in sight beside the buttons. */
  also: ComponentChildren;
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
  const { live, check, mine, busy, problem, unsent, takeBack, again, edit, cards, also, children } = props;
  const { ask } = check;
  const closed = check.counts !== null;
  const undone = new Set(acts(mine, ask, live.parts.one.value?.answers ?? {}).map(({ item }) => item));
  const items = mine.done ? given(mine, ask) : [];
  const alone = items.includes("heavy") && whoSees(mine, "heavy") === "me";
  const asks =
    alone && (mine.answers.heavy?.scale ?? 0) >= HEAVY && !mine.untold && !closed && !isAsked(current(live));
  const where = (item: Item): string => {
    if (undone.has(item)) {
      if (!busy) return t("check-not-sent");
      return t(live.status.value === "live" ? "check-on-the-way" : "check-kept");
    }
    return t(mine.said[item] ? "check-to-message" : `check-to-${whoSees(mine, item) ?? "me"}`);
  };
  const foot = (
    <>
      {!closed && undone.size > 0 && !busy && (
        <button type="button" class="main" onClick={again}>
          {t("check-send-again")}
        </button>
      )}
      {!closed && (
        <button type="button" onClick={edit}>
          {t("check-change")}
        </button>
      )}
      {also}
    </>
  );
  return (
    <Frame foot={foot}>
      {cards}
      {asks && <Tell {...props} />}
      {unsent && <p>{t("check-closed")}</p>}
      {!unsent && items.length === 0 && <p>{t("check-mine-nothing")}</p>}
      {items.length > 0 && (
        <ul class="plain-list check-given">
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
      )}
      <p class="notice" role="alert">
        {problem}
      </p>
      {children}
    </Frame>
  );
}
