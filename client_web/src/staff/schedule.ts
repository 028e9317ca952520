/** Dates and times as a form has them, and the moments the wire wants. */

/** Milliseconds UTC for a local date (2026-03-01) and time (19:00), or null when either is not one. */
export function moment(date: string, time: string): number | null {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  const hour = /^(\d\d):(\d\d)/.exec(time);
  if (!day || !hour) return null;
  const [year, month, dayOfMonth] = [Number(day[1]), Number(day[2]), Number(day[3])];
  const local = new Date(year, month - 1, dayOfMonth, Number(hour[1]), Number(hour[2]));
  // The Date constructor rolls 31 February over into March: that was not the day that was meant.
  const same = local.getMonth() === month - 1 && local.getDate() === dayOfMonth;
  return same && Number(hour[1]) < 24 && Number(hour[2]) < 60 ? local.getTime() : null;
}

/** The next full hour at least half an hour away, as the form's first suggestion. */
export function suggestion(now: number): { date: string; time: string } {
  const at = new Date(now + 30 * 60_000);
  if (at.getMinutes() > 0 || at.getSeconds() > 0 || at.getMilliseconds() > 0)
    at.setHours(at.getHours() + 1, 0, 0, 0);
  const two = (value: number) => String(value).padStart(2, "0");
  return {
    date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  };
}

export interface Draft {
  date: string;
  time: string;
  guide: string;
  first: string;
  second: string;
}

/** What the form can say before it asks the server. Keys are fields, values are codes. */
export function problems(draft: Draft, now: number): Partial<Record<keyof Draft, string>> {
  const found: Partial<Record<keyof Draft, string>> = {};
  const starts = moment(draft.date, draft.time);
  if (draft.date === "") found.date = "empty";
  else if (draft.time === "") found.time = "empty";
  else if (starts === null) found.date = "not_a_date";
  else if (starts < now) found.date = "starts_in_the_past";
  if (draft.guide === "") found.guide = "empty";
  if (draft.first === "") found.first = "empty";
  if (draft.second === "") found.second = "empty";
  else if (draft.second === draft.first) found.second = "needs_two_facilitators";
  return found;
}
