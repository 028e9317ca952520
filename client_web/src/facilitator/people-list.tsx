// Who is here, how they are here, and what one can do for each of them.

import type { PersonView } from "../contract.gen.ts";
import { inOrder, stateOf } from "../room/people.tsx";
import { t } from "../words/index.ts";
import { Act } from "./act.tsx";
import { act, type Desk, useDesk } from "./desk.ts";
import { WordWith } from "./needs-people.tsx";
import { WithReason } from "./reason.tsx";

export function PeopleList() {
  const desk = useDesk();
  const people = inOrder(desk.room.people);
  const count = people.filter(([, person]) => person.presence === "here").length;
  return (
    <section class="f-people" aria-labelledby="f-people">
      <h2 id="f-people">{t("f-room-people")}</h2>
      <p class="small muted">{t("f-people-count", { count })}</p>
      <ul class="plain-list">
        {people.map(([member, person]) => (
          <li key={member}>
            <Person member={member} person={person} desk={desk} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function tags(member: string, person: PersonView, { me, room, care }: Desk): string[] {
  const voice = care.voices[member];
  const words = [
    member === me && t("f-person-you"),
    room.lead === member && t("f-person-lead"),
    person.role === "facilitator" && room.lead !== member && t("f-person-facilitator"),
    stateOf(person),
    care.listening.includes(member) && t("f-person-listening"),
    voice === "held" && t("f-person-held"),
    voice === "quiet" && t("f-person-quiet"),
    room.phase === "open" &&
      person.role === "peer" &&
      !care.agreed.includes(member) &&
      t("f-person-not-agreed"),
  ];
  return words.filter((word): word is string => Boolean(word));
}

function Person({ member, person, desk }: { member: string; person: PersonView; desk: Desk }) {
  const face = (
    <>
      <span dir="auto">{person.name}</span>
      {tags(member, person, desk).map((word) => (
        // The space is for whoever hears it.
        <span key={word}>
          {" "}
          <span class="tag">{word}</span>
        </span>
      ))}
    </>
  );
  if (person.role === "facilitator" || desk.room.phase === "closed") return <p class="f-person">{face}</p>;
  return (
    <details class="f-person-menu">
      <summary>{face}</summary>
      <PersonTools member={member} name={person.name} desk={desk} />
    </details>
  );
}

/** For a peer: a private word, let write, hold, ask for quiet, call on, remove. */
function PersonTools({ member, name, desk }: { member: string; name: string; desk: Desk }) {
  const { live, room, care } = desk;
  const voice = care.voices[member];
  const hand = room.phase === "open" && room.step?.hands.includes(member);
  return (
    <div class="stack f-menu">
      {hand && <Act does={() => act(live, "hand.call", { member })}>{t("f-needs-call", { name })}</Act>}
      <WordWith desk={desk} member={member} />
      {voice && (
        <Act class="main" does={() => act(live, "member.free", { member })}>
          {t("f-person-free")}
        </Act>
      )}
      {voice !== "held" && (
        <div>
          <Act does={() => act(live, "member.hold", { member })}>{t("f-person-hold")}</Act>
          <p class="small muted">{t("f-person-hold-words")}</p>
        </div>
      )}
      {voice !== "quiet" && (
        <div>
          <Act does={() => act(live, "member.quiet", { member })}>{t("f-person-quiet-set")}</Act>
          <p class="small muted">{t("f-person-quiet-words")}</p>
        </div>
      )}
      <WithReason
        ask={t("f-person-remove")}
        label={t("f-person-remove-label", { name })}
        sure={t("f-person-remove-words", { name })}
        yes={t("f-person-remove-yes", { name })}
        reason={t("f-reason", { name })}
        send={(reason) => act(live, "member.remove", { member, reason })}
      />
    </div>
  );
}
