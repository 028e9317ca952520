// Helplines for a place. What was fetched stays at hand for when the connection is gone: on a shared device only as long
// as the tab lives. An unknown place is asked for; one country's numbers are never shown to another.

import { get } from "../api.ts";
import { keep, kept } from "../app/device.ts";

export interface HelpLine {
  name: string;
  phone?: string | null;
  text?: string | null;
  web?: string | null;
  hours: string;
  note: string;
  may_call_services: boolean;
}

export interface HelpLines {
  place: string | null;
  places: { id: string; name: string }[];
  lines: HelpLine[];
  verified_at: string | null;
  contact: string;
}

const PLACE = "place";
const slot = (place: string): string => `help:${place}`;

function keptLines(place: string): HelpLines | null {
  const text = kept(slot(place));
  return text ? (JSON.parse(text) as HelpLines) : null;
}

async function fetched(place: string): Promise<HelpLines> {
  const [answer, programme] = await Promise.all([
    get<Omit<HelpLines, "contact">>(`/api/help${place ? `?place=${encodeURIComponent(place)}` : ""}`),
    get<{ contact: string }>("/api/programme").catch(() => ({ contact: keptLines(place)?.contact ?? "" })),
  ]);
  const lines = { ...answer, contact: programme.contact };
  keep(slot(place), JSON.stringify(lines));
  return lines;
}

/** The lines of a place: of the one chosen last when none is named. Null when there is neither connection nor copy. */
export async function helpLines(chosen?: string): Promise<HelpLines | null> {
  if (chosen) keep(PLACE, chosen);
  const place = chosen ?? kept(PLACE) ?? "";
  return fetched(place).catch(() => keptLines(place) ?? keptLines(""));
}

/** Takes every place's lines along, since nobody knows beforehand where help will be needed. */
export async function takeLinesAlong(): Promise<void> {
  const { places } = await fetched("");
  for (const { id } of places) await fetched(id);
}
