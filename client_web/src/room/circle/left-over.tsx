import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import { CIRCLE, draftOf, putBack, write } from "../draft.ts";

/** After the round: a draft that was never shared is still one's own to use. */
export function LeftOver({ live }: { live: LiveRoom }) {
  const text = draftOf(live.room, CIRCLE).value;
  if (!text.trim()) return null;
  return (
    <div class="circle-left">
      <p>{t("circle-left-over")}</p>
      <div class="buttons">
        <button
          type="button"
          onClick={() => {
            putBack(live.room, "room", text);
            write(live.room, CIRCLE, "");
          }}
        >
          {t("circle-left-over-use")}
        </button>
        <button type="button" onClick={() => write(live.room, CIRCLE, "")}>
          {t("circle-left-over-drop")}
        </button>
      </div>
    </div>
  );
}
