// Own commands on their way. Each keeps its id until it was answered, so that a retry after a broken connection is the
// same command to the server and happens once. What waited too long is not sent by itself: the moment has passed.

import type { Nudge } from "../contract.gen.ts";
import { newId } from "./ids.ts";

export interface Refusal {
  code: string;
  retry_after?: number;
  /** Other words, before one's own are posted. */
  nudge?: Nudge;
  aside?: number;
}

export type Ack =
  | { ok: true; stream?: string; seq?: number; [more: string]: unknown }
  | { ok: false; error: Refusal };

/**
 * `waiting` for a connection, `sent` and not yet answered, `asking` whether to send after all,
 * `done`: accepted, and kept until its fact came back, `refused`.
 */
export type State = "waiting" | "sent" | "asking" | "done" | "refused";

export interface Entry {
  id: string;
  name: string;
  fields: Record<string, unknown>;
  /** When the person pressed, in this device's milliseconds. */
  at: number;
  state: State;
  /** It left this device at least once, so the server may know it already. */
  tried: boolean;
  message?: string;
  refusal?: Refusal;
}

/** Sends one command. Never answers when the connection breaks first: the outbox then sends it again. */
export type Send = (name: string, payload: Record<string, unknown>) => Promise<Ack>;

export const OFFLINE_LIMIT = 20_000;
const BUSY_RETRIES = 5;
const MOST = 24; // below the server's bound on unanswered commands

/** What a page hands to the next one. */
export interface Carried {
  entries: Entry[];
  /** Since when it was without a connection. */
  since: number | null;
}

interface Options {
  room: string;
  send: Send;
  changed: (entries: Entry[]) => void;
  /** Words were refused and whoever sent them is gone with the page before this one: they are to be put back. */
  back?: (entry: Entry, refusal: Refusal) => void;
  now?: () => number;
  wait?: (ms: number) => Promise<void>;
}

export class Outbox {
  private entries: Entry[] = [];
  private readonly answers = new Map<string, (ack: Ack) => void>();
  private connection = 0;
  private connected = false;
  private offlineSince: number | null = null;
  private readonly options: Options;
  private readonly now: () => number;
  private readonly wait: (ms: number) => Promise<void>;

  constructor(options: Options) {
    this.options = options;
    this.now = options.now ?? (() => Date.now());
    this.wait = options.wait ?? ((ms) => new Promise((done) => setTimeout(done, ms)));
  }

  /** Queues a command; the answer comes however many connections it takes. Words are kept where they can be seen. */
  post(name: string, fields: Record<string, unknown> = {}, id = newId()): Promise<Ack> {
    const entry: Entry = { id, name, fields, at: this.now(), state: "waiting", tried: false };
    if (this.entries.length >= MOST)
      return Promise.resolve({ ok: false, error: { code: "too_fast", retry_after: 1 } });
    this.entries.push(entry);
    const answer = new Promise<Ack>((done) => this.answers.set(id, done));
    if (this.connected) void this.deliver(entry);
    this.changed();
    return answer;
  }

  list(): readonly Entry[] {
    return this.entries;
  }

  /** What has no answer yet, or was refused: its ids are worth as much as its words. */
  carried(): Carried {
    return { entries: this.entries.filter((entry) => entry.state !== "done"), since: this.offlineSince };
  }

  /** What the page before this one was carrying. */
  restore({ entries, since }: Carried): void {
    for (const entry of entries)
      this.entries.push({ ...entry, state: entry.state === "sent" ? "waiting" : entry.state });
    this.offlineSince = since;
    this.changed();
  }

  /** The connection broke. What was sent and not answered waits again. */
  cut(): void {
    if (this.connected || this.offlineSince === null) this.offlineSince = this.now();
    this.connected = false;
    this.connection++;
    for (const entry of this.entries) if (entry.state === "sent") entry.state = "waiting";
    this.changed();
  }

  /**
   * We are in the room again, with everything missed already applied. After a long time offline words ask first, and taps
   * are let go: a hand raised a minute ago isn't one now.
   * @param arrived are these words already in the room as mine? Then the command did arrive, and may be settled.
   */
  resume(arrived: (entry: Entry) => boolean = () => false): void {
    const away = this.offlineSince === null ? 0 : this.now() - this.offlineSince;
    this.connected = true;
    this.offlineSince = null;
    for (const entry of [...this.entries]) {
      if (entry.state !== "waiting") continue;
      if (away <= OFFLINE_LIMIT || (entry.tried && arrived(entry))) void this.deliver(entry);
      else if (entry.name === "message.post") entry.state = "asking";
      else this.settle(entry, { ok: false, error: { code: "too_late" } });
    }
    this.changed();
  }

  /** The person says: send it now, the same command. */
  sendAnyway(id: string): void {
    const entry = this.find(id);
    if (!entry || (entry.state !== "asking" && entry.state !== "refused")) return;
    entry.state = "waiting";
    delete entry.refusal;
    if (this.connected) void this.deliver(entry);
    this.changed();
  }

  /** Takes words back out. Gives them, for the composer. */
  take(id: string): string {
    const entry = this.find(id);
    if (!entry) return "";
    this.remove(entry);
    return String(entry.fields["text"] ?? "");
  }

  /** These messages are in the log now: their copies here may go. */
  seen(messages: (message: string) => boolean): void {
    const before = this.entries.length;
    this.entries = this.entries.filter(
      (entry) => !(entry.state === "done" && entry.message && messages(entry.message)),
    );
    if (this.entries.length !== before) this.changed();
  }

  private find = (id: string): Entry | undefined => this.entries.find((entry) => entry.id === id);

  private changed(): void {
    this.options.changed([...this.entries]);
  }

  private async deliver(entry: Entry): Promise<void> {
    const connection = this.connection;
    entry.state = "sent";
    entry.tried = true;
    for (let attempt = 0; ; attempt++) {
      const ack = await this.options.send(entry.name, {
        room: this.options.room,
        id: entry.id,
        ...entry.fields,
      });
      // The answer of a connection that broke meanwhile still counts, unless it was sent again.
      if (connection !== this.connection && !ack.ok) return;
      if (!ack.ok && ack.error.code === "busy" && attempt < BUSY_RETRIES) {
        await this.wait(1000 * (ack.error.retry_after ?? 1));
        if (connection !== this.connection) return;
        continue;
      }
      this.settle(entry, ack);
      this.changed();
      return;
    }
  }

  private settle(entry: Entry, ack: Ack): void {
    if (!this.entries.includes(entry)) return;
    const words = entry.name === "message.post";
    const answer = this.answers.get(entry.id);
    const nudged = !ack.ok && ack.error.code === "nudge";
    if (ack.ok && words && !ack["held"] && typeof ack["message"] === "string") {
      entry.state = "done";
      entry.message = ack["message"];
    } else if (!ack.ok && words && !nudged) {
      entry.state = "refused";
      entry.refusal = ack.error;
    } else this.entries = this.entries.filter((other) => other !== entry);
    if (answer) answer(ack);
    else if (nudged || (!ack.ok && entry.name === "turn.hand_in")) this.options.back?.(entry, ack.error);
    this.answers.delete(entry.id);
  }

  private remove(entry: Entry): void {
    this.entries = this.entries.filter((other) => other !== entry);
    this.answers.get(entry.id)?.({ ok: false, error: { code: "taken_back" } });
    this.answers.delete(entry.id);
    this.changed();
  }
}
