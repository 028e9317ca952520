import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import { ask, current, isAsked, standing } from "./ask.ts";
import { Offer } from "./offer.tsx";
import { privateWord } from "./private-word.ts";
import { useAsking } from "./use-asking.ts";

interface Props {
  live: LiveRoom;
  /** The row of actions is out of sight: what stands there stands here too. */
  alone: boolean;
}

/** "Please check on me", one tap; afterwards what is true of it. */
export function CheckOnMe({ live, alone }: Props) {
  const { waiting, problem, run } = useAsking(live);
  const aside = current(live);
  const word = privateWord(live);
  if (aside?.state === "offered" && alone) return <Offer live={live} />;
  if (aside && isAsked(aside)) {
    return (
      <div class="check-on-me">
        <p class="private" role="status">
          {standing(live, aside)}
        </p>
        {alone && (
          <button
            type="button"
            onClick={() => {
              word.open.value = true;
            }}
          >
            {t(word.fresh.value ? "aside-show-new" : "aside-show")}
          </button>
        )}
      </div>
    );
  }
  return (
    <div class="check-on-me">
      <button type="button" onClick={() => void run(() => ask(live, "check_on_me"))}>
        {t("aside-check-on-me")}
      </button>
      <p class="small" role="status">
        {waiting || problem}
      </p>
    </div>
  );
}
