import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import { current, standing } from "./ask.ts";
import { privateWord } from "./private-word.ts";
import { useAsking } from "./use-asking.ts";

/** A facilitator offers a private word: yes, or no thanks. Nobody asks why. */
export function Offer({ live }: { live: LiveRoom }) {
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
