import { describe, expect, it } from "vitest";
import { ServerTime } from "./server-time.ts";

describe("the server's time", () => {
  it("is this device's until an event was heard", () => {
    expect(new ServerTime().now(500)).toBe(500);
  });

  it("follows the quickest event, whichever way this device is off", () => {
    const behind = new ServerTime();
    behind.heard(10_000, 4_300);
    behind.heard(11_000, 5_100);
    expect(behind.now(6_000)).toBe(11_900);
    const ahead = new ServerTime();
    ahead.heard(1_000, 61_200);
    ahead.heard(2_000, 62_050);
    expect(ahead.now(63_050)).toBe(3_000);
  });
});
