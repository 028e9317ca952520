/**
 * What the clock tells a facilitator. All times are milliseconds; a step's length is minutes.
 * Peers never see these figures: for them a step lasts "about 3 minutes".
 */

export interface Timed {
  id: string;
  minutes: number;
}

export interface Running extends Timed {
  begun_at: number;
}

export interface Face {
  /** Time spent in the step. */
  spent: number;
  /** What is left of it, or how far over it has run: never negative, `over` says which. */
  left: number;
  over: boolean;
  /** 0 to 1, for a bar that only repeats what the figures say. */
  share: number;
}

const MINUTE = 60_000;

/** A paused step's time runs on: the evening does too. */
export function face(step: Running, now: number): Face {
  const spent = Math.max(0, now - step.begun_at);
  const length = step.minutes * MINUTE;
  const left = length - spent;
  return {
    spent,
    left: Math.abs(left),
    over: left < 0,
    share: length > 0 ? Math.min(1, spent / length) : 1,
  };
}

/** "4:05", and "1:04:05" past the hour. Counted down, a second begun is a second shown. */
export function figures(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export function nextStep<S extends Timed>(plan: readonly S[], current: string | null): S | null {
  if (current === null) return plan[0] ?? null;
  const at = plan.findIndex((step) => step.id === current);
  return at < 0 ? null : (plan[at + 1] ?? null);
}

/**
 * Whole minutes by which the plan would overrun (positive) or finish early (negative) if the
 * remaining steps took what they are planned to take.
 */
export function drift(plan: readonly Timed[], current: Running | null, now: number, ends_at: number): number {
  const at = current ? plan.findIndex((step) => step.id === current.id) : -1;
  const later = plan.slice(at + 1).reduce((sum, step) => sum + step.minutes * MINUTE, 0);
  const here = current ? face(current, now) : null;
  const rest = here && !here.over ? here.left : 0;
  return Math.round((now + rest + later - ends_at) / MINUTE);
}

/** The lengths offered to make a step longer or shorter: a step keeps at least a minute. */
export function lengths(minutes: number): { longer: number[]; shorter: number[] } {
  const by = [1, 2, 5];
  return { longer: by, shorter: by.filter((less) => minutes - less >= 1) };
}
