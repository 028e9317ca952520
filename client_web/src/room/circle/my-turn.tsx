// My turn: share the draft or write, pass, be asked later, and say when it is enough. Nothing is sent but by a tap.

import { useEffect, useState } from "preact/hooks";
import type { RoundView, Wish } from "../../contract.gen.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { sentence } from "../../ui/sentence.ts";
import { t } from "../../words/index.ts";
import { CIRCLE, draftOf, write } from "../draft.ts";
import { NudgeHint } from "../nudge-part.ts";
import { type Revealing, revealing } from "../private.ts";
import type { RoomHold } from "../use-room.ts";
import { type Hint, hintOf } from "../wording.ts";
import { useMoreTime } from "./guide.ts";
import { hasSpoken, partsOf } from "./place.ts";
import { noticeOf, release } from "./release.ts";
import type { Writing } from "./writing.ts";

/** What is asked before going on: a number in the words, words not shared yet, or what one would like to hear. */
type Asking = { of: "private"; kind: Revealing; words: string } | { of: "left" } | { of: "wish" } | null;

const WISHES: Wish[] = ["none", "empathy", "experience"];

interface MyTurnProps extends RoomHold {
  round: RoundView;
  /** Why nothing can be shared just now. One may go on writing. */
  blocked: string | undefined;
  writing: Writing;
}

/** Have I said something, as far as this device knows? What waits for a facilitator, or for the network, counts. */
function useSpoken(live: LiveRoom, turn: number): [boolean, () => void] {
  const [said, setSaid] = useState<number | null>(null);
  const room = live.parts.room.value;
  const underWay = live.outbox.value.some(
    ({ name, fields, state }) => name === "message.post" && fields["turn"] === turn && state !== "refused",
  );
  const spoken = said === turn || underWay || (!!room && hasSpoken(room, turn, live.me.value));
  return [spoken, () => setSaid(turn)];
}

export function MyTurn({ live, announcer, round, blocked, writing }: MyTurnProps) {
  const number = round.turn?.number ?? 0;
  const [asking, setAsking] = useState<Asking>(null);
  const [spoken, spoke] = useSpoken(live, number);
  useEffect(() => setAsking(null), [number]);
  useMoreTime(live, round.turn);
  const notice = noticeOf(live.room);
  const text = draftOf(live.room, CIRCLE).value;
  const parts = partsOf(text);

  const say = (words: string) => {
    notice.value = words;
    announcer.reply(words);
  };
  const act = async (name: "turn.pass" | "turn.later" | "turn.finish", wish: Wish = "none") => {
    setAsking(null);
    // Not even a pause keeps anyone from passing.
    const ack =
      name === "turn.finish"
        ? await live.send(name, { turn: number, wish })
        : await live.send(name, { turn: number });
    if (!ack.ok) return say(sentence(ack.error.code));
    announcer.reply(t(`circle-did-${name.slice("turn.".length)}`));
  };
  /** @returns whether the words are with the server */
  const share = async (all: boolean, sure = false): Promise<boolean> => {
    const no = (words: string) => {
      say(words);
      return false;
    };
    if (blocked) return no(blocked);
    const words = all ? text.trim() : (parts[0] ?? "");
    if (!words) return no(t("circle-empty"));
    const kind = revealing(words);
    if (kind && !sure) {
      setAsking({ of: "private", kind, words });
      announcer.reply(t(`room-private-${kind}`));
      return false;
    }
    setAsking(null);
    notice.value = "";
    write(live.room, CIRCLE, all ? "" : parts.slice(1).join("\n\n"));
    announcer.done();
    writing.still();
    if (live.status.value !== "live") announcer.reply(t("room-say-kept"));
    const ack = await release(live, number, words);
    if (!ack.ok) {
      if (ack.error.nudge || ack.error.code === "taken_back") return false;
      return no(sentence(ack.error.code));
    }
    spoke();
    announcer.reply(ack["held"] ? t("room-say-held") : t("circle-shared"));
    return true;
  };
  const done = (sure = false) => {
    if (parts.length > 0 && !sure) {
      setAsking({ of: "left" });
      announcer.reply(t("circle-left"));
    } else if (round.responses === "ask_first") {
      setAsking({ of: "wish" });
      announcer.reply(t("circle-wish"));
    } else void act("turn.finish");
  };
  const shareAndFinish = async () => {
    if (await share(true)) done(true);
  };
  const keepWords = (hint: Hint) => {
    document.getElementById("write-circle")?.focus();
    void share(hint.text === text.trim(), true);
  };
  const button = (label: string, onClick: () => void, main = false) => (
    <button type="button" class={main ? "main" : undefined} onClick={onClick}>
      {label}
    </button>
  );

  return (
    <>
      {button(
        t(parts.length > 1 ? "circle-share-all" : "circle-share"),
        () => void share(true),
        parts.length > 0 || !spoken,
      )}
      {!asking && hintOf(live.room, CIRCLE).value && (
        <NudgeHint
          live={live}
          announcer={announcer}
          at={CIRCLE}
          text={text}
          box="write-circle"
          keep={keepWords}
        />
      )}
      {asking && (
        <div class={asking.of === "wish" ? "nudge circle-wish" : "nudge"}>
          {asking.of === "private" && (
            <>
              <p>{t(`room-private-${asking.kind}`)}</p>
              <div class="buttons">
                {button(t("room-private-change"), () => setAsking(null))}
                {button(t("room-private-send"), () => void share(asking.words === text.trim(), true))}
              </div>
            </>
          )}
          {asking.of === "left" && (
            <>
              <p>{t("circle-left")}</p>
              <div class="buttons">
                {button(t("circle-left-share"), () => void shareAndFinish())}
                {button(t("circle-left-keep"), () => done(true))}
              </div>
            </>
          )}
          {asking.of === "wish" && (
            <fieldset>
              <legend>{t("circle-wish")}</legend>
              <div class="buttons">
                {WISHES.map((wish) => button(t(`circle-wants-${wish}`), () => void act("turn.finish", wish)))}
              </div>
            </fieldset>
          )}
        </div>
      )}
      <div class="circle-buttons">
        {parts.length > 1 && button(t("circle-share-part"), () => void share(false))}
        {spoken ? (
          // The same button goes back, so that it keeps the focus.
          button(
            t(asking?.of === "wish" ? "circle-not-yet" : "circle-done"),
            () => (asking?.of === "wish" ? setAsking(null) : done()),
            parts.length === 0 && !asking,
          )
        ) : (
          <>
            {button(t("circle-pass"), () => void act("turn.pass"))}
            {button(t("circle-later"), () => void act("turn.later"))}
          </>
        )}
      </div>
    </>
  );
}
