// Addresses to areas. Each area is a script of its own, fetched when first needed. Addresses carry opaque ids only, the
// title never changes, and peers' and facilitators' steps replace the history entry, so that Back never shows a room.

import { entry } from "../entry/pages.ts";
import { h } from "../ui/dom.ts";
import { loadWords, t } from "../words/index.ts";

export interface Place {
  /** "/r/abc" */
  path: string;
  /** ["r", "abc"] */
  parts: string[];
}

/** Draws a place into `main`; what it returns is called before the next one is drawn by another area. */
export interface Area {
  words?: string[];
  show(place: Place, main: HTMLElement): (() => void) | undefined;
}

type Load = () => Promise<Area>;

// An area is there when its file is: `src/<name>/area.tsx` exports `area`.
const scripts = import.meta.glob<{ area: Area }>("../*/area.{ts,tsx}");
const script =
  (name: string): Load =>
  async () => {
    const load = scripts[`../${name}/area.tsx`] ?? scripts[`../${name}/area.ts`];
    if (!load) throw new Error(`no area ${name}`);
    return (await load()).area;
  };

const own: Load = () => Promise.resolve(entry);
const areas: Record<string, Load> = {
  "": own,
  j: own,
  safe: own,
  help: script("help"),
  ...Object.fromEntries(
    ["agree", "name", "home", "phrase", "after", "mine", "settings"].map((name) => [name, script("peer")]),
  ),
  w: script("room"),
  r: script("room"),
  f: script("facilitator"),
  s: script("staff"),
};

/** Fetches an area before it's needed. A failure shows when it is. */
export function warm(name: string): void {
  void script(name)().catch(() => undefined);
}

const SLOW = 400; // ms before anything says "Loading"

let main: HTMLElement;
let current: Load | undefined;
let stop: (() => void) | undefined;
let latest = 0;

export function place(path = location.pathname): Place {
  return { path, parts: path.split("/").filter(Boolean) };
}

function notice(title: string, text: string, again?: () => void): void {
  main.replaceChildren(
    h(
      "div",
      { class: "page" },
      h("h1", { tabindex: "-1" }, title),
      h("p", {}, text),
      again
        ? h("button", { type: "button", class: "main", onclick: again }, t("common-try-again"))
        : h("a", { href: "/" }, t("common-to-start")),
    ),
  );
  focusHeading();
}

/** A new page begins at its heading, for eyes and for screen readers. */
export function focusHeading(): void {
  scrollTo(0, 0);
  (main.querySelector<HTMLElement>("h1") ?? main).focus();
}

async function show(focus: boolean): Promise<void> {
  const turn = ++latest;
  const to = place();
  const load = areas[to.parts[0] ?? ""];
  const late = setTimeout(() => {
    leaveArea();
    main.replaceChildren(h("p", { class: "page muted", role: "status" }, t("common-loading")));
  }, SLOW);
  try {
    if (!load) return notice(t("common-nothing-here"), t("common-nothing-here-text"));
    const area = await load();
    if (area.words) await loadWords(...area.words);
    if (turn !== latest) return;
    if (load !== current || !stop) {
      leaveArea();
      main.replaceChildren();
    }
    current = load;
    clearTimeout(late);
    stop = area.show(to, main) ?? stop ?? (() => undefined);
    if (focus) focusHeading();
  } catch (error) {
    if (turn !== latest) return;
    reportError(error);
    leaveArea();
    // Loaded anew, because after an update of the server the old scripts are gone.
    notice(t("common-not-now"), t("common-offline-text"), () => location.reload());
  } finally {
    clearTimeout(late);
  }
}

function leaveArea(): void {
  stop?.();
  stop = undefined;
  current = undefined;
}

/** Goes to a place of ours. `push` keeps the present one for Back: for staff only. */
export function go(path: string, push = false): void {
  history[push ? "pushState" : "replaceState"](null, "", path);
  void show(true);
}

function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey ||
    link.target ||
    link.hasAttribute("download")
  )
    return;
  if (link.origin !== location.origin || link.getAttribute("href")?.startsWith("#")) return;
  const first = place(link.pathname).parts[0] ?? "";
  if (!(first in areas)) return;
  event.preventDefault();
  go(link.pathname + link.hash, first === "s" && place().parts[0] === "s");
}

export function startRouter(into: HTMLElement): void {
  main = into;
  document.addEventListener("click", follow);
  addEventListener("popstate", () => void show(true));
  void show(false);
}
