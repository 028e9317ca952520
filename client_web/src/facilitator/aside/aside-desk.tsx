// A private word from the facilitators' side: who sees it, who looks after it, what was said, and how it ended.

import { useLayoutEffect, useRef } from "preact/hooks";
import type { AsideView } from "../../contract.gen.ts";
import { AsideMessages, onTheWay } from "../../room/aside/aside-messages.tsx";
import { facilitators } from "../../room/aside/facilitators.ts";
import { Composer } from "../../room/composer.tsx";
import { useKeepFocus } from "../../ui/keep-focus.ts";
import { useWords } from "../../ui/use-words.ts";
import { t } from "../../words/index.ts";
import { Act } from "../act.tsx";
import { act, type Desk, useDesk } from "../desk.ts";
import { Pause } from "../pause.tsx";
import { Marks } from "./marks.tsx";

export function AsideDesk({ member, back }: { member: string; back: string }) {
  const desk = useDesk();
  const { live, announcer, name, own, care, room } = desk;
  const ready = useWords("aside");
  const heading = useRef<HTMLHeadingElement>(null);
  const kept = useKeepFocus(heading);
  const aside = care.asides[member];
  const last = aside?.messages.at(-1)?.seq ?? 0;
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [ready]);
  useLayoutEffect(() => {
    if ((own.read.peek()[member] ?? 0) < last) own.read.value = { ...own.read.peek(), [member]: last };
  }, [member, last]);
  if (!ready) return null;
  const who = { name: name(member) };
  const there = room.people[member] !== undefined;
  const writes = there && room.phase !== "closed" && (aside?.state === "asked" || aside?.state === "open");
  return (
    <section class="f-private" aria-labelledby="f-private" {...kept}>
      <div class="f-private-head">
        <h2 id="f-private" tabIndex={-1} ref={heading}>
          {t("f-aside-with", who)}
        </h2>
        <button
          type="button"
          onClick={() => {
            own.aside.value = null;
          }}
        >
          {back}
        </button>
      </div>
      <p class="f-private-who">{t("f-aside-who", { ...who, names: facilitators(live) })}</p>
      {aside && <Standing desk={desk} member={member} aside={aside} />}
      {aside && (
        <AsideMessages
          live={live}
          aside={aside}
          entries={onTheWay(live, member)}
          {...(writes && { empty: t("f-aside-empty") })}
        />
      )}
      {writes && (
        <Composer
          key={member}
          live={live}
          announcer={announcer}
          to="aside"
          member={member}
          label={t("f-aside-write", who)}
        />
      )}
      {(aside?.state === "asked" || aside?.state === "open") && (
        <details class="f-private-end">
          <summary>{t("f-aside-end")}</summary>
          <Marks desk={desk} member={member} words />
        </details>
      )}
      <Pause words={false} />
    </section>
  );
}

function Standing({ desk, member, aside }: { desk: Desk; member: string; aside: AsideView }) {
  const { live, me, name, room } = desk;
  const { state, by, reason, outcome } = aside;
  const who = { name: name(member) };
  const looks = by !== null && state === "open";
  return (
    <div class="f-private-standing">
      {reason && state !== "over" && <p class="small">{t(`f-aside-asks-${reason}`, who)}</p>}
      <p class="small" role="status">
        {state === "offered" && t("f-aside-offered-words")}
        {looks && (by === me ? t("f-has-it-me") : t("f-has-it", { name: name(by) }))}
        {state === "over" && outcome && t(`f-aside-outcome-${outcome}`, who)}
      </p>
      {room.people[member]?.presence !== "here" && <p class="small">{t("f-aside-not-here", who)}</p>}
      {(state === "asked" || (state === "open" && by !== me)) && (
        <Act class={state === "asked" ? "main" : ""} does={() => act(live, "aside.claim", { member })}>
          {t(looks ? "f-take-over" : "f-i-have-it")}
        </Act>
      )}
      {state === "offered" && (
        <Act does={() => act(live, "aside.close", { member, outcome: "not_reached" })}>
          {t("f-aside-offer-back")}
        </Act>
      )}
      {state === "over" && room.people[member] && (
        <Act does={() => act(live, "aside.offer", { member })}>{t("f-aside-offer-again")}</Act>
      )}
    </div>
  );
}
