// What one can do about one's own place while someone else shares: pass, come later, listen, come back after all.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Commands } from "../../contract.gen.ts";
import { useKeepFocus } from "../../ui/keep-focus.ts";
import { sentence } from "../../ui/sentence.ts";
import { t } from "../../words/index.ts";
import type { RoomHold } from "../use-room.ts";
import { isCircle, isLive, type Place, placeOf } from "./place.ts";

type Act = "turn.pass" | "turn.later" | "turn.return" | "hand.raise" | "hand.lower" | "member.step_out";

/** Where there is nothing to do here: my turn has its own buttons, and a turn that was had needs none. */
const NOTHING: readonly Place[] = ["offered", "floor", "held", "handed", "done", "stepped_out"];

export function MyPlace({ live, announcer }: RoomHold) {
  const [more, setMore] = useState(false);
  const [notice, setNotice] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const kept = useKeepFocus(box);
  const room = live.parts.room.value;
  const one = live.parts.one.value;
  const round = room?.step?.round;
  useEffect(() => setMore(false), [round?.number, round?.stage]);
  if (!room || !one || !round || !isCircle(round)) return null;
  const place = placeOf(round, room, one);
  // Before turns begin there is nothing to pass yet; listening, and thinking better of it, is there from the start.
  const early = !isLive(round);
  const hands = round.order === "hands" && round.stage === "running";

  const told = (ok: boolean, words: string) => {
    setNotice(ok ? "" : words);
    announcer.reply(words);
  };
  const send = async (name: Act) => {
    setMore(false);
    const fields = name === "turn.pass" || name === "turn.later" ? { turn: null } : {};
    const ack = await live.send(name as keyof Commands, fields as never);
    told(ack.ok, ack.ok ? t(`circle-did-${name.replace(/^.*\./, "")}`) : sentence(ack.error.code));
  };
  const listen = async (listening: boolean) => {
    setMore(false);
    const ack = await live.send("member.listen", { listening });
    told(
      ack.ok,
      ack.ok ? t(listening ? "circle-did-listen" : "circle-did-return") : sentence(ack.error.code),
    );
  };
  const enough = async () => {
    if (!round.reflecting) return;
    const ack = await live.send("turn.finish", { turn: round.reflecting.number });
    told(ack.ok, ack.ok ? t("circle-did-enough") : sentence(ack.error.code));
  };
  const button = (label: string, does: () => Promise<void>) => (
    <button type="button" onClick={() => void does()}>
      {label}
    </button>
  );

  const waits = place === "next" || place === "waiting";
  const sits = place === "passed" || place === "later" || place === "away";
  if (NOTHING.includes(place) && !notice) return null;
  return (
    <div class="circle-place" ref={box} tabIndex={-1} {...kept}>
      {notice && <p class="notice">{notice}</p>}
      <div class="circle-place-row">
        {place === "reflected" && button(t("circle-enough"), enough)}
        {waits && hands && button(t("room-hand-lower"), () => send("hand.lower"))}
        {waits && !hands && !early && button(t("circle-pass"), () => send("turn.pass"))}
        {place === "quiet" && hands && button(t("room-hand-raise"), () => send("hand.raise"))}
        {(sits || place === "unheard" || place === "listening") && <p>{t(`circle-place-${place}`)}</p>}
        {sits && button(t("circle-after-all"), () => send("turn.return"))}
        {place === "listening" && button(t("circle-after-all"), () => listen(false))}
        {(waits || place === "quiet") && (
          <button type="button" aria-expanded={more} onClick={() => setMore(!more)}>
            {t("circle-more")}
          </button>
        )}
      </div>
      {more && (waits || place === "quiet") && (
        <div class="circle-place-row">
          {waits && !early && button(t("circle-later"), () => send("turn.later"))}
          {button(t("circle-choice-listen"), () => listen(true))}
          {button(t("circle-choice-out"), () => send("member.step_out"))}
        </div>
      )}
    </div>
  );
}
