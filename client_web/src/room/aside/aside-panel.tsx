// The private word itself: beside the room on a desk, in its place on a phone. Who reads it is always in sight.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { AsideView } from "../../contract.gen.ts";
import type { Announcer } from "../../live/announcer.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { Helplines } from "../../ui/helplines.tsx";
import { useKeepFocus } from "../../ui/keep-focus.ts";
import { t } from "../../words/index.ts";
import { Composer } from "../composer.tsx";
import "./aside.css";
import { AsideMessages, onTheWay } from "./aside-messages.tsx";
import { current, standing } from "./ask.ts";
import { AskForm } from "./ask-form.tsx";
import { Cards } from "./cards.tsx";
import { hasFacilitators, withYou } from "./facilitators.ts";
import { privateWord } from "./private-word.ts";
import { takeAlong } from "./taken-along.ts";
import { useAsking } from "./use-asking.ts";
import { useVoice } from "./use-voice.ts";

/** How it stands, and the way out of it. */
function Standing({ live, aside }: { live: LiveRoom; aside: AsideView }) {
  const { waiting, problem, run } = useAsking(live);
  const end = (name: "aside.decline" | "aside.accept") => void run(() => live.send(name, {}));
  return (
    <div class="aside-standing">
      <p role="status">{standing(live, aside)}</p>
      {aside.state === "offered" && (
        <button type="button" class="main" onClick={() => end("aside.accept")}>
          {t("aside-yes")}
        </button>
      )}
      {aside.state !== "over" && (
        <button type="button" onClick={() => end("aside.decline")}>
          {t(WAYS_OUT[aside.state])}
        </button>
      )}
      {aside.outcome === "not_reached" && <Helplines />}
      <p class="small" role="status">
        {waiting || problem}
      </p>
    </div>
  );
}

const WAYS_OUT = { asked: "aside-take-back", offered: "aside-no", open: "aside-enough" } as const;

function Body({ live, announcer }: { live: LiveRoom; announcer: Announcer | null }) {
  const aside = live.parts.one.value?.aside ?? null;
  const agreed = aside?.state === "asked" || aside?.state === "open";
  const [again, setAgain] = useState("");
  const entries = onTheWay(live);
  const said = (aside?.messages.length ?? 0) + entries.length > 0;
  return (
    <>
      <Cards live={live} />
      {aside && <Standing live={live} aside={aside} />}
      {aside && (agreed || said) && (
        <AsideMessages live={live} aside={aside} entries={entries} empty={t("aside-empty")} />
      )}
      {!current(live) && (aside === null || again === aside.id) && (
        <AskForm live={live} announcer={announcer} />
      )}
      {aside?.state === "over" && again !== aside.id && (
        <p class="aside-again">
          <button type="button" onClick={() => setAgain(aside.id)}>
            {t("aside-ask")}
          </button>
        </p>
      )}
      {agreed && announcer && (
        <Composer live={live} announcer={announcer} to="aside" label={t("aside-write")} />
      )}
    </>
  );
}

function Panel({ live, announcer }: { live: LiveRoom; announcer: Announcer | null }) {
  const word = privateWord(live);
  const heading = useRef<HTMLHeadingElement>(null);
  const around = useKeepFocus(heading);
  const last = live.parts.one.value?.aside?.messages.at(-1)?.seq ?? 0;
  useLayoutEffect(() => {
    word.seen.value = Math.max(word.seen.value, last);
  }, [last]);
  // Opened by a tap, so the person goes along; and back to the button that they came from.
  useLayoutEffect(() => {
    const from = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      if (from instanceof HTMLElement && from.isConnected) requestAnimationFrame(() => from.focus());
    };
  }, []);
  return (
    <aside class="aside-panel" aria-labelledby="aside-title" {...around}>
      <div class="aside-head">
        <h2 id="aside-title" ref={heading} tabIndex={-1}>
          {t("aside-title")}
        </h2>
        <button
          type="button"
          onClick={() => {
            word.open.value = false;
          }}
        >
          {t("aside-back")}
        </button>
      </div>
      <p class="aside-who">
        {hasFacilitators(live) ? t("aside-who", { names: withYou(live) }) : t("aside-who-nobody")}
      </p>
      {live.parts.room.value?.step?.round?.turn?.member === live.me.value && (
        <p class="aside-my-turn">{t("aside-my-turn")}</p>
      )}
      <div class="aside-body">
        <Body live={live} announcer={announcer} />
      </div>
    </aside>
  );
}

export function AsidePanel({ live }: { live: LiveRoom }) {
  const announcer = useVoice(live);
  useEffect(() => takeAlong(live), [live]);
  if (!privateWord(live).open.value) return null;
  return <Panel live={live} announcer={announcer} />;
}
