// My own words on their way: not sent yet, asking whether to send after all, with a facilitator first, or given back.

import type { LiveRoom } from "../live/live-room.ts";
import type { Entry } from "../live/outbox.ts";
import { sentence } from "../ui/sentence.ts";
import { t } from "../words/index.ts";
import { CIRCLE, draftFor, putBack } from "./draft.ts";

function Asking({ live, entry }: { live: LiveRoom; entry: Entry }) {
  return (
    <>
      <p>{entry.state === "asking" ? t("room-asking") : sentence(entry.refusal?.code ?? "")}</p>
      <div class="buttons">
        {(entry.state === "asking" || typeof entry.fields["turn"] !== "number") && (
          <button type="button" class="main" onClick={() => live.box.sendAnyway(entry.id)}>
            {t("room-send-now")}
          </button>
        )}
        <button
          type="button"
          onClick={() => putBack(live.room, draftFor(entry.fields), live.box.take(entry.id))}
        >
          {t("room-put-back")}
        </button>
        <button type="button" onClick={() => live.box.take(entry.id)}>
          {t("room-discard")}
        </button>
      </div>
    </>
  );
}

/** In the order they were written, after everything that arrived. */
export function OwnOnTheWay({ live, entries }: { live: LiveRoom; entries: Entry[] }) {
  const offline = live.status.value !== "live";
  return entries.map((entry) => (
    <li key={entry.id} class="message mine on-the-way">
      <p class="words" dir="auto">
        {String(entry.fields["text"])}
      </p>
      {entry.state === "asking" || entry.state === "refused" ? (
        <Asking live={live} entry={entry} />
      ) : (
        <p class="muted small">
          {offline ? t("room-kept") : entry.state === "done" ? "" : t("room-sending")}
        </p>
      )}
    </li>
  ));
}

/** Words that wait for a facilitator, or came back with a reason. Only I see them. */
export function OwnPending({ live }: { live: LiveRoom }) {
  const pending = (live.parts.one.value?.pending ?? []).filter((one) => one.state !== "handed");
  const room = live.parts.room.value;
  const lead = room?.lead ? (live.names.value[room.lead] ?? "") : "";
  return pending.map((one) => (
    <li key={one.message} class="message mine on-the-way">
      <p class="words" dir="auto">
        {one.text}
      </p>
      {one.state === "held" ? (
        <p class="private">{lead ? t("room-held", { name: lead }) : t("room-held-nobody")}</p>
      ) : (
        <p class="private">
          {one.reason ? t("room-returned", { reason: one.reason }) : t("room-given-back")}
        </p>
      )}
      <div class="buttons">
        <button
          type="button"
          onClick={() => {
            // Without a reason it is a share that was handed in and never shown.
            if (one.state === "returned") putBack(live.room, one.reason ? "room" : CIRCLE, one.text ?? "");
            void live.send("message.withdraw", { message: one.message });
          }}
        >
          {one.state === "returned" ? t("room-put-back") : t("room-take-back")}
        </button>
      </div>
    </li>
  ));
}
