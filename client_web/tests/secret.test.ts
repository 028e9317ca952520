import { beforeEach, describe, expect, it } from "vitest";
import { forgetEverything, kept, setOwn } from "../src/app/device.ts";
import { deviceSecret, fromPhrase, groupSecret, phrase } from "../src/app/secret.ts";

const secret = Uint8Array.from({ length: 16 }, (_, at) => at);
const group = "AAECAwQFBgcICQoLDA0ODw";

beforeEach(forgetEverything);

describe("the return secret", () => {
  it("derives a group's secret by HKDF-SHA256, the same as any other implementation", async () => {
    // Made with the `cryptography` package: HKDF(SHA256, 32, salt=b"", info=b"hearthside group " + group).
    expect(await groupSecret(secret, group)).toBe("nhTRmM09aNDUV9UVXsJCeQP6W3iFGGsRFYaZIzr37wQ");
  });

  it("says nothing of one group to another", async () => {
    expect(await groupSecret(secret, "A".repeat(22))).not.toBe(await groupSecret(secret, group));
  });

  it("is made once, and stays on one's own phone only", () => {
    const first = deviceSecret();
    expect(deviceSecret()).toEqual(first);
    expect(localStorage.length).toBe(0);
    setOwn(true);
    expect(deviceSecret()).toEqual(first);
    expect(localStorage.getItem("secret")).not.toBeNull();
    expect(sessionStorage.length).toBe(0);
    setOwn(false);
    expect(localStorage.length).toBe(0);
    expect(deviceSecret()).toEqual(first);
    expect(kept("secret")).not.toBeNull();
  });
});

describe("the phrase", () => {
  it("comes back as it went, however it is written", () => {
    const written = phrase(secret, group);
    expect(written).toMatch(/^([0-9A-Z]{4} ){12}[0-9A-Z]{4}$/);
    for (const form of [
      written,
      written.toLowerCase(),
      written.replaceAll(" ", "-"),
      written.replaceAll("0", "o").replaceAll("1", "l"),
    ]) {
      expect(fromPhrase(form)).toEqual({ secret, group });
    }
  });

  it("is refused when it is cut short or holds signs that no phrase has", () => {
    const written = phrase(secret, group);
    expect(fromPhrase(written.slice(0, -1))).toBeNull();
    expect(fromPhrase(written.replace(/.$/, "U"))).toBeNull();
    expect(fromPhrase("")).toBeNull();
  });
});
