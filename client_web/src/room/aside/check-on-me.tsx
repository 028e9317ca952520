import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import { ask, current, isAsked, standing } from "./ask.ts";
import { useAsking } from "./use-asking.ts";

/** "Please check on me", one tap; afterwards what is true of it. */
export function CheckOnMe({ live }: { live: LiveRoom }) {
  const { waiting, problem, run } = useAsking(live);
  const aside = current(live);
  return (
    <div class="check-on-me">
      {aside && isAsked(aside) ? (
        <p class="private" role="status">
          {standing(live, aside)}
        </p>
      ) : (
        <button type="button" onClick={() => void run(() => ask(live, "check_on_me"))}>
          {t("aside-check-on-me")}
        </button>
      )}
      <p class="small" role="status">
        {waiting || problem}
      </p>
    </div>
  );
}
