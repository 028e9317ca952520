// Moments in the person's own language and time zone.

import { language, locale } from "../words/index.ts";

const format = (options: Intl.DateTimeFormatOptions) => (at: number) =>
  new Intl.DateTimeFormat(locale, options).format(at);

/** "Tuesday 3 March, 19:00" in the way of the language. */
export const dayAndTime = format({
  weekday: "long",
  day: "numeric",
  month: "long",
  hour: "numeric",
  minute: "2-digit",
});

/** "19:00" */
export const timeOnly = format({ hour: "numeric", minute: "2-digit" });

/** "Europe/Lisbon" as people say it: "Western European Time". */
export function zone(): string {
  const parts = new Intl.DateTimeFormat(language, { timeZoneName: "long" }).formatToParts(Date.now());
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}
