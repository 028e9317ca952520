// What this browser may remember. Nothing stays on a device until its person says that it is their own:
// until then everything lives in the tab's session storage, and in memory where storage is shut off.

const OWN = "own";
const memory = new Map<string, string>();

function storage(kind: "local" | "session"): Storage | null {
  try {
    return kind === "local" ? localStorage : sessionStorage;
  } catch {
    return null;
  }
}

function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

/** Did someone say "my own phone" here? */
export const isOwn = (): boolean => attempt(() => storage("local")?.getItem(OWN) === "yes", false);

const place = (): Storage | null => storage(isOwn() ? "local" : "session");

export function kept(name: string): string | null {
  return memory.get(name) ?? attempt(() => place()?.getItem(name) ?? null, null);
}

export function keep(name: string, value: string): void {
  memory.set(name, value);
  attempt(() => place()?.setItem(name, value), undefined);
}

export function drop(name: string): void {
  memory.delete(name);
  attempt(() => {
    storage("local")?.removeItem(name);
    storage("session")?.removeItem(name);
  }, undefined);
}

/** What is kept under names that begin so. */
export function dropAll(prefix: string): void {
  const names = new Set(memory.keys());
  for (const store of [storage("local"), storage("session")]) {
    attempt(() => {
      for (let at = 0; at < (store?.length ?? 0); at++) names.add(store?.key(at) ?? "");
    }, undefined);
  }
  for (const name of names) if (name.startsWith(prefix)) drop(name);
}

/** Moves what is kept to where it belongs from now on. */
export function setOwn(own: boolean): void {
  const from = place();
  const moved = new Map(memory);
  attempt(() => {
    for (let at = 0; at < (from?.length ?? 0); at++) {
      const name = from?.key(at);
      if (name && name !== OWN) moved.set(name, from?.getItem(name) ?? "");
    }
  }, undefined);
  forgetEverything();
  if (own) attempt(() => storage("local")?.setItem(OWN, "yes"), undefined);
  for (const [name, value] of moved) keep(name, value);
}

export function forgetEverything(): void {
  memory.clear();
  attempt(() => storage("local")?.clear(), undefined);
  attempt(() => storage("session")?.clear(), undefined);
}
