// A room as its facilitator enters it: the panel once they are in, and a plain page for every way in which they aren't.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ApiError } from "../api.ts";
import { slots } from "../app/shell.ts";
import { hint } from "../room/nudge-part.ts";
import type { RoomHold } from "../room/use-room.ts";
import { useRoom } from "../room/use-room.ts";
import { type Loaded, Loading } from "../ui/load.tsx";
import { t } from "../words/index.ts";
import { TurnWatch } from "./circle/turn-clock.ts";
import { BenchContext } from "./desk.ts";
import { type GuidePlan, usePlan, useToday } from "./guide.ts";
import { announceForFacilitators } from "./heard.ts";
import { ownView } from "./own-view.ts";
import { Panel } from "./panel.tsx";
import { ServerTime } from "./server-time.ts";

export function RoomPage({ room }: { room: string }) {
  const [visit, setVisit] = useState(0);
  // Taking the seat over from another device is entering anew.
  return <Visit key={visit} room={room} again={() => setVisit(visit + 1)} />;
}

function Visit({ room, again }: { room: string; again: () => void }) {
  const hold = useRoom(room, "facilitator");
  return hold ? <Held hold={hold} again={again} /> : <Page />;
}

function Held({ hold, again }: { hold: RoomHold; again: () => void }) {
  const { live, announcer } = hold;
  const { time, watch, own } = useMemo(
    () => ({ time: new ServerTime(), watch: new TurnWatch(), own: ownView() }),
    [],
  );
  useEffect(() => announceForFacilitators(live, announcer, time, own), [live]);
  useEffect(hint.warm, []);
  const status = live.status.value;
  const snapshot = live.snapshot.value;
  const title = snapshot?.one.session.title ?? "";
  useEffect(() => {
    slots.title.textContent = title;
    return () => {
      slots.title.textContent = "";
    };
  }, [title]);
  const guide = useGuide(live.room);
  if (status === "signed_out")
    return <Page words={t("f-signed-out")} way="/f/signin" link={t("f-signin-go")} />;
  if (status === "moved") {
    return (
      <Page words={t("f-state-moved")}>
        <button type="button" class="main" onClick={again}>
          {t("f-state-reload")}
        </button>
      </Page>
    );
  }
  if (status === "refused") return <Page words={t("f-room-unknown")} />;
  if (!snapshot) return <Page waiting={status === "offline" ? t("f-state-offline") : undefined} />;
  const ending = snapshot.one.ending ?? snapshot.room?.ending;
  if (ending || snapshot.room?.phase === "closed") {
    return <Page title={t("f-phase-closed")} words={t(`f-ending-${ending ?? "ended"}`)} />;
  }
  if (!snapshot.room || !snapshot.care) return <Page words={t("f-room-unknown")} />;
  return (
    <BenchContext.Provider value={{ live, announcer, time, watch, own }}>
      <Panel guide={guide} />
    </BenchContext.Provider>
  );
}

/** The guide's words, asked for by the session that this room belongs to. Without them the room works all the same. */
function useGuide(room: string): Loaded<GuidePlan> {
  const today = useToday();
  const session = today.data?.sessions.find((one) => one.room === room)?.id ?? null;
  const plan = usePlan(session);
  if (session) return plan;
  const error = today.error ?? (today.data && new ApiError(404, "not_found"));
  return { data: undefined, error, again: today.again };
}

interface PageProps {
  title?: string;
  words?: string;
  waiting?: string | undefined;
  way?: string;
  link?: string;
  children?: preact.ComponentChildren;
}

function Page({ title, words, waiting, way = "/f", link = t("f-room-today"), children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The room is gone, and with it whatever had focus.
    if (document.activeElement === document.body) heading.current?.focus();
  }, [words]);
  return (
    <div class="page">
      <h1 tabIndex={-1} ref={heading}>
        {title ?? t("f-tab-room")}
      </h1>
      {words ? <p role="status">{words}</p> : <Loading />}
      {waiting && <p role="status">{waiting}</p>}
      <p class="buttons">
        {children}
        {words && (
          <a class={children ? "button" : "button main"} href={way}>
            {link}
          </a>
        )}
      </p>
    </div>
  );
}
