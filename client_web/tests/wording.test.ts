import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { forgetEverything, keep, kept, setOwn } from "../src/app/device.ts";
import type { Nudge } from "../src/contract.gen.ts";
import { clearTrend, leaveTrend, note, weeks } from "../src/facilitator/trend.ts";
import { draftOf, forgetDrafts, write } from "../src/room/draft.ts";
import { bringBack, hidden, hide } from "../src/room/nudge/hidden.ts";
import { along, comesBack, hintOf, SWITCH, trend } from "../src/room/wording.ts";

const nudge = (concept: string, words = concept): Nudge => {
  return { concept, words, offer: `other than ${words}`, because: "Because.", rule: "a_rule" };
};

let room = "";
let number = 0;

beforeEach(() => {
  room = `room ${++number}`;
  setOwn(true);
});

afterEach(() => {
  forgetDrafts();
  forgetEverything();
  delete trend.note;
});

describe("other words", () => {
  it("says nothing along with words as long as there is nothing to say", () => {
    expect(along(room, "room", "Hello")).toEqual({});
  });

  it("are offered once for a message: sent again, it is meant as it is", () => {
    comesBack(room, "room", "some junkie", nudge("junkie"));
    expect(draftOf(room, "room").value).toBe("some junkie");
    expect(hintOf(room, "room").value).toMatchObject({ text: "some junkie" });
    expect(along(room, "room", "some junkie")).toEqual({ wording: "kept" });
    expect(hintOf(room, "room").value).toBeNull();
    expect(along(room, "room", "some junkie")).toEqual({ silenced: ["junkie"] });
  });

  it("are not in the way of changed words that are still the same ones", () => {
    comesBack(room, "room", "some junkie", nudge("junkie"));
    expect(along(room, "room", "a JUNKIE, then")).toEqual({ wording: "kept" });
  });

  it("leave a changed message to go as any other", () => {
    comesBack(room, "room", "some junkie", nudge("junkie"));
    expect(along(room, "room", "someone")).toEqual({ silenced: ["junkie"] });
  });

  it("belong to the box that they came for", () => {
    comesBack(room, "room", "some junkie", nudge("junkie"));
    expect(hintOf(room, "care").value).toBeNull();
    expect(hintOf("another", "room").value).toBeNull();
    expect(along(room, "care", "some junkie")).toEqual({ silenced: ["junkie"] });
    expect(hintOf(room, "room").value).not.toBeNull();
  });

  it("come twice in a session at most", () => {
    comesBack(room, "room", "a", nudge("a"));
    along(room, "room", "");
    comesBack(room, "room", "b", nudge("b"));
    along(room, "room", "");
    expect(along(room, "room", "c")).toEqual({ wording: "off" });
    expect(along("tomorrow", "room", "c")).toEqual({});
  });

  it("put words back in front of what was written meanwhile, and in storage at once", () => {
    write(room, "room", "and then");
    comesBack(room, "room", "some junkie", nudge("junkie"));
    expect(draftOf(room, "room").value).toBe("some junkie\nand then");
    expect(kept(`draft:${room}:room`)).toBe("some junkie\nand then");
  });

  it("remember across pages what was offered, until the session is over", () => {
    comesBack(room, "room", "a", nudge("a"));
    expect(kept(`draft:${room}:nudged`)).toBe('["a"]');
    forgetDrafts();
    expect(kept(`draft:${room}:nudged`)).toBeNull();
  });

  it("leave nothing in storage on a shared device", () => {
    setOwn(false);
    comesBack(room, "room", "a", nudge("a"));
    along(room, "room", "");
    expect(along(room, "room", "")).toEqual({ silenced: ["a"] });
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });

  it("can be switched off on a device", () => {
    keep(SWITCH, "no");
    expect(along(room, "room", "Hello")).toEqual({ wording: "off" });
    keep(SWITCH, "yes");
    expect(along(room, "room", "Hello")).toEqual({});
  });

  it("can be hidden one by one, and brought back", () => {
    hide(nudge("junkie", "junkies"));
    hide(nudge("addict"));
    hide(nudge("junkie", "junkie"));
    expect(along(room, "room", "Hello")).toEqual({ silenced: ["addict", "junkie"] });
    bringBack("junkie");
    expect(hidden()).toEqual([{ concept: "addict", words: "addict", offer: "other than addict" }]);
    expect(along(room, "room", "Hello")).toEqual({ silenced: ["addict"] });
  });

  it("go along as few as the server takes, however many are hidden", () => {
    for (let at = 0; at < 200; at++) hide(nudge(`concept-${at}`));
    comesBack(room, "room", "last", nudge("last"));
    const { silenced = [] } = along(room, "room", "changed");
    expect(silenced.length).toBeLessThanOrEqual(128);
    expect(silenced.slice(-2)).toEqual(["concept-199", "last"]);
  });
});

describe("a facilitator's own wording", () => {
  it("is counted from their own messages", () => {
    const said: string[] = [];
    trend.note = (what) => said.push(what);
    comesBack(room, "room", "a", nudge("a"));
    along(room, "room", "a");
    comesBack(room, "room", "b", nudge("b"));
    along(room, "room", "c");
    along(room, "room", "d");
    expect(said).toEqual(["came", "kept", "came", "changed"]);
  });

  it("is kept by the week, the last twelve, until it is cleared", () => {
    note("came", new Date(2026, 10, 29)); // a Sunday
    note("came", new Date(2026, 10, 30));
    note("kept", new Date(2026, 10, 30));
    note("changed", new Date(2026, 11, 6));
    expect(weeks()).toEqual([
      { from: "2026-11-30", came: 1, changed: 1, kept: 1 },
      { from: "2026-11-23", came: 1, changed: 0, kept: 0 },
    ]);
    for (let week = 1; week < 20; week++) note("came", new Date(2026, 11, 1 + 7 * week));
    expect(weeks()).toHaveLength(12);
    clearTrend();
    expect(weeks()).toEqual([]);
  });

  it("goes with signing out on a device that isn't one's own", () => {
    note("came");
    leaveTrend();
    expect(weeks()).toHaveLength(1);
    setOwn(false);
    leaveTrend();
    expect(weeks()).toEqual([]);
  });
});
