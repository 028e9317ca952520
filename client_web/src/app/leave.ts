// Leave quickly. What is on the screen is covered first, in the same task as the tap; everything else follows.
// It can't clear the browser's history, and no words of ours say that it keeps anyone safe.

import { forgetForGood } from "./device.ts";

const farewells = new Set<() => void>();
const WAIT = 120; // ms for workers and caches; the server's Clear-Site-Data clears them too
const WITHIN = 5000; // ms for three taps of Shift

let gone = false;
let cutOff = false;

/** Runs when someone leaves quickly: close sockets, empty live regions. Returns how to take it back. */
export function beforeLeaving(act: () => void): () => void {
  farewells.add(act);
  return () => farewells.delete(act);
}

/** The room knows better than `navigator.onLine` when there is no connection. */
export function knownOffline(offline: boolean): void {
  cutOff = offline;
}

function cover(): void {
  const overlay = document.createElement("div");
  overlay.className = "leaving";
  // Also without the style sheet.
  overlay.style.cssText = "position:fixed;inset:0;z-index:2147483647;background:Canvas";
  document.title = "Loading";
  // Everything else goes, an open dialog above all: its layer is in front of any z-index.
  document.body.replaceChildren(overlay);
}

async function clear(): Promise<void> {
  const jobs: Promise<unknown>[] = [];
  if ("caches" in window)
    jobs.push(caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name)))));
  const workers = navigator.serviceWorker;
  if (workers) {
    jobs.push(
      workers.getRegistrations().then((all) => Promise.all(all.map((worker) => worker.unregister()))),
    );
  }
  await Promise.allSettled(jobs);
}

/** Covers, forgets, revokes this browser's logins and goes to a neutral page; offline to an empty one. */
export function leaveQuickly(): void {
  if (gone) return;
  gone = true;
  cover();
  // Before the farewells: a room that closes takes back what it knew of the network.
  const offline = cutOff || !navigator.onLine;
  for (const farewell of farewells) {
    try {
      farewell();
    } catch {
      // Nothing may stand in the way of leaving.
    }
  }
  forgetForGood();
  try {
    history.replaceState(null, "", "/");
    if (!offline) navigator.sendBeacon("/x/revoke", "");
  } catch {
    // Leaving goes on.
  }
  const away = () => location.replace(offline ? "about:blank" : "/x");
  void Promise.race([clear(), new Promise((done) => setTimeout(done, WAIT))]).then(away, away);
}

/** Shift alone three times within five seconds, with no key between. Not Escape: it closes dialogs. */
export function watchShift(
  target: EventTarget,
  act: () => void,
  now: () => number = () => performance.now(),
): void {
  let taps: number[] = [];
  let alone = false;
  target.addEventListener("keydown", (event) => {
    const key = event as KeyboardEvent;
    if (key.key !== "Shift") {
      alone = false;
      taps = [];
    } else if (!key.repeat) alone = !key.ctrlKey && !key.altKey && !key.metaKey;
  });
  target.addEventListener("keyup", (event) => {
    if ((event as KeyboardEvent).key !== "Shift" || !alone) return;
    alone = false;
    taps = [...taps.filter((at) => now() - at < WITHIN), now()];
    if (taps.length >= 3) act();
  });
}

/** A page that the browser kept for Back must not show again after leaving. */
export function watchBack(): void {
  addEventListener("pageshow", (event) => {
    if (event.persisted && gone) location.replace("about:blank");
  });
}
