import { useEffect } from "preact/hooks";
import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import { speakPolitely } from "../voice.ts";
import { ask } from "./ask.ts";
import { facilitators } from "./facilitators.ts";
import { privateWord } from "./private-word.ts";
import { useAsking } from "./use-asking.ts";

/** After words that were hard to say: a private word, if they like. Nobody else knows that it was offered. */
export function Meant({ live }: { live: LiveRoom }) {
  const { waiting, problem, run } = useAsking(live);
  const words = t("aside-meant", { names: facilitators(live) });
  useEffect(() => speakPolitely(words), []);
  const close = () => {
    live.asideMeant.value = false;
  };
  const accept = async () => {
    if (!(await run(() => ask(live, "check_on_me")))) return;
    close();
    privateWord(live).open.value = true;
  };
  return (
    <div class="aside-offer">
      <p>{words}</p>
      <div class="buttons">
        <button type="button" class="main" onClick={() => void accept()}>
          {t("aside-yes")}
        </button>
        <button type="button" onClick={close}>
          {t("aside-no")}
        </button>
      </div>
      <p class="small" role="status">
        {waiting || problem}
      </p>
    </div>
  );
}
