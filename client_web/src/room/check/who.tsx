// Who may see it: chosen once for everything, or for each answer. Nothing is chosen beforehand, so nothing goes by itself.

import { useState } from "preact/hooks";
import { isOwn } from "../../app/device.ts";
import type { Item } from "../../contract.gen.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import { facilitators, hasFacilitators } from "../aside/facilitators.ts";
import { revealing } from "../private.ts";
import { answerWords, asMessage, itemName } from "./answer-words.ts";
import { Frame } from "./frame.tsx";
import { ENOUGH, isCountable, isWords } from "./items.ts";
import { given, isSettled, type Mine, onlyMe, type Who, whoSees } from "./mine.ts";

interface WhoProps {
  live: LiveRoom;
  ask: readonly Item[];
  mine: Mine;
  now: () => Mine;
  change: (change: Partial<Mine>) => unknown;
  back: () => void;
  share: () => void;
}

/** Who can be chosen for an answer, now. */
function offered(live: LiveRoom, item: Item): Who[] {
  const people = Object.values(live.parts.room.value?.people ?? {});
  const peers = people.filter(({ role, presence }) => role === "peer" && presence === "here").length;
  const quiet = live.parts.one.value?.voice === "quiet";
  const counted: Who[] = isCountable(item) && peers >= ENOUGH ? ["counted"] : [];
  return ["me", "facilitators", ...counted, ...(quiet ? [] : (["everyone"] as const))];
}

function Hint({ live, who, items }: { live: LiveRoom; who: Who; items: Item[] }) {
  const lines: string[] = [];
  if (who === "me") lines.push(t(isOwn() ? "check-who-me-own" : "check-who-me-shared"));
  else if (who === "facilitators") {
    lines.push(
      hasFacilitators(live)
        ? t("check-who-facilitators-hint", { names: facilitators(live) })
        : t("check-who-facilitators-nobody"),
    );
  } else if (who === "counted") {
    lines.push(t("check-who-counted-hint"));
    if (items.includes("need")) lines.push(t("check-who-counted-first"));
    if (!items.every(isCountable)) lines.push(t("check-who-counted-rest"));
  } else {
    lines.push(t("check-who-everyone-hint"));
    if (items.some(isWords)) lines.push(t("check-who-everyone-words"));
  }
  return lines.map((line) => (
    <small key={line} class="hint">
      {line}
    </small>
  ));
}

/** Numbers and addresses in words that everyone would read. */
function Private({ mine, items }: { mine: Mine; items: Item[] }) {
  const open = items.filter((item) => isWords(item) && whoSees(mine, item) === "everyone");
  const kind = open.map((item) => revealing(asMessage(item, mine.answers[item]?.lines ?? []))).find(Boolean);
  return kind ? <p class="notice">{t(`check-private-${kind}`)}</p> : null;
}

function Each({ live, mine, items, change }: Pick<WhoProps, "live" | "mine" | "change"> & { items: Item[] }) {
  return (
    <details class="check-each">
      <summary>{t("check-who-each")}</summary>
      {items.map((item) => (
        <div key={item} class="field">
          <label for={`check-who-${item}`}>
            {t("check-answer", {
              name: itemName(item),
              answer: answerWords(item, mine.answers[item] ?? null),
            })}
          </label>
          <select
            id={`check-who-${item}`}
            value={mine.each[item] ?? ""}
            onChange={(event) => {
              const { [item]: _, ...each } = mine.each;
              const who = event.currentTarget.value as Who | "";
              change({ each: who ? { ...each, [item]: who } : each });
            }}
          >
            <option value="">{t("check-who-as-above")}</option>
            {offered(live, item).map((who) => (
              <option key={who} value={who}>
                {t(`check-who-${who}`)}
              </option>
            ))}
          </select>
        </div>
      ))}
    </details>
  );
}

export function WhoSees({ live, ask, mine, now, change, back, share }: WhoProps) {
  const [missing, setMissing] = useState(false);
  const items = given(mine, ask);
  const choices = (["me", "facilitators", "counted", "everyone"] as const).filter((who) =>
    items.some((item) => offered(live, item).includes(who)),
  );
  const foot = (
    <>
      <p class="problem" role="alert">
        {missing && !isSettled(mine, ask) ? t("check-who-needed") : ""}
      </p>
      <button type="submit" class="main">
        {mine.who !== null && onlyMe(mine, ask) ? t("check-done") : t("check-share")}
      </button>
      <button type="button" onClick={back}>
        {t("check-change-answers")}
      </button>
    </>
  );
  return (
    <Frame submit={() => (isSettled(now(), ask) ? share() : setMissing(true))} foot={foot}>
      <fieldset class="check-item">
        <legend>{t("check-who")}</legend>
        {choices.map((who) => (
          <label key={who} class="tick">
            <input
              type="radio"
              name="check-who"
              value={who}
              checked={mine.who === who}
              onChange={() => {
                setMissing(false);
                change({ who });
              }}
            />
            <span>
              {t(`check-who-${who}`)}
              <Hint live={live} who={who} items={items} />
            </span>
          </label>
        ))}
      </fieldset>
      {items.length > 1 && <Each live={live} mine={mine} items={items} change={change} />}
      <Private mine={mine} items={items} />
    </Frame>
  );
}
