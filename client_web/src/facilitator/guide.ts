// What a facilitator reads of the guide: beside the plan that everyone sees, prompts, cautions and cards.

import { type Loaded, useLoad } from "../ui/load.tsx";

export interface Card {
  id: string;
  title: string;
  paragraphs: readonly string[];
}

export interface GuideStep {
  id: string;
  kind: string;
  minutes: number;
  title: string;
  paragraphs: readonly string[];
  prompts: readonly string[];
  cautions: readonly string[];
  /** The cards that belong to it. */
  cards?: readonly string[];
}

export interface GuidePlan {
  title: string;
  minutes: number;
  steps: readonly GuideStep[];
  cards: readonly Card[];
}

export interface TodaySession {
  id: string;
  room: string;
  starts_at: number;
  minutes: number;
  phase: string;
  title: string;
  group_name: string;
  with: readonly string[];
  guide: string;
}

export interface TodayAnswer {
  name: string;
  sessions: readonly TodaySession[];
}

const SIGN_IN = "/f/signin";

export const useToday = (): Loaded<TodayAnswer> => useLoad("/api/facilitator/today", SIGN_IN);

export const usePlan = (session: string | null): Loaded<GuidePlan> =>
  useLoad(session === null ? null : `/api/facilitator/plan/${encodeURIComponent(session)}`, SIGN_IN);
