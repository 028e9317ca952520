import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import { privateWord } from "./private-word.ts";

/** What facilitators wrote to everyone who answered alike. Put away by its reader; nobody learns of that either. */
export function Cards({ live }: { live: LiveRoom }) {
  const word = privateWord(live);
  return word.cards.value.map((card) => (
    <div key={`${card.at} ${card.text}`} class="aside-card">
      <p class="small">{t("aside-card")}</p>
      <p class="words" dir="auto">
        {card.text}
      </p>
      <button type="button" class="quiet" onClick={() => word.putAway(card)}>
        {t("aside-card-close")}
      </button>
    </div>
  ));
}
