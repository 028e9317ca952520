// Asides: the same happenings become the peer's own aside and one of the facilitators' list.

import type { AsideView, CareEvents, CarePart, OneEvents, OnePart } from "../contract.gen.ts";
import { add, blank, type Fold, without } from "./fold.ts";

type Named =
  | "aside.asked"
  | "aside.offered"
  | "aside.accepted"
  | "aside.claimed"
  | "aside.closed"
  | "aside.said";
type Told = Pick<OneEvents, Named>;

const fresh = { reason: null, by: null, outcome: null, messages: [], more: false };
const become =
  (change: Partial<AsideView>) =>
  (aside: AsideView | null): AsideView | null =>
    aside && { ...aside, ...change };

const asideFold: { [Name in Named]: (aside: AsideView | null, event: Told[Name]) => AsideView | null } = {
  // A later aside of the same peer takes the place of the one before.
  "aside.asked": (_, { aside: id, at, reason }) => ({ ...fresh, id, state: "asked", at, reason }),
  "aside.offered": (_, { aside: id, at, by }) => ({ ...fresh, id, state: "offered", at, by }),
  "aside.accepted": become({ state: "open" }),
  "aside.claimed": (aside, { by }) => become({ state: "open", by })(aside),
  "aside.closed": (aside, { outcome }) => become({ state: "over", outcome })(aside),
  "aside.said": (aside, event) => aside && { ...aside, messages: add(aside.messages, event) },
};

type Folds<Part> = { [Name in Named]: (part: Part, event: Told[Name]) => Part };

function into<Part>(
  read: (part: Part, member: string) => AsideView | null,
  put: (part: Part, member: string, aside: AsideView | null) => Part,
): Folds<Part> {
  const folds = Object.entries(asideFold).map(([name, fold]) => [
    name,
    (part: Part, event: { member: string }) =>
      put(part, event.member, fold(read(part, event.member), event as never)),
  ]);
  return Object.fromEntries(folds) as Folds<Part>;
}

export const oneAside: Pick<Fold<OnePart, OneEvents>, Named> = into<OnePart>(
  (part) => part.aside,
  (part, _, aside) => ({ ...part, aside }),
);

export const careAsides: Pick<Fold<CarePart, CareEvents>, Named> = into<CarePart>(
  (part, member) => part.asides[member] ?? null,
  (part, member, aside) => ({
    ...part,
    asides: aside ? { ...part.asides, [member]: aside } : without(part.asides, member),
  }),
);

/** Words taken back in an aside. */
export const blankIn = (aside: AsideView, message: string): AsideView =>
  aside.messages.some((one) => one.message === message)
    ? { ...aside, messages: blank(aside.messages, message, "withdrawn") }
    : aside;
