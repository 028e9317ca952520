// What was said in an aside, to its peer and to the facilitators alike. `entries` are own words on their way there.

import { useLayoutEffect, useRef } from "preact/hooks";
import type { AsideView, MessageView } from "../../contract.gen.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import type { Entry } from "../../live/outbox.ts";
import { t } from "../../words/index.ts";
import { timeOf } from "../message.tsx";
import { OwnOnTheWay } from "../own.tsx";

interface Props {
  live: LiveRoom;
  aside: AsideView;
  /** Shown when nothing was said yet. */
  empty?: string;
}

/** Own words for this aside that aren't in it yet. For a facilitator, `member` is its peer. */
export function onTheWay(live: LiveRoom, member?: string): Entry[] {
  return live.outbox.value.filter(
    ({ name, fields }) =>
      name === "message.post" &&
      fields["to"] === "aside" &&
      (member === undefined || fields["member"] === member),
  );
}

function Said({ live, message }: { live: LiveRoom; message: MessageView }) {
  const mine = message.by === live.me.value;
  const name = live.names.value[message.by] ?? t("room-someone");
  return (
    <li class={mine ? "message mine" : "message"}>
      <p class="message-head">
        <strong dir="auto">{mine ? t("room-you", { name }) : name}</strong>
        <time class="muted" dateTime={new Date(message.at).toISOString()}>
          {timeOf(message.at)}
        </time>
        {mine && message.state === "posted" && (
          <button
            type="button"
            class="quiet aside-withdraw"
            onClick={() => void live.send("message.withdraw", { message: message.message })}
          >
            {t("room-take-back")}
          </button>
        )}
      </p>
      {message.text === null ? (
        <p class="muted">{mine ? t("room-withdrawn-own") : t("room-withdrawn", { name })}</p>
      ) : (
        <p class="words" dir="auto">
          {message.text}
        </p>
      )}
    </li>
  );
}

export function AsideMessages({ live, aside, empty, entries = [] }: Props & { entries?: Entry[] }) {
  const box = useRef<HTMLDivElement>(null);
  const last = aside.messages.at(-1)?.message;
  useLayoutEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [last, entries.length]);
  return (
    <div
      ref={box}
      class="log aside-log"
      role="log"
      aria-live="off"
      aria-label={t("aside-log")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what was said has to scroll by keyboard too
      tabIndex={0}
    >
      {aside.messages.length + entries.length === 0 && empty && <p class="muted log-empty">{empty}</p>}
      <ol class="plain-list">
        {aside.messages.map((message) => (
          <Said key={message.message} live={live} message={message} />
        ))}
        <OwnOnTheWay live={live} entries={entries} />
      </ol>
    </div>
  );
}
