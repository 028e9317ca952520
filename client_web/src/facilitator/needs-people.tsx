// What people need under "Needs you": private words, quiet cards, and turns that nobody takes. A quiet card is a reason
// to talk with someone; it is never a score, and it says nothing about risk.

import { t } from "../words/index.ts";
import { Act } from "./act.tsx";
import { act, type Desk } from "./desk.ts";
import type { Need } from "./needs.ts";
import { Plain } from "./plain.tsx";

type Of<Kind extends Need["kind"]> = Extract<Need, { kind: Kind }>;

export function Asked({ need, desk }: { need: Of<"help" | "talk">; desk: Desk }) {
  const { member, reason, words } = need;
  const open = () => {
    desk.own.aside.value = member;
  };
  const claim = async () => {
    const refused = await act(desk.live, "aside.claim", { member });
    if (!refused) open();
    return refused;
  };
  return (
    <>
      <Plain
        title={t(`f-aside-asks-${reason}`, { name: desk.name(member) })}
        {...(words === null && { words: t("f-aside-no-words") })}
      />
      {words !== null && (
        <blockquote class="words" dir="auto">
          {words}
        </blockquote>
      )}
      <div class="buttons">
        <Act class="main" label={t("f-i-have-it-label", { name: desk.name(member) })} does={claim}>
          {t("f-i-have-it")}
        </Act>
        <button type="button" onClick={open}>
          {t("f-aside-look")}
        </button>
      </div>
    </>
  );
}

export function Private({ need, desk }: { need: Of<"written" | "aside" | "offered">; desk: Desk }) {
  const { kind, member, by } = need;
  const who = { name: desk.name(member) };
  if (kind === "offered") {
    return (
      <>
        <Plain title={t("f-aside-offered", who)} words={t("f-aside-offered-words")} />
        <Act does={() => act(desk.live, "aside.close", { member, outcome: "not_reached" })}>
          {t("f-aside-offer-back")}
        </Act>
      </>
    );
  }
  return (
    <>
      <Plain title={t(kind === "written" ? "f-aside-written" : "f-aside-with", who)} words={has(desk, by)} />
      <button
        type="button"
        class={kind === "written" ? "main" : ""}
        onClick={() => {
          desk.own.aside.value = member;
        }}
      >
        {t(kind === "written" ? "f-aside-read" : "f-aside-open")}
      </button>
    </>
  );
}

function has({ me, name }: Desk, by: string | null): string {
  if (by === null) return t("f-has-it-nobody");
  return by === me ? t("f-has-it-me") : t("f-has-it", { name: name(by) });
}

export function Turn({ need, desk }: { need: Of<"turn">; desk: Desk }) {
  const { key, member, turn, because } = need;
  return (
    <>
      <Plain
        title={t(`f-needs-turn-${because}`, { name: desk.name(member) })}
        words={t(`f-needs-turn-${because}-words`)}
      />
      <div class="buttons">
        <button
          type="button"
          onClick={() => {
            desk.own.waits.value = [...desk.own.waits.value, key];
          }}
        >
          {t("f-needs-turn-wait")}
        </button>
        <Act does={() => act(desk.live, "turn.put_off", { member, turn })}>{t("f-turn-later")}</Act>
      </div>
    </>
  );
}

export function QuietCard({ need, desk }: { need: Of<"cue" | "unanswered" | "claimed">; desk: Desk }) {
  const { kind, member, cue, by } = need;
  const { live, me, care, room } = desk;
  const words = { name: desk.name(member) };
  const scale = cue === "heavy" || cue === "worse" ? care.answers[member]?.["heavy"]?.scale : undefined;
  const said = typeof scale === "number" ? `${t("f-cue-said", { ...words, scale })} ` : "";
  return (
    <>
      <Plain title={t(`f-cue-${cue}`, words)} words={said + t(`f-cue-${cue}-words`)} />
      {kind === "claimed" && <p class="small">{has(desk, by)}</p>}
      <div class="buttons">
        {kind !== "claimed" && (
          <Act
            class="main"
            label={t("f-i-have-it-label", words)}
            does={() => act(live, "cue.claim", { member, cue })}
          >
            {t("f-i-have-it")}
          </Act>
        )}
        {by === me && (
          <Act label={t("f-cue-done-label", words)} does={() => act(live, "cue.clear", { member, cue })}>
            {t("f-cue-done")}
          </Act>
        )}
        {room.people[member] && cue !== "unanswered_share" && <WordWith desk={desk} member={member} />}
      </div>
    </>
  );
}

/** The way to a private word: offered, or the one that there is. */
export function WordWith({ desk, member }: { desk: Desk; member: string }) {
  const aside = desk.care.asides[member];
  const who = { name: desk.name(member) };
  if (aside && aside.state !== "over") {
    return (
      <button
        type="button"
        aria-label={t("f-aside-open-label", who)}
        onClick={() => {
          desk.own.aside.value = member;
        }}
      >
        {t("f-aside-open")}
      </button>
    );
  }
  return (
    <Act label={t("f-aside-offer-label", who)} does={() => act(desk.live, "aside.offer", { member })}>
      {t("f-aside-offer")}
    </Act>
  );
}
