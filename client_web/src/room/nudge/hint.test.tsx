// Words that come back with a hint, in the composer, over a wire that the test holds in its hands.

import { render } from "preact";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { hall } from "../../../tests/support/hall.ts";
import { one, room, step } from "../../../tests/support/snapshots.ts";
import { forgetEverything, setOwn } from "../../app/device.ts";
import { Announcer } from "../../live/announcer.ts";
import type { Ack } from "../../live/outbox.ts";
import { loadWords } from "../../words/index.ts";
import "../../words/late.ts";
import { Composer } from "../composer.tsx";
import { forgetDrafts } from "../draft.ts";
import { hint } from "../nudge-part.ts";
import { clock, voiceWords } from "../voice.ts";
import { hidden } from "./hidden.ts";

const WORDS = "Some junkie was on the stairs.";
const nudge = {
  concept: "junkie",
  words: "junkie",
  offer: "person who uses drugs",
  because: "It comes from trash.",
  rule: "a_rule",
};
const NUDGED: Ack = { ok: false, error: { code: "nudge", nudge } };

describe("a hint under the composer", () => {
  let place: HTMLElement;
  let held: ReturnType<typeof hall>;
  let said: string[];
  let number = 0;
  const settled = () => new Promise<void>((done) => setTimeout(done, 20));
  const box = () => place.querySelector("textarea") as HTMLTextAreaElement;
  const button = (name: string) =>
    [...place.querySelectorAll("button")].find((one) => one.textContent === name) as HTMLButtonElement;
  const type = async (text: string) => {
    box().value = text;
    box().dispatchEvent(new Event("input", { bubbles: true }));
    await settled();
  };
  const send = async () => {
    place.querySelector("form")?.requestSubmit();
    await settled();
  };
  const posted = () => held.asked.filter(({ name }) => name === "message.post").map(({ payload }) => payload);
  const isAsked = async (text = WORDS) => {
    await type(text);
    await send();
    await held.answer("message.post", NUDGED);
    await settled();
  };

  beforeAll(async () => {
    await loadWords("room", "errors");
    hint.warm();
    await vi.waitFor(() => loadWords("nudge"));
  });
  beforeEach(async () => {
    setOwn(true);
    said = [];
    held = hall(undefined, `room ${++number}`);
    await held.enter({ heads: { room: 0, one: 0 }, one: one(), room: room({ step: step() }), care: null });
    const announcer = new Announcer((sentence) => said.push(sentence), voiceWords, clock);
    place = document.body.appendChild(document.createElement("main"));
    render(<Composer live={held.live} announcer={announcer} to="room" label="Write" />, place);
    await settled();
  });
  afterEach(() => {
    render(null, place);
    place.remove();
    held.live.stop();
    forgetDrafts();
    forgetEverything();
  });

  it("says the offer first, once, and leaves the words and the focus where they are", async () => {
    box().focus();
    await isAsked();
    expect(place.textContent).toContain(
      "Some people here find person who uses drugs easier to hear than junkie.",
    );
    expect(place.textContent).not.toContain("It comes from trash.");
    expect(box().value).toBe(WORDS);
    expect(document.activeElement).toBe(box());
    expect(said.filter((sentence) => sentence.includes("Not sent yet."))).toHaveLength(1);
    expect(held.live.outbox.value).toEqual([]);
  });

  it("posts the words as they are when Send is pressed again, as another command", async () => {
    await isAsked();
    await send();
    const [first, second] = posted();
    expect(second).toMatchObject({ text: WORDS, wording: "kept" });
    expect(second?.["id"]).not.toBe(first?.["id"]);
    expect(place.querySelector(".nudge")).toBeNull();
    await held.answer("message.post", { ok: true, message: "m" });
    expect(box().value).toBe("");
  });

  it("keeps the words by a button that does the same", async () => {
    await isAsked();
    button("Keep my words").click();
    await settled();
    expect(posted()[1]).toMatchObject({ text: WORDS, wording: "kept" });
    expect(document.activeElement).toBe(box());
  });

  it("puts the caret on the words to be changed, and changes nothing itself", async () => {
    await isAsked();
    button("Change it").click();
    expect(document.activeElement).toBe(box());
    expect(box().value.slice(box().selectionStart, box().selectionEnd)).toBe("junkie");
    expect(box().value).toBe(WORDS);
    await type("Someone was on the stairs.");
    expect(place.querySelector(".nudge")).toBeNull();
    await send();
    expect(posted()[1]).toMatchObject({ text: "Someone was on the stairs.", silenced: ["junkie"] });
    expect(posted()[1]).not.toHaveProperty("wording");
  });

  it("gives its reason when asked, and can be hidden on the device", async () => {
    await isAsked();
    button("Why?").click();
    await settled();
    expect(place.textContent).toContain("It comes from trash.");
    button("Hide these").click();
    await settled();
    expect(hidden().map(({ concept }) => concept)).toEqual(["junkie"]);
    expect(place.textContent).toContain("Hidden on this device.");
    expect(document.activeElement).toBe(box());
    expect(box().value).toBe(WORDS);
    await send();
    expect(posted()[1]).toMatchObject({ wording: "kept" });
  });

  it("takes a doubt without a word of what was written", async () => {
    await isAsked();
    button("Why?").click();
    await settled();
    button("This doesn’t fit").click();
    await settled();
    const doubt = held.asked.find(({ name }) => name === "nudge.doubt");
    expect(doubt?.payload).toEqual({ room: held.live.room, id: expect.any(String), rule: "a_rule" });
    expect(place.textContent).toContain("Nobody learns who said so.");
  });

  it("comes to whoever wrote on meanwhile, with everything that was written", async () => {
    await type(WORDS);
    await send();
    await type("And then");
    await held.answer("message.post", NUDGED);
    await settled();
    expect(box().value).toBe(`${WORDS}\nAnd then`);
    expect(place.querySelector(".nudge")).not.toBeNull();
  });

  it("comes when the connection is back, and not a word was lost or doubled", async () => {
    await type(WORDS);
    await send();
    held.listen().cut();
    await settled();
    await held.enter({ heads: { room: 0, one: 0 }, one: one(), room: room({ step: step() }), care: null });
    const sent = posted();
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
    await held.answer("message.post", NUDGED);
    await settled();
    expect(box().value).toBe(WORDS);
    expect(held.live.outbox.value).toEqual([]);
  });
});
