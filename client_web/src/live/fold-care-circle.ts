// The round and the checks as the facilitators alone hear of them: everyone's place, airtime, quiet cards.

import type { CareEvents, CarePart, TurnState } from "../contract.gen.ts";
import { answered, type Fold, takenBack, without } from "./fold.ts";

type Named =
  | Extract<
      keyof CareEvents,
      `round.${string}` | `turn.${string}` | `share.${string}` | `check.${string}` | `cue.${string}`
    >
  | "member.listening"
  | "step.left"
  | "card.sent";

const all = (members: readonly string[], state: TurnState): Record<string, TurnState> =>
  Object.fromEntries(members.map((member) => [member, state]));

const less = (members: readonly string[], gone: readonly string[]): string[] =>
  members.filter((member) => !gone.includes(member));

const joined = (members: readonly string[], more: readonly string[]): string[] =>
  [...new Set([...members, ...more])].sort();

/** A turn was offered, passed or put off, or one's place is back: no longer owed from before. */
const HEARD: readonly TurnState[] = [
  "offered",
  "passed",
  "waiting",
  "later",
  "away",
  "stepped_out",
  "listening",
  "removed",
];

/** Who had no turn: it comes later in this session. */
const putOff = (part: CarePart, unheard: readonly string[]): CarePart => ({
  ...part,
  turns: { ...part.turns, ...all(unheard, "later") },
  unheard: joined(part.unheard, unheard),
  asked: null,
});

/** One more turn each, and the milliseconds that it took. */
function oneMore(part: CarePart, members: readonly string[], spent: number): CarePart["airtime"] {
  const now = members.map((member) => {
    const { turns, spoke } = part.airtime[member] ?? { turns: 0, spoke: 0 };
    return [member, { turns: turns + 1, spoke: spoke + spent }];
  });
  return { ...part.airtime, ...Object.fromEntries(now) };
}

function cue(
  part: CarePart,
  { member, cue: name }: { member: string; cue: string },
  view: { at?: number; by: string | null },
): CarePart {
  const now = part.cues[member] ?? {};
  const at = view.at ?? now[name]?.at ?? 0;
  return { ...part, cues: { ...part.cues, [member]: { ...now, [name]: { at, by: view.by } } } };
}

export const careCircle: Pick<Fold<CarePart, CareEvents>, Named> = {
  "round.prompted": (part, { members, listening }) => ({
    ...part,
    turns: {
      ...all(members, "waiting"),
      ...all(
        members.filter((member) => listening.includes(member)),
        "listening",
      ),
    },
    handed_in: [],
    asked: null,
    unheard: less(part.unheard, members),
  }),
  "round.advanced": (part, { queue, unheard }) => {
    const now = putOff(part, unheard);
    return { ...now, turns: { ...now.turns, ...all(queue, "waiting") } };
  },
  "round.closed": (part, { unheard }) => ({ ...putOff(part, unheard), handed_in: [] }),
  "round.revealed": (part, { members }) => ({
    ...part,
    airtime: oneMore(part, members, 0),
    turns: { ...part.turns, ...all(members, "done") },
    handed_in: [],
    unheard: less(part.unheard, members),
  }),
  "turn.marked": (part, { member, state, spent }) => ({
    ...part,
    turns: { ...part.turns, [member]: state },
    asked: part.asked?.member === member ? null : part.asked,
    airtime: state === "done" ? oneMore(part, [member], spent) : part.airtime,
    unheard: HEARD.includes(state) ? less(part.unheard, [member]) : part.unheard,
  }),
  "turn.unanswered": (part, { turn, member, because }) => ({ ...part, asked: { turn, member, because } }),
  "turn.lengthened": (part, { member, turn, minutes }) => ({
    ...part,
    guides: { ...part.guides, [member]: { turn, minutes } },
  }),
  "share.handed_in": (part, { member }) => ({ ...part, handed_in: [...part.handed_in, member] }),
  "share.taken_back": (part, { member }) => ({ ...part, handed_in: less(part.handed_in, [member]) }),
  "member.listening": (part, { member, listening }) => ({
    ...part,
    listening: listening ? joined(part.listening, [member]) : less(part.listening, [member]),
  }),
  "step.left": (part) => ({ ...part, turns: {}, handed_in: [], asked: null }),
  "check.answered": (part, { member, item, answer }) => ({
    ...part,
    answers: answered(part.answers, member, item, answer),
  }),
  "check.taken_back": (part, { member, item }) => ({
    ...part,
    answers: takenBack(part.answers, member, item),
  }),
  "check.closed": (part) => ({ ...part, answers: {} }),
  // Told so that both facilitators know; nothing of it is kept.
  "card.sent": (part) => part,
  "cue.raised": (part, event) => cue(part, event, { at: event.at, by: null }),
  "cue.claimed": (part, event) => cue(part, event, { by: event.by }),
  "cue.cleared": (part, { member, cue: name }) => {
    const rest = without(part.cues[member] ?? {}, name);
    const others = without(part.cues, member);
    return { ...part, cues: Object.keys(rest).length > 0 ? { ...others, [member]: rest } : others };
  },
};
