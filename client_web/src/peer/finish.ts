import { post } from "../api.ts";
import { forgetForGood } from "../app/device.ts";
import { dropOffline } from "../app/offline.ts";
import { forgetWords } from "../app/own-words.ts";

/** Signs out and leaves nothing on this device. Works offline too: then the login runs out by itself. */
export async function finishHere(): Promise<void> {
  await post("/api/signout", { as: "peer" }).catch(() => undefined);
  forgetForGood();
  forgetWords();
  await dropOffline().catch(() => undefined);
  location.replace("/");
}
