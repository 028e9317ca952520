// A facilitator's own notes of a session. They never leave the device: `device.ts` decides where they live there, and
// leaving quickly or signing out takes them away.

import { drop, dropAll, keep, kept } from "../app/device.ts";

const NAME = "notes-";

export const notes = (room: string): string => kept(NAME + room) ?? "";

export function keepNotes(room: string, text: string): void {
  if (text === "") drop(NAME + room);
  else keep(NAME + room, text);
}

export const forgetNotes = (): void => dropAll(NAME);
