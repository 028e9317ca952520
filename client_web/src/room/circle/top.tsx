// Above the log: the turn banner, and the question with what one may do about it.

import { useEffect, useState } from "preact/hooks";
import type { LiveRoom } from "../../live/live-room.ts";
import { t } from "../../words/index.ts";
import type { RoomHold } from "../use-room.ts";
import { sentences } from "./banner.ts";
import { useSoftTime, watchTurns } from "./guide.ts";
import { Latecomer } from "./latecomer.tsx";
import { placeOf } from "./place.ts";
import { Question } from "./question.tsx";
import { announceCircle } from "./spoken.ts";

const FLEETING = 6000; // ms

/** Who passed a moment ago: "Ana passed for now" is seen once, and kept nowhere. */
function usePassed(live: LiveRoom): string | null {
  const [passed, setPassed] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = live.onHeard((name, event, caughtUp) => {
      const member = String(event["member"]);
      if (name !== "turn.passed" || caughtUp || member === live.me.peek()) return;
      clearTimeout(timer);
      setPassed(member);
      timer = setTimeout(() => setPassed(null), FLEETING);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [live]);
  return passed;
}

/** The turn of mine of which I was reminded. */
function useReminded(live: LiveRoom): number | null {
  const [turn, setTurn] = useState<number | null>(null);
  useEffect(
    () =>
      live.onHeard((name, event) => {
        if (name === "turn.reminded") setTurn(Number(event["turn"]));
      }),
    [live],
  );
  return turn;
}

function TurnBanner({ live }: { live: LiveRoom }) {
  const room = live.parts.room.value;
  const one = live.parts.one.value;
  const round = room?.step?.round;
  const gone = usePassed(live);
  const reminded = useReminded(live);
  const soft = useSoftTime(live, round?.turn?.member === one?.member ? (round?.turn ?? null) : null);
  if (!room?.step || !round || !one) return null;
  // Whoever has a turn again has not passed.
  const passed = gone === round.turn?.member ? null : gone;
  const place = placeOf(round, room, one);
  const name = (member: string) =>
    member === one.member ? t("circle-you") : (live.names.value[member] ?? t("room-someone"));
  const lines = sentences({
    room,
    round,
    one,
    name,
    paused: room.step.paused || room.unattended,
    floor: live.floor.value?.state,
    reminded: reminded !== null && reminded === round.turn?.number,
    soft,
  });
  if (lines.length === 0 && !passed) return null;
  const my = place === "offered" || place === "floor" || place === "held";
  return (
    <div class="circle-banner" data-place={my ? "mine" : place === "next" ? "next" : "other"}>
      <p>
        {passed && <span class="circle-fleeting">{t("circle-passed", { name: name(passed) })}</span>}
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </p>
      {soft && my && round.turn && (
        <button
          type="button"
          onClick={() => round.turn && void live.send("turn.lengthen", { turn: round.turn.number })}
        >
          {t("circle-more-time")}
        </button>
      )}
    </div>
  );
}

export function CircleTop({ live, announcer }: RoomHold) {
  useEffect(() => {
    const stops = [announceCircle(live, announcer), watchTurns(live)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [live, announcer]);
  return (
    <>
      <TurnBanner live={live} />
      <Question live={live} />
      <Latecomer live={live} />
    </>
  );
}
