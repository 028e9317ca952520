import { drop, keep, kept } from "./device.ts";

/** What an invitation opens, as `POST /api/invite/look` says it. */
export interface Invite {
  code: string;
  group: string;
  group_name: string;
  language: string;
  contact: string;
  min_age: number;
  agreement: { version: string | number; paragraphs: string[] };
  policy: { crisis: "A" | "B" | "C"; keep: "close" | "24h"; latecomers_see: boolean };
  names: string[];
}

/** Spoken codes come with dashes, spaces and any case; a link's code is case-sensitive and has neither. */
export function tidyCode(written: string): string {
  const code = written.trim().replace(/^.*#/, "");
  const plain = code.replace(/[\s-]/g, "").toUpperCase();
  return plain.length === 10 ? plain : code;
}

export const keepInvite = (invite: Invite): void => keep("invite", JSON.stringify(invite));
export const dropInvite = (): void => drop("invite");

export function keptInvite(): Invite | null {
  const text = kept("invite");
  return text ? (JSON.parse(text) as Invite) : null;
}
