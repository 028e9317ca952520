// "Needs you" on the screen: each thing with what can be done about it, right there.

import { useRef } from "preact/hooks";
import { Confirm } from "../ui/confirm.tsx";
import { useKeepFocus } from "../ui/keep-focus.ts";
import { t } from "../words/index.ts";
import { Act } from "./act.tsx";
import { act, type Desk, useDesk } from "./desk.ts";
import { type Need, needs, pressing } from "./needs.ts";
import { Asked, Private, QuietCard, Turn } from "./needs-people.tsx";
import { Plain } from "./plain.tsx";
import { WithReason } from "./reason.tsx";

/** All that waits, but for what this facilitator has seen to on this screen. */
export const useNeeds = ({ me, room, care, own }: Desk): Need[] =>
  needs(me, room, care, { waits: own.waits.value, read: own.read.value });

export function NeedsList({ write }: { write: () => void }) {
  const desk = useDesk();
  const list = useNeeds(desk);
  const count = pressing(list);
  const heading = useRef<HTMLHeadingElement>(null);
  const kept = useKeepFocus(heading);
  return (
    <section class="f-part" aria-labelledby="f-needs" {...kept}>
      <h2 id="f-needs" tabIndex={-1} ref={heading}>
        {t("f-tab-needs")} {count > 0 && <span class="f-badge">{t("f-tab-needs-count", { count })}</span>}
      </h2>
      {list.length === 0 && <p class="muted">{t("f-needs-none")}</p>}
      <ul class="plain-list f-list">
        {list.map((need) => (
          <li key={need.key} class={`f-need f-need-${need.kind}`}>
            <One need={need} desk={desk} write={write} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ need, desk, write }: { need: Need; desk: Desk; write: () => void }) {
  const { live } = desk;
  switch (need.kind) {
    case "help":
    case "talk":
      return <Asked need={need} desk={desk} />;
    case "written":
    case "aside":
    case "offered":
      return <Private need={need} desk={desk} />;
    case "turn":
      return <Turn need={need} desk={desk} />;
    case "cue":
    case "unanswered":
    case "claimed":
      return <QuietCard need={need} desk={desk} />;
    case "unled":
      return <Plain title={t("f-needs-unled")} words={t("f-needs-unled-words")} />;
    case "lead":
      return (
        <>
          <Plain title={t("f-needs-lead", { name: desk.name(need.by) })} words={t("f-needs-lead-words")} />
          <div class="buttons">
            <Act class="main" does={() => act(live, "lead.accept", {})}>
              {t("f-needs-lead-accept")}
            </Act>
            <Act does={() => act(live, "lead.decline", {})}>{t("f-needs-lead-decline")}</Act>
          </div>
        </>
      );
    case "swap":
      return (
        <>
          <Plain
            title={t("f-needs-swap", { name: desk.name(need.member) })}
            words={need.leads ? t("f-needs-swap-leading") : t("f-needs-swap-beside")}
          />
          <button type="button" onClick={write}>
            {t("f-needs-swap-go", { name: desk.name(need.member) })}
          </button>
        </>
      );
    case "waiting":
      return <Waiting need={need} desk={desk} />;
    case "held":
      return <Held need={need} desk={desk} />;
    case "hand":
      return (
        <>
          <Plain title={t("f-needs-hand", { place: need.place, name: desk.name(need.member) })} />
          <Act does={() => act(live, "hand.call", { member: need.member })}>
            {t("f-needs-call", { name: desk.name(need.member) })}
          </Act>
        </>
      );
    case "agreement":
      return (
        <Plain
          title={t("f-needs-agreement", {
            count: need.members.length,
            names: need.members.map(desk.name).join(", "),
          })}
          words={t("f-needs-agreement-words")}
        />
      );
  }
}

function Waiting({ need, desk }: { need: Need & { kind: "waiting" }; desk: Desk }) {
  const { member, name, here } = need;
  return (
    <>
      <Plain
        title={t("f-needs-waiting", { name })}
        words={here ? t("f-needs-waiting-words") : t("f-needs-waiting-gone")}
      />
      <div class="buttons">
        <Act
          class="main"
          label={t("f-needs-admit-label", { name })}
          does={() => act(desk.live, "member.admit", { member })}
        >
          {t("f-needs-admit")}
        </Act>
        <Confirm
          ask={t("f-needs-decline")}
          label={t("f-needs-decline-label", { name })}
          sure={t("f-needs-decline-sure", { name })}
          yes={t("f-needs-decline-yes")}
          no={t("f-not-yet")}
          act={() => act(desk.live, "member.decline", { member })}
        />
      </div>
    </>
  );
}

function Held({ need, desk }: { need: Need & { kind: "held" }; desk: Desk }) {
  const { message, by, text } = need;
  const name = desk.name(by);
  return (
    <>
      <p class="f-need-title">{t("f-needs-held", { name })}</p>
      <blockquote class="words">{text}</blockquote>
      <div class="buttons">
        <Act class="main" does={() => act(desk.live, "message.release", { message })}>
          {t("f-needs-release")}
        </Act>
        <WithReason
          ask={t("f-needs-return")}
          sure={t("f-needs-return-words", { name })}
          yes={t("f-needs-return-yes")}
          reason={t("f-reason", { name })}
          send={(reason) => act(desk.live, "message.return", { message, reason })}
        />
      </div>
    </>
  );
}
