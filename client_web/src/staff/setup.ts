/**
 * The way from an empty installation to a scheduled session, in three steps. Derived from the
 * overview alone, so that coming back tomorrow shows the same place.
 */

export interface Overview {
  settings_complete: boolean;
  groups: number;
  facilitators: number;
  next: readonly unknown[];
}

export type StepName = "programme" | "group" | "session";
export type StepState = "done" | "now" | "later";

export interface SetupStep {
  name: StepName;
  state: StepState;
}

/** Exactly one step is `now` until all are done; what is done stays done, whatever the order. */
export function setupSteps(overview: Overview): SetupStep[] {
  const done: [StepName, boolean][] = [
    ["programme", overview.settings_complete],
    ["group", overview.groups > 0],
    ["session", overview.next.length > 0],
  ];
  const first = done.find(([, is]) => !is)?.[0];
  return done.map(([name, is]) => ({ name, state: is ? "done" : name === first ? "now" : "later" }));
}

export function isSetUp(overview: Overview): boolean {
  return setupSteps(overview).every((step) => step.state === "done");
}

/** Two different people are needed for a session: how many more accounts that asks for. */
export function facilitatorsMissing(overview: Pick<Overview, "facilitators">): number {
  return Math.max(0, 2 - overview.facilitators);
}
