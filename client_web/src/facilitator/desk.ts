// What every part of the panel works with: the room as it is, who I am in it, and a way to act.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { CarePart, Commands, OnePart, PersonView, RoomPart } from "../contract.gen.ts";
import type { LiveRoom } from "../live/live-room.ts";
import type { RoomHold } from "../room/use-room.ts";
import { sentence } from "../ui/form.tsx";
import type { TurnWatch } from "./circle/turn-clock.ts";
import type { OwnView } from "./own-view.ts";
import type { ServerTime } from "./server-time.ts";

export interface Bench extends RoomHold {
  time: ServerTime;
  watch: TurnWatch;
  own: OwnView;
}

export const BenchContext = createContext<Bench | null>(null);

export interface Desk extends Bench {
  me: string;
  one: OnePart;
  room: RoomPart;
  care: CarePart;
  /** May I move the plan? Whoever leads may, and anyone while nobody leads. */
  leads: boolean;
  name: (member: string) => string;
  /** Facilitators besides me, whether here or not. */
  others: [member: string, person: PersonView][];
}

/** Only inside a room that has been entered by a facilitator. */
export function useDesk(): Desk {
  const bench = useContext(BenchContext);
  const snapshot = bench?.live.snapshot.value;
  if (!bench || !snapshot?.room || !snapshot.care) throw new Error("no room");
  const { one, room, care } = snapshot;
  const me = one.member;
  const names = bench.live.names.value;
  return {
    ...bench,
    me,
    one,
    room,
    care,
    leads: room.lead === me || room.lead === null,
    name: (member) => room.people[member]?.name ?? names[member] ?? "",
    others: Object.entries(room.people).filter(
      ([member, person]) => member !== me && person.role === "facilitator",
    ),
  };
}

type Own<Name extends keyof Commands> = Omit<Commands[Name], "room" | "id">;

/**
 * Asks the room for something. Gives back the sentence of a refusal, or nothing when it happened.
 * @param instead a better sentence for some codes, where it is known what they mean here
 */
export async function act<Name extends keyof Commands>(
  live: LiveRoom,
  name: Name,
  fields: Own<Name>,
  instead: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const answer = await live.send(name, fields);
  return answer.ok ? undefined : (instead[answer.error.code] ?? sentence(answer.error.code));
}
