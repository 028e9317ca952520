// Below the log: whichever box fits the moment. Everyone's, when all may write; a reflection's, when one is asked for;
// my turn's; and otherwise the private draft.

import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ReflectingView, RoundView } from "../../contract.gen.ts";
import { useKeepFocus } from "../../ui/keep-focus.ts";
import { t } from "../../words/index.ts";
import { Composer } from "../composer.tsx";
import { CIRCLE, draftOf, write } from "../draft.ts";
import type { RoomHold } from "../use-room.ts";
import { clock } from "../voice.ts";
import { DraftBox } from "./draft-box.tsx";
import { HandIn } from "./hand-in.tsx";
import { LeftOver } from "./left-over.tsx";
import { MyTurn } from "./my-turn.tsx";
import { isCircle, isLive, mayReflect, type Place, placeOf } from "./place.ts";
import { recover } from "./release.ts";
import { Writing } from "./writing.ts";

interface FootProps extends RoomHold {
  blocked: string | undefined;
}

interface DraftProps extends FootProps {
  round: RoundView;
  place: Place;
}

interface ReflectingProps extends FootProps {
  reflecting: ReflectingView | null;
  children: ComponentChildren;
}

/** An answer is asked for with a tap first: no box for everyone comes up under the hands of who writes a draft. */
function Reflecting({ reflecting, blocked, children, ...hold }: ReflectingProps) {
  const { live } = hold;
  const { number, member = "", wish = "none" } = reflecting ?? {};
  const [answering, setAnswering] = useState<number | null>(null);
  const label = t(`circle-reflect-${wish}`, { name: live.names.value[member] ?? t("room-someone") });
  const open = number !== undefined && answering === number;
  const toggle = () => {
    setAnswering(open ? null : (number ?? null));
    // The person asked to write: that is where they go.
    if (!open) requestAnimationFrame(() => document.getElementById("write-room")?.focus());
  };
  return (
    <>
      {reflecting && (
        <div class="circle-invite">
          <button type="button" onClick={toggle}>
            {open ? t("circle-reflect-not-now") : label}
          </button>
        </div>
      )}
      {open ? (
        <Composer {...hold} key={number} to="room" turn={number} label={label} blocked={blocked} />
      ) : (
        children
      )}
    </>
  );
}

function Draft({ round, place, blocked, ...hold }: DraftProps) {
  const { live } = hold;
  const writing = useMemo(() => new Writing(live, clock), [live]);
  useEffect(() => () => writing.stop(), [writing]);
  // What was begun in everyone's box is private from now on, and not out of sight.
  useEffect(() => {
    const [begun, own] = [draftOf(live.room, "room").peek(), draftOf(live.room, CIRCLE).peek()];
    if (own.trim() || !begun.trim()) return;
    write(live.room, CIRCLE, begun);
    write(live.room, "room", "");
  }, [live]);
  const mine = place === "offered" || place === "floor" || place === "held";
  const together = round.order === "waterfall" && (place === "waiting" || place === "handed");
  return (
    <DraftBox
      {...hold}
      label={t(mine ? (round.one_line ? "circle-write-line" : "circle-write") : "circle-private")}
      open={mine}
      typed={() => writing.typed()}
    >
      {mine && <MyTurn {...hold} round={round} blocked={blocked} writing={writing} />}
      {!mine && together && <HandIn {...hold} blocked={blocked} />}
    </DraftBox>
  );
}

function Foot({ blocked, ...hold }: FootProps) {
  const { live } = hold;
  const room = live.parts.room.value;
  const one = live.parts.one.value;
  const round = room?.step?.round;
  if (!room || !one || !round) return null;
  if (!isCircle(round)) {
    return (
      <>
        {round.stage !== "setup" && <LeftOver live={live} />}
        <Composer {...hold} to="room" label={t("room-write")} blocked={blocked} />
      </>
    );
  }
  const reflecting = isLive(round) && mayReflect(round, room, one.member) ? round.reflecting : null;
  return (
    <Reflecting {...hold} reflecting={reflecting} blocked={blocked}>
      <Draft {...hold} round={round} place={placeOf(round, room, one)} blocked={blocked} />
    </Reflecting>
  );
}

/** Boxes and buttons come and go with the turns. Whoever works by keyboard goes on here, and not at the top of the page. */
export function CircleFoot(props: FootProps) {
  const box = useRef<HTMLDivElement>(null);
  const kept = useKeepFocus(box);
  useEffect(() => recover(props.live), [props.live]);
  return (
    <div class="circle-foot" ref={box} tabIndex={-1} {...kept}>
      <Foot {...props} />
    </div>
  );
}
