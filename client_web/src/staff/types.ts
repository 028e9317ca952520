// What the staff pages read and send. Moments are milliseconds UTC.

export type Crisis = "A" | "B" | "C";

export interface Settings {
  name: string;
  contact: string;
  min_age: number;
  crisis: Crisis | null;
  leave_to: string;
  on_call: string;
}

export interface Policy {
  /** null: as the programme says. */
  crisis: Crisis | null;
  keep: "close" | "24h";
  latecomers_see: boolean;
  door_minutes: number;
  max_people: number;
}

export interface Group {
  id: string;
  name: string;
  language: string;
  policy: Policy;
  contact: string;
  /** A country, as "GB"; empty while nobody chose one. */
  place: string;
}

export interface Session {
  id: string;
  starts_at: number;
  minutes: number;
  phase: string;
  title: string;
  with?: string[];
  group?: string;
  group_name?: string;
}

export interface Guide {
  id: string;
  title: string;
  minutes: number;
  audience: string;
  steps: { id: string; kind: string; minutes: number; title: string }[];
}

export interface Invite {
  id: string;
  kind: "link" | "spoken";
  expires_at: number;
  uses_left: number;
  revoked: boolean;
}

export interface NewInvite {
  id: string;
  code: string;
  /** The whole address. */
  link?: string;
  expires_at: number;
}

export interface Person {
  id: string;
  handle: string;
  name: string;
  roles: string[];
}

export interface HelpPlaces {
  places: { id: string; name: string }[];
}
