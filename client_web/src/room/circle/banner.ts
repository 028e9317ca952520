// The sentences above the log: what happens now, and when my turn comes. In words only; still ones, which change when
// something happens and not by a clock.

import type { OnePart, RoomPart, RoundView } from "../../contract.gen.ts";
import { t } from "../../words/index.ts";
import { before, isLive, mayReflect, type Place, placeOf } from "./place.ts";

export interface Now {
  room: RoomPart;
  round: RoundView;
  one: OnePart;
  paused: boolean;
  /** How the one on the floor is, as far as it was told. */
  floor: string | undefined;
  /** My turn was offered a while ago. */
  reminded: boolean;
  /** Most of my time is over. */
  soft: boolean;
  name: (member: string) => string;
}

function mine({ round, soft, reminded }: Now, place: Place): string[] {
  if (place === "offered") return [t(reminded ? "circle-reminded" : "circle-your-turn")];
  if (soft) return [t("circle-finish")];
  return [t(round.one_line ? "circle-floor-line" : "circle-floor")];
}

function reflections({ round, room, one, name }: Now): string[] {
  const { reflecting } = round;
  if (!reflecting) return [];
  const { member, wish } = reflecting;
  if (member === one.member) return [t(`circle-asked-${wish}`)];
  if (!mayReflect(round, room, one.member)) return [t("circle-hearing", { name: name(member) })];
  return [t(`circle-wish-${wish}`, { name: name(member) })];
}

function theirs({ round, floor, name }: Now, place: Place): string {
  const { turn, queue, order } = round;
  if (turn) {
    const who = { name: name(turn.member) };
    if (turn.state === "held") return t("circle-held", who);
    if (turn.state === "offered") return t("circle-offered", who);
    return t(floor === "writing" ? "circle-writing" : "circle-sharing", who);
  }
  if (round.quiet_until !== null) return t("circle-quiet");
  if (order === "waterfall") return t("circle-together");
  if (order !== "hands" || queue.length > 0) return t("circle-between");
  return t(place === "quiet" ? "circle-hands-none" : "circle-hands-wait");
}

function running(now: Now): string[] {
  const { round, room, one, name } = now;
  const place = placeOf(round, room, one);
  if (place === "offered" || place === "floor" || place === "held") return mine(now, place);
  // Why nothing goes on is said above this already.
  if (now.paused) return [];
  const lines = round.reflecting ? reflections(now) : [theirs(now, place)];
  const ahead = before(round, one.member);
  if (round.order === "waterfall") return lines;
  if (place === "next") lines.push(t("circle-next"));
  else if (ahead) lines.push(t("circle-after", { name: name(ahead) }));
  return lines;
}

export function sentences(now: Now): string[] {
  const { round, one } = now;
  if (isLive(round)) return running(now);
  if (round.stage === "prewrite") return [t("circle-prewrite", { minutes: round.prewrite_minutes })];
  const stage = t(`circle-stage-${round.stage}`);
  return one.turn === "unheard" ? [stage, t("circle-place-unheard")] : [stage];
}
