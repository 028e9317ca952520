// Who is in the room: facilitators first, then by name. Never when someone was last seen, nor what they are doing.

import type { ComponentChildren } from "preact";
import type { PersonView, RoomPart } from "../contract.gen.ts";
import type { LiveRoom } from "../live/live-room.ts";
import { language, t } from "../words/index.ts";

export function inOrder(people: RoomPart["people"]): [member: string, person: PersonView][] {
  const names = new Intl.Collator(language);
  return Object.entries(people).sort(
    ([, a], [, b]) => Number(a.role === "peer") - Number(b.role === "peer") || names.compare(a.name, b.name),
  );
}

export function stateOf(person: PersonView): string {
  if (person.presence === "left") return t("room-left-for-today");
  if (person.presence === "away") return t("room-away");
  return person.stepped_out ? t("room-stepped-out") : "";
}

interface PeopleProps {
  live: LiveRoom;
  /** Beside each: what a facilitator may do. */
  actions?: (member: string, person: PersonView) => ComponentChildren;
}

export function People({ live, actions }: PeopleProps) {
  const room = live.parts.room.value;
  const me = live.me.value;
  if (!room) return null;
  return (
    <ul class="plain-list people">
      {inOrder(room.people).map(([member, person]) => (
        <li key={member}>
          <span>
            <span dir="auto">{member === me ? t("room-you", { name: person.name }) : person.name}</span>
            {person.role === "facilitator" && (
              <span class="badge">{room.lead === member ? t("room-leads") : t("room-facilitator")}</span>
            )}
            {stateOf(person) && <span class="muted small">{stateOf(person)}</span>}
          </span>
          {actions?.(member, person)}
        </li>
      ))}
    </ul>
  );
}
