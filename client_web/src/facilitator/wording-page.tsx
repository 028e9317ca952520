import { later } from "../room/later.tsx";
import { t } from "../words/index.ts";

const own = later(async () => (await import("./wording.tsx")).OwnWording, ["nudge"]);

export function WordingPage() {
  return (
    <div class="page stack">
      <h1 tabIndex={-1}>{t("f-wording-title")}</h1>
      <own.Part />
      <p>
        <a class="button" href="/f">
          {t("f-room-today")}
        </a>
      </p>
    </div>
  );
}
