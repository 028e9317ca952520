// In the row of actions: the way to a private word, and where one stands.

import { useEffect } from "preact/hooks";
import { offerInHelp } from "../../help/sheet.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import "./aside.css";
import { current, standing } from "./ask.ts";
import { talkInHelp } from "./in-help.ts";
import { Meant } from "./meant.tsx";
import { Offer } from "./offer.tsx";
import { privateWord } from "./private-word.ts";
import { useVoice } from "./use-voice.ts";

function labelOf(live: LiveRoom, cards: boolean): string {
  if (privateWord(live).fresh.value) return "aside-show-new";
  if (current(live)) return "aside-show";
  if (cards) return "aside-card-show";
  const last = live.parts.one.value?.aside;
  return last?.outcome === "not_reached" && last.reason ? "aside-not-reached-show" : "aside-ask";
}

export function AskFacilitator({ live }: { live: LiveRoom }) {
  useVoice(live);
  useEffect(() => offerInHelp((closed) => talkInHelp(live, closed)), [live]);
  const aside = current(live);
  const word = privateWord(live);
  if (aside?.state === "offered") return <Offer live={live} />;
  if (live.asideMeant.value && !aside) return <Meant live={live} />;
  const answered = aside?.messages.some(({ by }) => by !== live.me.value);
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
      {aside && !answered && <p class="small">{standing(live, aside)}</p>}
    </div>
  );
}
