import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keep, setOwn } from "../src/app/device.ts";
import { watchShift } from "../src/app/leave.ts";

const away = vi.fn();
const beacon = vi.fn((_url: string, _body?: unknown) => true);
const unregister = vi.fn(() => Promise.resolve(true));
const deleted: string[] = [];

// The browser's own edges, where leaving ends; the module is fresh for each story, since one leaves only once.
async function fresh() {
  vi.resetModules();
  const leave = await import("../src/app/leave.ts");
  const device = await import("../src/app/device.ts");
  return { ...leave, ...device };
}

beforeEach(() => {
  vi.useFakeTimers();
  away.mockClear();
  beacon.mockClear();
  deleted.length = 0;
  vi.stubGlobal("caches", {
    keys: () => Promise.resolve(["shell-1"]),
    delete: (name: string) => Promise.resolve(deleted.push(name) > 0),
  });
  vi.spyOn(location, "replace").mockImplementation(away);
  Object.defineProperty(navigator, "sendBeacon", { value: beacon, configurable: true });
  Object.defineProperty(navigator, "serviceWorker", {
    value: { getRegistrations: () => Promise.resolve([{ unregister }]) },
    configurable: true,
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
});

describe("leaving quickly", () => {
  it("covers the page in the same task, then clears everything and goes", async () => {
    const { leaveQuickly, beforeLeaving, keep: keepFresh, kept } = await fresh();
    setOwn(true);
    keep("secret", "x");
    keepFresh("draft:r:room", "words");
    sessionStorage.setItem("invite", "y");
    document.body.innerHTML = "<p>words</p><div aria-live=polite>Ana: hello</div>";
    const closed = vi.fn();
    beforeLeaving(closed);
    leaveQuickly();
    expect(document.body.textContent).toBe("");
    expect(document.body.children).toHaveLength(1);
    expect(document.title).toBe("Loading");
    expect(closed).toHaveBeenCalledOnce();
    expect(localStorage.length + sessionStorage.length).toBe(0);
    expect(kept("secret")).toBeNull();
    expect(beacon).toHaveBeenCalledWith("/x/revoke", "");
    await vi.advanceTimersByTimeAsync(200);
    expect(deleted).toEqual(["shell-1"]);
    expect(unregister).toHaveBeenCalled();
    expect(away).toHaveBeenCalledExactlyOnceWith("/x");
  });

  it("asks nothing of the network when the room knows that there is none, though it closes on the way", async () => {
    const { leaveQuickly, beforeLeaving, knownOffline } = await fresh();
    knownOffline(true);
    beforeLeaving(() => knownOffline(false));
    leaveQuickly();
    await vi.advanceTimersByTimeAsync(200);
    expect(away).toHaveBeenCalledWith("about:blank");
    expect(beacon).not.toHaveBeenCalled();
  });

  it("doesn't wait for a cache that never answers, nor for a farewell that fails", async () => {
    const { leaveQuickly, beforeLeaving } = await fresh();
    vi.stubGlobal("caches", { keys: () => new Promise(() => undefined), delete: () => undefined });
    beforeLeaving(() => {
      throw new Error("no");
    });
    leaveQuickly();
    await vi.advanceTimersByTimeAsync(130);
    expect(away).toHaveBeenCalledWith("/x");
  });

  it("goes to an empty page without a connection, whoever noticed that", async () => {
    const { leaveQuickly, knownOffline } = await fresh();
    knownOffline(true);
    leaveQuickly();
    await vi.advanceTimersByTimeAsync(200);
    expect(beacon).not.toHaveBeenCalled();
    expect(away).toHaveBeenCalledExactlyOnceWith("about:blank");
  });

  it("happens once, however often it's pressed", async () => {
    const { leaveQuickly } = await fresh();
    leaveQuickly();
    leaveQuickly();
    await vi.advanceTimersByTimeAsync(200);
    expect(away).toHaveBeenCalledOnce();
  });
});

describe("Shift, three times", () => {
  function keyboard() {
    const target = new EventTarget();
    const left = vi.fn();
    let now = 0;
    watchShift(target, left, () => now);
    const key = (type: string, key: string, more: object = {}) =>
      target.dispatchEvent(Object.assign(new Event(type), { key, repeat: false, ...more }));
    const tap = (name: string, more: object = {}) => {
      key("keydown", name, more);
      key("keyup", name, more);
    };
    return { left, tap, key, pass: (ms: number) => (now += ms) };
  }

  it("leaves", () => {
    const { left, tap } = keyboard();
    tap("Shift");
    tap("Shift");
    expect(left).not.toHaveBeenCalled();
    tap("Shift");
    expect(left).toHaveBeenCalledOnce();
  });

  it("doesn't leave when a capital letter is written in between", () => {
    const { left, tap, key } = keyboard();
    for (let at = 0; at < 5; at++) {
      key("keydown", "Shift");
      tap("A");
      key("keyup", "Shift");
    }
    expect(left).not.toHaveBeenCalled();
  });

  it("doesn't leave with another key in between, when too slow, or while Shift is held", () => {
    const { left, tap, key, pass } = keyboard();
    tap("Shift");
    tap("Shift");
    tap("a");
    tap("Shift");
    expect(left).not.toHaveBeenCalled();
    pass(10_000);
    tap("Shift");
    pass(4000);
    tap("Shift");
    pass(4000);
    tap("Shift");
    expect(left).not.toHaveBeenCalled();
    pass(10_000);
    key("keydown", "Shift");
    for (let at = 0; at < 9; at++) key("keydown", "Shift", { repeat: true });
    key("keyup", "Shift");
    expect(left).not.toHaveBeenCalled();
  });
});
