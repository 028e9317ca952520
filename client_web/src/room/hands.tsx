import type { Announcer } from "../live/announcer.ts";
import type { LiveRoom } from "../live/live-room.ts";
import { sentence } from "../ui/sentence.ts";
import { language, t } from "../words/index.ts";

/** The hand, and whose hands are up in the order that everyone sees. Only an open floor has them. */
export function Hands({ live, announcer }: { live: LiveRoom; announcer: Announcer }) {
  const step = live.parts.room.value?.step;
  if (step?.kind !== "floor") return null;
  const me = live.me.value;
  const up = step.hands.includes(me);
  const names = step.hands.map((member) =>
    member === me ? t("room-hand-you") : (live.names.value[member] ?? ""),
  );
  const toggle = async () => {
    const ack = await live.send(up ? "hand.lower" : "hand.raise", {});
    announcer.reply(ack.ok ? t(up ? "room-hand-is-down" : "room-hand-is-up") : sentence(ack.error.code));
  };
  return (
    <>
      <button type="button" aria-pressed={up} onClick={() => void toggle()}>
        {up ? t("room-hand-lower") : t("room-hand-raise")}
      </button>
      {names.length > 0 && (
        <p class="small">{t("room-hands", { names: new Intl.ListFormat(language).format(names) })}</p>
      )}
    </>
  );
}
