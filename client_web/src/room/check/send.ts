// Carries out what `acts` says has to be done. Taps go through the outbox, and so do words, which are messages.

import type { Item } from "../../contract.gen.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { pad } from "../pad.ts";
import type { Act, Said } from "./mine.ts";

/** @returns the code of a refusal, if any */
export async function carryOut(
  live: LiveRoom,
  act: Act,
  said: (item: Item, said: Said | null) => void,
): Promise<string | undefined> {
  const { item } = act;
  if (act.act === "say") {
    said(item, { message: "", text: act.text });
    // Words may wait for long, and show in the log meanwhile: nothing here waits for them.
    void live.send("message.post", { to: "room", text: act.text, pad: pad(act.text) }).then((ack) => {
      const message = ack.ok && typeof ack["message"] === "string" ? ack["message"] : null;
      said(item, message === null ? null : { message, text: act.text });
    });
    return undefined;
  }
  if (act.act === "unsay") {
    const ack = await live.send("message.withdraw", { message: act.message });
    said(item, null);
    return ack.ok || ack.error.code === "already_gone" ? undefined : ack.error.code;
  }
  const ack =
    act.act === "answer"
      ? await live.send("check.answer", {
          item,
          answer: act.answer,
          to: act.to,
          pad: pad(JSON.stringify(act.answer)),
        })
      : await live.send("check.take_back", { item });
  if (ack.ok || (act.act === "take_back" && ack.error.code === "nothing_to_take_back")) return undefined;
  return ack.error.code;
}
