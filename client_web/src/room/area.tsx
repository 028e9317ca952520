// The live room: /w/<room> before it opens, /r/<room> from then on. One screen and one connection for both.

import { createPortal, render } from "preact";
import { useEffect } from "preact/hooks";
import { rememberWords } from "../app/own-words.ts";
import { type Area, go, place } from "../app/router.ts";
import { slots } from "../app/shell.ts";
import { offerInHelp } from "../help/sheet.ts";
import { h } from "../ui/dom.ts";
import { t } from "../words/index.ts";
import { Banner } from "./banner.tsx";
import { Composer } from "./composer.tsx";
import { EndingView, endingOf } from "./endings.tsx";
import { Hands } from "./hands.tsx";
import { Log } from "./log.tsx";
import { Menu } from "./menu.tsx";
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

/** What Help can offer in here first: the people who are here. */
function helpOffer({ live }: RoomHold): HTMLElement | null {
  const step = live.parts.room.value?.step;
  if (!step) return null;
  const canRaise = step.kind === "floor" && !step.hands.includes(live.me.value);
  const raise = h("button", { type: "button", class: "main" }, t("room-hand-raise"));
  raise.addEventListener("click", () => {
    void live.send("hand.raise", {});
    raise.closest("dialog")?.close();
  });
  return h(
    "div",
    { class: "card stack" },
    h("h3", {}, t("room-help")),
    h("p", {}, t("room-help-text")),
    canRaise && raise,
  );
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
          {t("room-end-after")}
        </a>
      </p>
    </div>
  );
}

function LiveView(hold: RoomHold) {
  const { live } = hold;
  const room = live.parts.room.value;
  const closing = room?.phase === "closing";
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
        <StepView live={live} />
        <Log {...hold} stream="room" empty={<p class="muted log-empty">{t("room-empty")}</p>} />
        <Hands {...hold} />
        {closing ? (
          <Closing {...hold} />
        ) : (
          <Composer {...hold} to="room" label={t("room-write")} blocked={blocked(hold)} />
        )}
      </div>
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
  useEffect(() => offerInHelp(() => (inside ? helpOffer(hold) : null)), [inside]);
  if (ending) return <EndingView live={live} ending={ending} />;
  if (!live.snapshot.value) {
    return (
      <p class="page muted" role="status">
        {live.status.value === "offline" ? t("room-offline") : t("room-entering")}
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
