import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { forgetEverything, kept, setOwn } from "../src/app/device.ts";
import { draftOf, forgetDrafts, write } from "../src/room/draft.ts";

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
