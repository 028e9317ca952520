// Under the words that one is about to say: other ones, the reason second, and their author in charge. Nothing is changed for
// anyone, and the focus stays where it is until a button is pressed.

import { useEffect, useState } from "preact/hooks";
import type { Announcer } from "../../live/announcer.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import { type Hint, hintOf, stillIn } from "../wording.ts";
import { hide } from "./hidden.ts";

export interface HintProps {
  live: LiveRoom;
  announcer: Announcer;
  /** Which words it is about, and the box that they are in. */
  at: string;
  text: string;
  box: string;
  /** Sends them as they are. */
  keep: (hint: Hint) => void;
}

const [OFFER, WORDS] = ["\ue000", "\ue001"];

/** The sentence with the words themselves set apart. */
function Offered({ nudge, lang }: Hint & { lang: string | undefined }) {
  const parts = t("nudge-offer", { offer: OFFER, words: WORDS }).split(/([\ue000\ue001])/);
  return (
    <p>
      {parts.map((part, at) => {
        if (part !== OFFER && part !== WORDS) return part;
        return (
          <em key={at} lang={lang} dir="auto">
            {part === OFFER ? nudge.offer : nudge.words}
          </em>
        );
      })}
    </p>
  );
}

export function NudgeHint({ live, announcer, at, text, box, keep }: HintProps) {
  const open = hintOf(live.room, at);
  const hint = open.value;
  const [why, setWhy] = useState(false);
  const came = hint?.nudge;
  useEffect(() => {
    setWhy(false);
    if (came) announcer.reply(t("nudge-say", { offer: came.offer, words: came.words }));
  }, [came]);
  if (!hint || !stillIn(text, hint)) return null;
  const { nudge, said } = hint;
  // The words are in the group's language, whatever the buttons speak.
  const lang = live.parts.one.value?.session.language;
  const area = () => document.getElementById(box) as HTMLTextAreaElement | null;
  const change = () => {
    const from = text.toLowerCase().indexOf(nudge.words.toLowerCase());
    area()?.focus();
    area()?.setSelectionRange(from, from + nudge.words.length);
  };
  const thanks = (about: "hidden" | "doubted") => {
    open.value = { ...hint, said: about };
    area()?.focus();
    announcer.reply(t(`nudge-${about}`));
  };
  if (said) return <p class="notice">{t(`nudge-${said}`)}</p>;
  return (
    <div class="nudge">
      <Offered {...hint} lang={lang} />
      <div class="buttons nudge-choices">
        <button type="button" onClick={change}>
          {t("nudge-change")}
        </button>
        <button type="button" onClick={() => keep(hint)}>
          {t("nudge-keep")}
        </button>
        <button type="button" class="quiet" aria-expanded={why} onClick={() => setWhy(!why)}>
          {t("nudge-why")}
        </button>
      </div>
      {why && (
        <div class="nudge-why">
          <p lang={lang} dir="auto">
            {nudge.because}
          </p>
          <p class="hint">{t("nudge-private")}</p>
          <div class="buttons nudge-choices">
            <button
              type="button"
              onClick={() => {
                hide(nudge);
                thanks("hidden");
              }}
            >
              {t("nudge-hide")}
            </button>
            <button
              type="button"
              onClick={() => {
                void live.send("nudge.doubt", { rule: nudge.rule });
                thanks("doubted");
              }}
            >
              {t("nudge-doubt")}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
