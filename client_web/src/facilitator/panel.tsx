// The live panel. Wide: plan and clock, the log, and a side of three. Narrow: three tabs, and the plan folds over the log.

import { useEffect, useRef, useState } from "preact/hooks";
import { Composer } from "../room/composer.tsx";
import { Log } from "../room/log.tsx";
import { useKeepFocus } from "../ui/keep-focus.ts";
import type { Loaded } from "../ui/load.tsx";
import { t } from "../words/index.ts";
import { AsideDesk } from "./aside/aside-desk.tsx";
import { RoundStrip } from "./circle/round-strip.tsx";
import { ClockCard } from "./clock-card.tsx";
import { useDesk } from "./desk.ts";
import type { GuidePlan } from "./guide.ts";
import { MessageTools } from "./message-tools.tsx";
import { pressing } from "./needs.ts";
import { NeedsList, useNeeds } from "./needs-list.tsx";
import { Notices } from "./notices.tsx";
import { PeopleList } from "./people-list.tsx";
import { PhaseCard, SessionTools } from "./session-tools.tsx";
import { SideCards } from "./side-cards.tsx";
import { StepsList } from "./steps-list.tsx";
import { TimeLeft } from "./time-left.tsx";
import { Us } from "./us.tsx";

type Tab = "room" | "needs" | "us";

const WIDE = "(min-width: 64rem)";

function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const changed = () => setWide(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);
  return wide;
}

/** How many words of the others on our line came since it was last in sight. */
function useUnread(inSight: boolean): number {
  const { me, care } = useDesk();
  const seen = useRef(care.messages.at(-1)?.seq ?? 0);
  const last = care.messages.at(-1)?.seq ?? 0;
  if (inSight) seen.current = last;
  return care.messages.filter((message) => message.seq > seen.current && message.by !== me).length;
}

export function Panel({ guide }: { guide: Loaded<GuidePlan> }) {
  const desk = useDesk();
  const { live, announcer, one, room } = desk;
  const wide = useWide();
  const [tab, setTab] = useState<Tab>("room");
  const [folded, setFolded] = useState(true);
  const aside = desk.own.aside.value;
  // On a wide screen a private word stands where our own line does otherwise.
  const unread = useUnread(wide ? aside === null : tab === "us");
  const count = pressing(useNeeds(desk));
  useEffect(() => {
    if (aside !== null) setTab("needs");
  }, [aside]);
  const left = useRef<HTMLElement>(null);
  // What there is to do in a new step, or about a new question, stands at the top; and so it does when a phone opens it.
  const begun = `${room.step?.id} ${room.step?.round?.stage === "prompt"}`;
  useEffect(() => left.current?.scrollTo({ top: 0 }), [begun, folded]);
  const inRoom = wide || tab === "room";
  const heading = useRef<HTMLHeadingElement>(null);
  const kept = useKeepFocus(heading);
  const write = () => {
    setTab("us");
    if (wide) desk.own.aside.value = null;
    // The person asked to write: that is where they go.
    requestAnimationFrame(() => document.getElementById("write-care")?.focus());
  };
  return (
    <div class={wide ? "panel panel-wide" : "panel"} {...kept}>
      <h1 class="unseen" tabIndex={-1} ref={heading}>
        {one.session.title}
      </h1>
      {!wide && tab === "room" && (
        <div class="f-strip">
          {room.step?.round ? (
            <RoundStrip />
          ) : (
            <>
              <span class="f-strip-step">{room.step?.title ?? t(`f-phase-${room.phase}`)}</span>
              <TimeLeft />
            </>
          )}
          <button type="button" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
            {t(folded ? "f-strip-open" : "f-strip-shut")}
          </button>
        </div>
      )}
      <section
        ref={left}
        class="f-left"
        aria-label={t("f-room-plan")}
        hidden={!wide && (tab !== "room" || folded)}
      >
        <PhaseCard />
        <ClockCard />
        <StepsList />
        <PeopleList />
        <SessionTools />
      </section>
      <section class="f-middle" aria-label={t("f-tab-room")} hidden={!inRoom || (!wide && !folded)}>
        <Notices />
        <Log
          live={live}
          announcer={announcer}
          stream="room"
          actions={(message) => <MessageTools message={message} />}
          empty={<p class="muted log-empty">{t("f-room-empty")}</p>}
        />
        {room.phase === "open" && (
          <Composer live={live} announcer={announcer} to="room" label={t("f-room-write")} />
        )}
      </section>
      <div class="f-side" hidden={!wide && tab === "room"}>
        <div hidden={!wide && (tab !== "needs" || aside !== null)}>
          <NeedsList write={write} />
        </div>
        {aside !== null && (wide || tab === "needs") && (
          <div class="f-private-frame">
            <AsideDesk
              key={aside}
              member={aside}
              back={wide ? t("f-aside-back-us", { count: unread }) : t("f-aside-back")}
            />
          </div>
        )}
        <div class="f-us-frame" hidden={wide ? aside !== null : tab !== "us"}>
          <Us />
          <SideCards guide={guide} />
        </div>
      </div>
      {!wide && <Tabs tab={tab} choose={setTab} count={count} unread={unread} />}
    </div>
  );
}

interface TabsProps {
  tab: Tab;
  choose: (tab: Tab) => void;
  count: number;
  unread: number;
}

function Tabs({ tab, choose, count, unread }: TabsProps) {
  const badge = { room: 0, needs: count, us: unread };
  return (
    <nav class="f-tabs" aria-label={t("f-room-tabs")}>
      {(["room", "needs", "us"] as const).map((name) => (
        <button
          key={name}
          type="button"
          aria-current={tab === name ? "true" : undefined}
          onClick={() => choose(name)}
        >
          {t(`f-tab-${name}`)}
          {badge[name] > 0 && (
            <span class="f-badge">
              <span class="unseen">, </span>
              {t(name === "us" ? "f-tab-us-count" : "f-tab-needs-count", { count: badge[name] })}
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}
