// In the row of actions: the way to a private word, and where one stands.

import { useEffect } from "preact/hooks";
import { offerInHelp } from "../../help/sheet.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { useWords } from "../../ui/use-words.ts";
import { t } from "../../words/index.ts";
import "./aside.css";
import { current, standing } from "./ask.ts";
import { talkInHelp } from "./in-help.ts";
import { privateWord } from "./private-word.ts";
import { useAsking } from "./use-asking.ts";
import { useVoice } from "./use-voice.ts";

function Offer({ live }: { live: LiveRoom }) {
  const { waiting, problem, run } = useAsking(live);
  const aside = current(live);
  const accept = async () => {
    if (await run(() => live.send("aside.accept", {}))) privateWord(live).open.value = true;
  };
  return (
    <div class="aside-offer">
      <p>{aside && standing(live, aside)}</p>
      <div class="buttons">
        <button type="button" class="main" onClick={() => void accept()}>
          {t("aside-yes")}
        </button>
        <button type="button" onClick={() => void run(() => live.send("aside.decline", {}))}>
          {t("aside-no")}
        </button>
      </div>
      <p class="small" role="status">
        {waiting || problem}
      </p>
    </div>
  );
}

function labelOf(live: LiveRoom, cards: boolean): string {
  if (privateWord(live).fresh.value) return "aside-show-new";
  if (current(live)) return "aside-show";
  if (cards) return "aside-card-show";
  return live.parts.one.value?.aside?.outcome === "not_reached" ? "aside-not-reached-show" : "aside-ask";
}

export function AskFacilitator({ live }: { live: LiveRoom }) {
  const ready = useWords("aside");
  useVoice(live);
  useEffect(() => offerInHelp((closed) => talkInHelp(live, closed)), [live]);
  if (!ready) return null;
  const aside = current(live);
  const word = privateWord(live);
  if (aside?.state === "offered") return <Offer live={live} />;
  const cards = word.cards.value.length > 0 && live.parts.room.value?.step?.kind !== "check";
  return (
    <div class="aside-way">
      <button
        type="button"
        class={word.fresh.value ? "aside-fresh" : undefined}
        aria-expanded={word.open.value}
        onClick={() => {
          word.open.value = !word.open.value;
        }}
      >
        {t(labelOf(live, cards))}
      </button>
      {aside && !word.open.value && <p class="small">{standing(live, aside)}</p>}
    </div>
  );
}
