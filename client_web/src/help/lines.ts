// Helplines for a place. The last answer stays at hand for when the connection is gone: on a shared device only as long
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

export function keptLines(): HelpLines | null {
  const text = kept("help");
  return text ? (JSON.parse(text) as HelpLines) : null;
}

/** Fetches, or falls back on what is at hand; null when there is neither. */
export async function helpLines(place = keptLines()?.place ?? null): Promise<HelpLines | null> {
  try {
    const [answer, programme] = await Promise.all([
      get<Omit<HelpLines, "contact">>(`/api/help${place ? `?place=${encodeURIComponent(place)}` : ""}`),
      get<{ contact: string }>("/api/programme").catch(() => ({ contact: keptLines()?.contact ?? "" })),
    ]);
    const lines = { ...answer, contact: programme.contact };
    keep("help", JSON.stringify(lines));
    return lines;
  } catch {
    return keptLines();
  }
}
