// The facilitators by name: nobody writes to "the team" here.

import type { LiveRoom } from "../../live/live-room.ts";
import { locale, t } from "../../words/index.ts";
import { inOrder } from "../people.tsx";

function all(live: LiveRoom) {
  return inOrder(live.parts.room.value?.people ?? {}).filter(([, person]) => person.role === "facilitator");
}

/** "Ana and Jo": everyone who reads what goes to the facilitators, whether here or away. */
export function facilitators(live: LiveRoom): string {
  const names = all(live).map(([, person]) => person.name);
  return names.length > 0 ? new Intl.ListFormat(locale).format(names) : t("aside-facilitators");
}

/** "you, Ana and Jo" */
export function withYou(live: LiveRoom): string {
  const names = all(live).map(([, person]) => person.name);
  return new Intl.ListFormat(locale).format([t("aside-you"), ...names]);
}

export const hasFacilitators = (live: LiveRoom): boolean => all(live).length > 0;

/** One who is here: who leads, if they are. */
export function someoneHere(live: LiveRoom): string | null {
  const here = all(live).filter(([, person]) => person.presence === "here");
  const lead = here.find(([member]) => member === live.parts.room.value?.lead) ?? here[0];
  return lead?.[1].name ?? null;
}
