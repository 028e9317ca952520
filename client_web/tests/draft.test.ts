import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { forgetEverything, kept, setOwn } from "../src/app/device.ts";
import type { Entry } from "../src/live/outbox.ts";
import { carryOver, draftOf, forgetDrafts, keepOnTheWay, pickUp, write } from "../src/room/draft.ts";

beforeEach(() => {
  vi.useFakeTimers();
  setOwn(true);
});

afterEach(() => {
  forgetDrafts();
  forgetEverything();
  vi.useRealTimers();
});

it("keeps what is written in two places at once", () => {
  write("r", "room", "for everyone");
  write("r", "aside", "for Jo");
  vi.advanceTimersByTime(300);
  expect([kept("draft:r:room"), kept("draft:r:aside")]).toEqual(["for everyone", "for Jo"]);
});

it("leaves nothing behind when the session is over, not even what was still settling", () => {
  write("r", "room", "not yet kept");
  forgetDrafts();
  vi.advanceTimersByTime(1000);
  expect(kept("draft:r:room")).toBeNull();
  expect(draftOf("r", "room").value).toBe("");
});

it("keeps nothing in storage on a shared device", () => {
  setOwn(false);
  write("r", "room", "only while this page is open");
  vi.advanceTimersByTime(1000);
  expect(kept("draft:r:room")).toBeNull();
  expect(draftOf("r", "room").value).toBe("only while this page is open");
});

const box = { entries: [], since: null };

/** As loading the page anew would: memory is gone, storage stays. */
async function nextPage(): Promise<typeof import("../src/room/draft.ts")> {
  vi.resetModules();
  return import("../src/room/draft.ts");
}

it.each([true, false])(
  "carries what is being written to the next page, on an own device (%s) or not",
  async (own) => {
    setOwn(own);
    write("r", "room", "for everyone");
    write("r", "aside", "for Jo");
    write("other", "room", "of another room");
    carryOver("r", box);
    const next = await nextPage();
    expect(next.pickUp("r")).toEqual(box);
    expect([next.draftOf("r", "room").value, next.draftOf("r", "aside").value]).toEqual([
      "for everyone",
      "for Jo",
    ]);
    expect(next.pickUp("r")).toBeNull();
    vi.advanceTimersByTime(1000);
    expect(sessionStorage).toHaveLength(0);
    next.forgetDrafts();
  },
);

const entry = (change: Partial<Entry> = {}): Entry => ({
  id: "1",
  name: "message.post",
  fields: { to: "room", text: "on its way" },
  at: 0,
  state: "sent",
  tried: true,
  ...change,
});

it("keeps words on their way for the next page on one's own device, and taps not", async () => {
  const share = { to: "room", text: "in my turn", turn: 3 };
  keepOnTheWay("r", [
    entry(),
    entry({ id: "2", name: "hand.raise" }),
    entry({ id: "3", state: "done" }),
    entry({ id: "4", fields: share }),
  ]);
  const next = await nextPage();
  const carried = next.pickUp("r");
  expect(carried?.entries.map(({ id }) => id)).toEqual(["1"]);
  expect(carried?.since).toBeTypeOf("number");
  expect(next.pickUp("r")).toBeNull();
});

it("keeps none that have arrived, and none on a shared device", () => {
  keepOnTheWay("r", [entry()]);
  keepOnTheWay("r", []);
  expect(pickUp("r")).toBeNull();
  setOwn(false);
  keepOnTheWay("r", [entry()]);
  expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
});

it("leaves nothing of what it carried behind when the session is over", () => {
  setOwn(false);
  write("r", "room", "on its way to the next page");
  carryOver("r", box);
  forgetDrafts();
  expect(pickUp("r")).toBeNull();
  expect(sessionStorage).toHaveLength(0);
});
