// The live room: /w/<room> before it opens, /r/<room> from then on. One screen and one connection for both.

import { createPortal, render } from "preact";
import { useEffect } from "preact/hooks";
import { rememberWords } from "../app/own-words.ts";
import { type Area, go, place } from "../app/router.ts";
import { slots } from "../app/shell.ts";
import { t } from "../words/index.ts";
import { Banner, cutOff } from "./banner.tsx";
import { Composer } from "./composer.tsx";
import { CIRCLE, draftOf } from "./draft.ts";
import { endingOf } from "./ending-of.ts";
import { Hands } from "./hands.tsx";
import { watchForTurns } from "./known.ts";
import { Log } from "./log.tsx";
import { Menu } from "./menu.tsx";
import {
  AsidePanel,
  AskFacilitator,
  CircleFoot,
  CircleTop,
  EndingView,
  LeftOver,
  MyPlace,
  warmParts,
} from "./parts.ts";
import { People } from "./people.tsx";
import { Plan } from "./plan.tsx";
import { StepView } from "./step-view.tsx";
import { type RoomHold, useRoom } from "./use-room.ts";
import { WaitingView } from "./waiting.tsx";

function blocked({ live }: RoomHold): string | undefined {
  const room = live.parts.room.value;
  if (live.parts.one.value?.voice === "quiet") return t("room-quieted");
  if (room?.unattended) return t("room-unattended");
  if (room?.step?.paused) return t("room-paused");
  if (room?.step?.kind === "pause") return t("room-pause-quiet");
  return undefined;
}

/** One's own words stay at hand for the page after, offline too. */
function takeAlong({ live }: RoomHold): void {
  const mine = (live.parts.room.peek()?.messages ?? []).filter((one) => one.by === live.me.peek());
  const words = mine.flatMap(({ at, text }) => (text === null ? [] : [{ room: live.room, at, text }]));
  rememberWords(live.room, words);
}

function Closing({ live }: RoomHold) {
  return (
    <div class="closing stack">
      <p>{t("room-closing")}</p>
      <p>
        <a class="button main" href={`/after/${live.room}`}>
          {t("room-finish")}
        </a>
      </p>
    </div>
  );
}

function LiveView(hold: RoomHold) {
  const { live } = hold;
  const room = live.parts.room.value;
  const closing = room?.phase === "closing";
  const round = room?.step?.kind === "round";
  return (
    <div class="room" data-kind={room?.step?.kind ?? "none"}>
      <h1 class="unseen" tabIndex={-1}>
        {room?.step?.title ?? t("room-title")}
      </h1>
      <aside class="room-side" aria-label={t("room-side")}>
        <Plan live={live} />
        <h2>{t("room-people")}</h2>
        <People live={live} />
      </aside>
      <div class="room-main">
        <Banner live={live} />
        {round ? <CircleTop {...hold} /> : <StepView live={live} />}
        <Log {...hold} stream="room" empty={<p class="muted log-empty">{t("room-empty")}</p>} />
        <div class="actions">
          {round ? <MyPlace {...hold} /> : <Hands {...hold} />}
          <AskFacilitator live={live} />
        </div>
        {closing ? (
          <Closing {...hold} />
        ) : round ? (
          <CircleFoot {...hold} blocked={blocked(hold)} />
        ) : (
          <>
            {room?.step?.kind === "floor" && draftOf(live.room, CIRCLE).value.trim() && (
              <LeftOver live={live} />
            )}
            <Composer {...hold} to="room" label={t("room-write")} blocked={blocked(hold)} />
          </>
        )}
      </div>
      <AsidePanel live={live} />
    </div>
  );
}

function Header({ live }: RoomHold) {
  const step = live.parts.room.value?.step;
  return (
    <>
      {createPortal(<Menu live={live} />, slots.start)}
      {createPortal(<span dir="auto">{step?.title ?? ""}</span>, slots.title)}
    </>
  );
}

function View(hold: RoomHold) {
  const { live } = hold;
  const ending = endingOf(live);
  const phase = live.parts.room.value?.phase;
  const inside = phase === "open" || phase === "closing";
  useEffect(() => {
    // The address follows, without a history entry.
    if (inside && place().parts[0] === "w") history.replaceState(null, "", `/r/${live.room}`);
  }, [inside]);
  useEffect(() => () => takeAlong(hold), []);
  useEffect(() => (inside ? warmParts(live) : undefined), [inside]);
  useEffect(() => watchForTurns(live), [live]);
  if (ending) return <EndingView live={live} ending={ending} />;
  if (!live.snapshot.value) {
    return (
      <p class="page muted" role="status">
        {cutOff(live) ?? t("room-entering")}
      </p>
    );
  }
  if (!inside) return <WaitingView live={live} />;
  return (
    <>
      <Header {...hold} />
      <LiveView {...hold} />
    </>
  );
}

function Room({ room }: { room: string }) {
  const hold = useRoom(room, "peer");
  return hold && <View {...hold} />;
}

export const area: Area = {
  words: ["room", "errors"],
  show({ parts }, main) {
    const room = parts[1];
    if (!room) {
      go("/home");
      return undefined;
    }
    render(<Room key={room} room={room} />, main);
    return () => render(null, main);
  },
};
