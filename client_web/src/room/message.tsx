// One message, and the quiet answers to it. Answers are never counted; only its author and the giver see them.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Acknowledgement, MessageView, OnePart } from "../contract.gen.ts";
import type { Announcer } from "../live/announcer.ts";
import type { LiveRoom } from "../live/live-room.ts";
import { sentence } from "../ui/sentence.ts";
import { language, locale, t } from "../words/index.ts";

/** Drawn below a message when it is opened. */
export type MessageActions = (message: MessageView) => ComponentChildren;

interface MessageProps {
  message: MessageView;
  live: LiveRoom;
  announcer: Announcer;
  actions: MessageActions | undefined;
  /** The classes of a share's look, for what was said in a turn. */
  share: string | undefined;
  /** The one place where Tab stops in the log. */
  stop: boolean;
  onFocus: (message: string) => void;
}

/** Drawn, because not every phone's font has the sign. */
function Dots() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">
      <circle cx="4" cy="10" r="1.8" />
      <circle cx="10" cy="10" r="1.8" />
      <circle cx="16" cy="10" r="1.8" />
    </svg>
  );
}

const KINDS: Acknowledgement[] = ["with_you", "thank_you", "me_too"];

export const timeOf = (at: number): string =>
  new Date(at).toLocaleTimeString(locale, { hour: "numeric", minute: "2-digit" });

function Gone({ message, one, name }: { message: MessageView; one: OnePart | null; name: string }) {
  const mine = message.by === one?.member;
  const reason = one?.notes.find((note) => note.message === message.message)?.reason;
  if (message.state === "withdrawn") {
    return <p class="muted">{mine ? t("room-withdrawn-own") : t("room-withdrawn", { name })}</p>;
  }
  return (
    <>
      <p class="muted">{mine ? t("room-removed-own") : t("room-removed")}</p>
      {reason && <p class="private">{t("room-removed-reason", { reason })}</p>}
    </>
  );
}

function Answers({ live, announcer, message }: Pick<MessageProps, "live" | "announcer" | "message">) {
  const given = live.parts.one.value?.given[message.message];
  const give = async (kind: Acknowledgement) => {
    const next = kind === given ? null : kind;
    const ack = await live.send("message.acknowledge", { message: message.message, kind: next });
    announcer.reply(
      ack.ok ? t(next ? `room-answered-${next}` : "room-answer-taken-back") : sentence(ack.error.code),
    );
  };
  const round = live.parts.room.value?.step?.round;
  // In a round whose shares nobody answers even the quiet answers wait.
  if (round?.responses === "none" && (round.stage === "running" || round.stage === "second_pass"))
    return <p class="small muted">{t("room-no-answers")}</p>;
  return KINDS.map((kind) => (
    <button key={kind} type="button" aria-pressed={kind === given} onClick={() => void give(kind)}>
      {t(`room-answer-${kind}`)}
    </button>
  ));
}

/** What others answered, by name and without numbers. */
function Received({ live, message }: Pick<MessageProps, "live" | "message">) {
  const received = live.parts.one.value?.received[message.message];
  if (!received) return null;
  const list = new Intl.ListFormat(language);
  const name = (member: string) => live.names.value[member] ?? t("room-someone");
  return (
    <p class="answers-received">
      {KINDS.filter((kind) => received.some((one) => one.kind === kind)).map((kind) => (
        <span key={kind}>
          {t("room-received", {
            names: list.format(received.filter((one) => one.kind === kind).map((one) => name(one.member))),
            answer: t(`room-answer-${kind}`),
          })}
        </span>
      ))}
    </p>
  );
}

export function Message({ message, live, announcer, actions, share = "", stop, onFocus }: MessageProps) {
  const [opened, setOpen] = useState(false);
  // What was taken back or down meanwhile can't be answered any more.
  const open = opened && message.state === "posted";
  const id = useId();
  const actionsBox = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) actionsBox.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  const one = live.parts.one.value;
  const mine = message.by === one?.member;
  const person = live.parts.room.peek()?.people[message.by];
  const name = live.names.value[message.by] ?? t("room-someone");
  const given = one?.given[message.message];
  const more = message.state === "posted" ? actions?.(message) : undefined;
  const withdraw = async () => {
    const ack = await live.send("message.withdraw", { message: message.message });
    announcer.reply(ack.ok ? t("room-taken-back") : sentence(ack.error.code));
  };
  return (
    <li
      class={`message ${mine ? "mine " : ""}${share}`}
      data-item={message.message}
      tabIndex={stop ? 0 : -1}
      onFocus={() => onFocus(message.message)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.target === event.currentTarget && message.state === "posted")
          setOpen(!open);
      }}
    >
      <p class="message-head">
        <strong dir="auto">{mine ? t("room-you", { name }) : name}</strong>
        {person?.role === "facilitator" && <span class="badge">{t("room-facilitator")}</span>}
        <time class="muted" dateTime={new Date(message.at).toISOString()}>
          {timeOf(message.at)}
        </time>
        {message.state === "posted" && (
          <button
            type="button"
            class="message-more"
            tabIndex={-1}
            aria-expanded={open}
            aria-controls={id}
            aria-label={mine ? t("room-more-own") : t("room-more", { name })}
            onClick={() => setOpen(!open)}
          >
            <Dots />
          </button>
        )}
      </p>
      {message.state === "posted" ? (
        <p class="words" dir="auto">
          {message.text}
        </p>
      ) : (
        <Gone message={message} one={one} name={name} />
      )}
      {given && !open && <p class="answer-given">{t("room-given", { answer: t(`room-answer-${given}`) })}</p>}
      {mine && <Received live={live} message={message} />}
      <div ref={actionsBox} id={id} class="message-actions buttons" hidden={!open}>
        {open && (
          <>
            {mine ? (
              <button type="button" onClick={() => void withdraw()}>
                {t("room-take-back")}
              </button>
            ) : (
              <Answers live={live} announcer={announcer} message={message} />
            )}
            {more}
          </>
        )}
      </div>
    </li>
  );
}
