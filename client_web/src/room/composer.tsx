// Where one writes. Words leave the device only by Send; what was refused comes back to be changed.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Place } from "../contract.gen.ts";
import { sentence } from "../ui/sentence.ts";
import { t } from "../words/index.ts";
import { CIRCLE, draftOf, putBack, write } from "./draft.ts";
import { NudgeHint } from "./nudge-part.ts";
import { pad } from "./pad.ts";
import { revealing } from "./private.ts";
import type { RoomHold } from "./use-room.ts";
import { along, comesBack, hintOf } from "./wording.ts";

const LONGEST = 4000; // graphemes; the server counts
const SHOW_LEFT = 3600;

interface ComposerProps extends RoomHold {
  to: Place;
  /** The turn that these words answer. */
  turn?: number;
  /** For facilitators: the peer whose aside it is. */
  member?: string;
  label: string;
  /** Why nothing can be sent just now. One may go on writing. */
  blocked?: string | undefined;
}

function refused(code: string, seconds?: number): string {
  return code === "slow_mode" || code === "too_fast"
    ? t("room-slow", { seconds: seconds ?? 1 })
    : sentence(code);
}

const onDesk = (): boolean => matchMedia("(hover: hover) and (pointer: fine)").matches;

export function Composer({ live, announcer, to, turn, member, label, blocked }: ComposerProps) {
  // An answer to one share must not turn up in another's place, nor a private word in someone else's.
  const whose = turn ?? member;
  const at = whose === undefined ? to : `${to}:${whose}`;
  const draft = draftOf(live.room, at);
  const area = useRef<HTMLTextAreaElement>(null);
  const [notice, setNotice] = useState("");
  const [asked, setAsked] = useState("");
  const id = `write-${to}`;
  const text = draft.value;
  const kind = asked && asked === text ? revealing(text) : null;

  useLayoutEffect(() => {
    const box = area.current;
    if (!box) return;
    box.style.blockSize = "auto";
    box.style.blockSize = `${box.scrollHeight + 2}px`;
  }, [text, label]);
  useEffect(() => () => announcer.done(), []);

  const send = async () => {
    const words = draft.value;
    if (!words.trim()) return area.current?.focus();
    if (blocked) return setNotice(blocked);
    if (to === "room" && revealing(words) && asked !== words) {
      setAsked(words);
      announcer.reply(t(`room-private-${revealing(words)}`));
      return;
    }
    setAsked("");
    setNotice("");
    write(live.room, at, "");
    announcer.done();
    live.missed.value = null;
    if (live.status.value !== "live") announcer.reply(t("room-say-kept"));
    const ack = await live.send("message.post", {
      to,
      text: words,
      pad: pad(words),
      ...(to === "aside" ? {} : along(live.room, at, words)),
      ...(turn === undefined ? {} : { turn }),
      ...(member === undefined ? {} : { member }),
    });
    if (ack.ok) return announcer.reply(ack["held"] ? t("room-say-held") : t("room-say-sent"));
    if (ack.error.code === "taken_back") return;
    if (ack.error.nudge) {
      // The box of an answer to a share may be gone by now.
      const place = area.current || turn === undefined ? at : CIRCLE;
      return comesBack(live.room, place, words, ack.error.nudge);
    }
    const why = refused(ack.error.code, ack.error.retry_after);
    announcer.reply(why);
    // Back where it can be changed, unless something else is being written there by now. An answer to a share stays in
    // the log: its box may be gone.
    const entry = live.box.list().find((one) => one.state === "refused" && one.fields["text"] === words);
    if (entry && turn === undefined && !draft.value.trim()) {
      putBack(live.room, at, live.box.take(entry.id));
      setNotice(why);
    }
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label for={id} class="unseen">
        {label}
      </label>
      <textarea
        ref={area}
        id={id}
        name={id}
        rows={1}
        dir="auto"
        autocomplete="off"
        placeholder={label}
        aria-describedby={`${id}-hint`}
        value={text}
        onInput={(event) => {
          announcer.typed();
          write(live.room, at, event.currentTarget.value);
          if (notice) setNotice("");
        }}
        onBlur={() => announcer.done()}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing) return;
          if (event.ctrlKey || event.metaKey || (onDesk() && !event.shiftKey)) {
            event.preventDefault();
            void send();
          }
        }}
      />
      <button type="submit" class="main" aria-disabled={Boolean(blocked) || !text.trim()}>
        {t("room-send")}
      </button>
      <div id={`${id}-hint`} class="composer-hint">
        {notice && <p class="notice">{notice}</p>}
        {!notice && kind && (
          <div class="nudge">
            <p>{t(`room-private-${kind}`)}</p>
            <div class="buttons">
              <button
                type="button"
                onClick={() => {
                  setAsked("");
                  area.current?.focus();
                }}
              >
                {t("room-private-change")}
              </button>
              <button type="submit">{t("room-private-send")}</button>
            </div>
          </div>
        )}
        {hintOf(live.room, at).value && (
          <NudgeHint
            live={live}
            announcer={announcer}
            at={at}
            text={text}
            box={id}
            keep={() => {
              area.current?.focus();
              void send();
            }}
          />
        )}
        {text.length > SHOW_LEFT && (
          <p class="hint">{t("room-left", { count: Math.max(0, LONGEST - text.length) })}</p>
        )}
      </div>
    </form>
  );
}
