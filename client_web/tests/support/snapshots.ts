// Snapshots to begin a test with: an ordinary room, and whatever the test says is different.

import type {
  AsideView,
  CarePart,
  MessageView,
  OnePart,
  PersonView,
  Role,
  RoomPart,
  RoundView,
  StepView,
} from "../../src/contract.gen.ts";

export const ME = "me";

export const person = (name: string, role: Role = "peer"): PersonView => ({
  name,
  role,
  presence: "here",
  stepped_out: false,
});

export const one = (change: Partial<OnePart> = {}): OnePart => ({
  member: ME,
  name: "Wren",
  role: "peer",
  standing: "admitted",
  reason: null,
  ending: null,
  voice: "free",
  agreed: false,
  given: {},
  received: {},
  pending: [],
  notes: [],
  listening: false,
  turn: null,
  guide: null,
  answers: {},
  untold: false,
  cards: [],
  aside: null,
  lines: false,
  session: { title: "Open circle", starts_at: 0, minutes: 60, language: "en" },
  ...change,
});

export const room = (change: Partial<RoomPart> = {}): RoomPart => ({
  phase: "open",
  ending: null,
  closes_at: null,
  unattended: false,
  lead: "jo",
  plan: [],
  step: null,
  people: {},
  messages: [],
  more: false,
  ...change,
});

export const care = (change: Partial<CarePart> = {}): CarePart => ({
  waiting: [],
  held: [],
  voices: {},
  agreed: [],
  messages: [],
  more: false,
  offer: null,
  ready: {},
  removed: {},
  turns: {},
  handed_in: [],
  asked: null,
  listening: [],
  unheard: [],
  airtime: {},
  guides: {},
  answers: {},
  cues: {},
  asides: {},
  nudge_tiers: [1, 2],
  ...change,
});

export const step = (change: Partial<StepView> = {}): StepView => ({
  id: "open",
  kind: "floor",
  title: "Open floor",
  minutes: 20,
  begun_at: 0,
  paused: false,
  paragraphs: [],
  options: { agreement: false, whole: true, anchors: [] },
  shown: null,
  hands: [],
  slow_seconds: 0,
  crosstalk: true,
  round: null,
  check: null,
  ...change,
});

export const round = (change: Partial<RoundView> = {}): RoundView => ({
  number: 1,
  stage: "setup",
  stage_at: 0,
  prompt: "What was one hard moment this week?",
  order: "circle",
  responses: "acknowledge",
  silence_seconds: 10,
  prewrite_minutes: 3,
  turn_minutes: 3,
  one_line: false,
  queue: [],
  turn: null,
  reflecting: null,
  quiet_until: null,
  ...change,
});

export const message = (change: Partial<MessageView> = {}): MessageView => ({
  message: "m1",
  seq: 1,
  at: 1,
  by: "jo",
  text: "Welcome",
  state: "posted",
  turn: null,
  ...change,
});

export const aside = (change: Partial<AsideView> = {}): AsideView => ({
  id: "a1",
  state: "open",
  at: 1,
  reason: "talk",
  by: "jo",
  outcome: null,
  messages: [],
  more: false,
  ...change,
});
