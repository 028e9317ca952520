import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetEverything } from "../src/app/device.ts";
import { helpLines, takeLinesAlong } from "../src/help/lines.ts";

const places = [
  { id: "GB", name: "United Kingdom" },
  { id: "IE", name: "Ireland" },
];
let online = true;

beforeEach(() => {
  forgetEverything();
  online = true;
  vi.stubGlobal("fetch", (path: string) => {
    if (!online) return Promise.reject(new TypeError("no network"));
    const place = new URL(path, "http://localhost").searchParams.get("place");
    const lines = place ? [{ name: `Line of ${place}`, hours: "", note: "", may_call_services: false }] : [];
    return Promise.resolve(Response.json({ place, places, lines, verified_at: null, contact: "Mara" }));
  });
});

afterEach(() => vi.unstubAllGlobals());

describe("help lines", () => {
  it("asks where, before it shows a number", async () => {
    expect(await helpLines()).toMatchObject({ place: null, lines: [], places });
  });

  it("remembers the place that was chosen", async () => {
    await helpLines("IE");
    expect((await helpLines())?.lines[0]?.name).toBe("Line of IE");
  });

  it("has every place's lines without a connection, once they were taken along", async () => {
    await takeLinesAlong();
    online = false;
    expect((await helpLines("GB"))?.lines[0]?.name).toBe("Line of GB");
    expect((await helpLines("IE"))?.lines[0]?.name).toBe("Line of IE");
  });

  it("never shows one place's lines for another", async () => {
    await helpLines("GB");
    online = false;
    expect(await helpLines("IE")).toBeNull();
  });
});
