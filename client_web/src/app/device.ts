// What this browser may remember. Nothing stays on a device until its person says that it is their own:
// until then everything lives in the tab's session storage, and in memory where storage is shut off.

const OWN = "own";
const memory = new Map<string, string>();
let gone = false;

function open(kind: "localStorage" | "sessionStorage"): Storage | undefined {
  try {
    return window[kind];
  } catch {
    return undefined;
  }
}

const both = (): (Storage | undefined)[] => [open("localStorage"), open("sessionStorage")];

/** Did someone say "my own phone" here? */
export const isOwn = (): boolean => open("localStorage")?.getItem(OWN) === "yes";

const place = (): Storage | undefined => open(isOwn() ? "localStorage" : "sessionStorage");

export const kept = (name: string): string | null => memory.get(name) ?? place()?.getItem(name) ?? null;

export function keep(name: string, value: string): void {
  if (gone) return;
  memory.set(name, value);
  try {
    place()?.setItem(name, value);
  } catch {
    // Full, or shut off: memory has it.
  }
}

export function drop(name: string): void {
  memory.delete(name);
  for (const store of both()) store?.removeItem(name);
}

/** What is kept under names that begin so. */
export function dropAll(prefix: string): void {
  const names = [...memory.keys(), ...both().flatMap((store) => Object.keys(store ?? {}))];
  for (const name of names) if (name.startsWith(prefix)) drop(name);
}

/** Moves what is kept to where it belongs from now on. */
export function setOwn(own: boolean): void {
  const moved = { ...place(), ...Object.fromEntries(memory) } as Record<string, string>;
  forgetEverything();
  delete moved[OWN];
  try {
    if (own) open("localStorage")?.setItem(OWN, "yes");
  } catch {
    // It can't be remembered here: then it is as if shared.
  }
  for (const [name, value] of Object.entries(moved)) keep(name, value);
}

export function forgetEverything(): void {
  memory.clear();
  for (const store of both()) store?.clear();
}

/** For leaving: what was still under way, such as a draft that settles, finds nothing to write to. */
export function forgetForGood(): void {
  gone = true;
  forgetEverything();
}
