// What was said. One Tab stop; arrows move through it; only the latest part of a long evening is in the page.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { MessageView } from "../contract.gen.ts";
import type { Stream } from "../live/said.ts";
import { t } from "../words/index.ts";
import { Message, type MessageActions } from "./message.tsx";
import { OwnOnTheWay, OwnPending } from "./own.tsx";
import type { RoomHold } from "./use-room.ts";

const WINDOW = 150; // measured: more makes typing slow on an old phone
const STEP = 50;
const NEAR = 48; // px from the end that count as being there

interface LogProps extends RoomHold {
  stream: Stream;
  /** What more can be done with a message: a facilitator takes one down. */
  actions?: MessageActions;
  /** Shown when nothing was said yet. */
  empty?: ComponentChildren;
  label?: string;
}

function moveWithin(list: HTMLElement, key: string): HTMLElement | undefined {
  const items = [...list.querySelectorAll<HTMLElement>("[data-item]")];
  const at = items.indexOf(document.activeElement?.closest<HTMLElement>("[data-item]") as HTMLElement);
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: items.length - 1 }[key];
  return to === undefined ? undefined : items[Math.min(Math.max(to, 0), items.length - 1)];
}

/** What each message is to a share: the share itself, more of it, or an answer to it. The first to speak in a turn is whose turn it is. */
function sharesIn(messages: readonly MessageView[]): Map<string, string> {
  const kinds = new Map<string, string>();
  const whose = new Map<number, string>();
  messages.forEach(({ message, turn, by }, at) => {
    if (turn === null) return;
    if (!whose.has(turn)) whose.set(turn, by);
    const before = messages[at - 1];
    const more = before?.turn === turn && before.by === by ? " share-more" : "";
    kinds.set(message, `share${more}${whose.get(turn) === by ? "" : " share-answer"}`);
  });
  return kinds;
}

export function Log({ live, announcer, stream, actions, empty, label }: LogProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(WINDOW);
  const [current, setCurrent] = useState<string | null>(null);
  const [atEnd, setAtEnd] = useState(true);
  const height = useRef(0);
  const held = useRef<{ height: number; top: number } | null>(null);
  const part = live.parts[stream].value;
  const messages = part?.messages ?? [];
  // The window moves in steps, so that a new message moves one line and not all of them.
  const from = Math.max(0, Math.floor((messages.length - shown) / STEP) * STEP);
  const visible = useMemo(() => messages.slice(from), [messages, from]);
  const shares = useMemo(() => sharesIn(visible), [visible]);
  const missed = stream === "room" ? live.missed.value : null;
  const last = messages.at(-1);
  const onTheWay = live.outbox.value.filter(
    (entry) => entry.name === "message.post" && entry.fields["to"] === stream,
  );
  const stop = visible.some((one) => one.message === current) ? current : (visible.at(-1)?.message ?? null);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    // Earlier words came in on top: what was being read stays where it was.
    if (held.current) box.scrollTop = box.scrollHeight - held.current.height + held.current.top;
    else if (atEnd || onTheWay.length > 0) box.scrollTop = box.scrollHeight;
    held.current = null;
  }, [last?.message, visible[0]?.message, onTheWay.length]);

  useLayoutEffect(() => {
    const box = scroller.current;
    const list = box?.querySelector("ol");
    if (!box || !list) return;
    // The keyboard comes up, a text above opens, an old message is measured: the newest words stay in sight.
    const watch = new ResizeObserver(() => {
      height.current = box.clientHeight;
      if (box.dataset["end"] === "yes") box.scrollTop = box.scrollHeight;
    });
    watch.observe(box);
    watch.observe(list);
    return () => watch.disconnect();
  }, []);

  const earlier = async () => {
    const box = scroller.current;
    if (box) held.current = { height: box.scrollHeight, top: box.scrollTop };
    if (from === 0) await live.earlier(stream);
    setShown((count) => count + WINDOW);
  };
  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  const toMissed = () => {
    const item = scroller.current?.querySelector<HTMLElement>("[data-missed] + [data-item]");
    item?.scrollIntoView({ block: "start" });
    item?.focus({ preventScroll: true });
    live.missed.value = null;
  };
  const firstMissed = missed && visible.find((one) => one.seq > missed.after && one.by !== live.me.value);

  return (
    <div class="log-frame">
      {missed && (
        <button type="button" class="log-missed" onClick={toMissed}>
          {t("room-missed-jump", { count: missed.count })}
        </button>
      )}
      <div
        ref={scroller}
        class="log"
        role="log"
        aria-live="off"
        aria-label={label ?? t("room-log")}
        // On a small screen even one sentence may have to be scrolled, and there is nothing in it yet to stop at.
        tabIndex={messages.length === 0 ? 0 : undefined}
        data-end={atEnd ? "yes" : "no"}
        onScroll={({ currentTarget: box }) => {
          // A scroll of before the box changed its height says nothing about now: the observer sees to that.
          if (box.clientHeight !== height.current) return;
          setAtEnd(box.scrollHeight - box.scrollTop - box.clientHeight < NEAR);
        }}
        onKeyDown={(event) => {
          if (event.target instanceof HTMLButtonElement && !event.key.startsWith("Arrow")) return;
          const to = moveWithin(event.currentTarget, event.key);
          if (!to) return;
          event.preventDefault();
          setCurrent(to.dataset["item"] ?? null);
          to.focus();
        }}
      >
        {(part?.more || from > 0) && (
          <button type="button" class="quiet log-earlier" onClick={() => void earlier()}>
            {t("room-earlier")}
          </button>
        )}
        {messages.length === 0 && empty}
        <ol class="plain-list">
          {visible.flatMap((message) => [
            message === firstMissed && (
              <li key="missed" class="log-mark" data-missed>
                {t("room-missed")}
              </li>
            ),
            <Message
              key={message.message}
              message={message}
              live={live}
              announcer={announcer}
              actions={actions}
              stop={message.message === stop}
              share={shares.get(message.message)}
              onFocus={setCurrent}
            />,
          ])}
          {stream === "room" && <OwnPending live={live} />}
          <OwnOnTheWay live={live} entries={onTheWay} />
        </ol>
      </div>
      {!atEnd && (
        <button type="button" class="log-newest" aria-label={t("room-newest")} onClick={toEnd}>
          <svg
            width="20"
            height="20"
            viewBox="0 0 20 20"
            fill="none"
            stroke="currentColor"
            aria-hidden="true"
          >
            <path d="M10 3v13m-6-6 6 6 6-6" stroke-width="2" />
          </svg>
        </button>
      )}
    </div>
  );
}
