// A room as this browser holds it: the snapshot kept true by events, the outbox of own commands, and what to do about
// gaps, broken connections, another device, and a tab that slept. Screens read the signals and call `send`.

import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type {
  CarePart,
  Commands,
  Earlier,
  FloorState,
  OnePart,
  RoomPart,
  Snapshot,
  Synced,
} from "../contract.gen.ts";
import { newId } from "./ids.ts";
import { type Ack, type Entry, Outbox, type Refusal } from "./outbox.ts";
import { apply, differs, type Envelope, earlier } from "./reducer.ts";
import { arrived, everyMessage, type Missed, namesIn, type Stream } from "./said.ts";
import { comesAgain, untilAgain } from "./turned-away.ts";
import type { As, Wire } from "./wire.ts";

/**
 * `entering` at first, `live`, `offline` while the connection is being made again, `moved` to another device,
 * `signed_out`, or `refused` with a code.
 */
export type Status = "entering" | "live" | "offline" | "moved" | "signed_out" | "refused";

/** What one event was, after it was applied: for announcements. `caughtUp` when it came late, in a catch-up. */
export type Heard = (name: string, event: Envelope & Record<string, unknown>, caughtUp: boolean) => void;

type Own<Name extends keyof Commands> = Omit<Commands[Name], "room" | "id">;

/** Events that bring a name, or words that may be our own. */
const NEWS = new Set(["member.joined", "member.waiting", "message.posted", "aside.said"]);
const CUT: Ack = { ok: false, error: { code: "cut" } };
const ANSWER_WITHIN = 6000; // ms; a silent connection is made anew

export class LiveRoom {
  readonly room: string;
  readonly as: As;
  readonly status = signal<Status>("entering");
  readonly refusal = signal<string>("");
  /** This page is too old for the server: it is to be loaded anew. */
  readonly outdated = signal(false);
  readonly snapshot = signal<Snapshot | null>(null);
  readonly outbox = signal<Entry[]>([]);
  readonly missed = signal<Missed | null>(null);
  /** Names outlast people: someone removed has left words' places behind. */
  readonly names = signal<Readonly<Record<string, string>>>({});
  /** The parts one by one, so that a screen redraws only for the stream that it shows. */
  readonly parts: {
    one: ReadonlySignal<OnePart | null>;
    room: ReadonlySignal<RoomPart | null>;
    care: ReadonlySignal<CarePart | null>;
  };
  readonly me: ReadonlySignal<string>;
  /** How the one who has the floor is, as far as it was told of the turn under way. */
  readonly floor: ReadonlySignal<Pick<FloorState, "turn" | "state"> | null>;
  readonly box: Outbox;
  /** My words were a reason to offer me a private word. Nobody else was told. */
  readonly asideMeant = signal(false);
  /** Where words go that were refused after their page was loaded anew. */
  back: (entry: Entry, refusal: Refusal) => void = () => undefined;
  private readonly told = signal<FloorState | null>(null);
  private readonly wire: Wire;
  private readonly listeners = new Set<Heard>();
  private readonly comeBack: () => Promise<boolean>;
  private readonly unanswered = new Set<(ack: Ack) => void>();
  private syncing = false;
  /** How often the door was too crowded to come in. */
  private turnedAway = 0;
  private connection = 0;
  private over = false;

  /** @param comeBack renews the login; true when that worked */
  constructor(room: string, as: As, wire: Wire, comeBack: () => Promise<boolean>) {
    this.room = room;
    this.as = as;
    this.wire = wire;
    this.comeBack = comeBack;
    this.parts = {
      one: computed(() => this.snapshot.value?.one ?? null),
      room: computed(() => this.snapshot.value?.room ?? null),
      care: computed(() => this.snapshot.value?.care ?? null),
    };
    this.me = computed(() => this.snapshot.value?.one.member ?? "");
    this.floor = computed(() => {
      const told = this.told.value;
      return told?.turn === this.snapshot.value?.room?.step?.round?.turn?.number ? told : null;
    });
    this.box = new Outbox({
      room,
      send: (name, payload) => this.answered(name, payload),
      changed: (entries) => {
        this.outbox.value = entries;
      },
      back: (entry, refusal) => this.back(entry, refusal),
    });
  }

  start(): void {
    this.wire.open({
      connected: () => {
        this.connection++;
        this.outdated.value = false;
        void this.enter();
      },
      cut: () => this.cut(),
      failed: (attempts) => void this.failed(attempts),
      outdated: () => {
        this.cut();
        this.outdated.value = true;
      },
      heard: (name, data) => this.heard(name, data),
    });
  }

  /** For good: to come back, make another. */
  stop(): void {
    this.over = true;
    this.wire.close();
    for (const drop of [...this.unanswered]) drop(CUT);
  }

  onHeard(listener: Heard): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Sends a command, through broken connections if need be. The answer may be a refusal, which changed nothing.
   * @param id of a command that may have been sent already: it happens once
   */
  send<Name extends keyof Commands>(name: Name, fields: Own<Name>, id?: string): Promise<Ack> {
    return this.box.post(name, fields as Record<string, unknown>, id);
  }

  async earlier(stream: Stream): Promise<void> {
    const before = this.snapshot.value?.[stream]?.messages[0]?.seq;
    if (before === undefined) return;
    const ack = await this.ask("room.earlier", { stream, before });
    if (ack?.ok && this.snapshot.value)
      this.snapshot.value = earlier(this.snapshot.value, stream, ack as unknown as Earlier);
  }

  /** The tab is in front, or the network is back: is anything missing, is the connection still one? */
  async check(): Promise<void> {
    if (this.status.value === "live") await this.sync();
    else if (this.status.value === "offline") this.wire.renew();
  }

  private cut(): void {
    if (this.over) return;
    this.box.cut();
    for (const drop of [...this.unanswered]) drop(CUT);
    if (this.status.value === "live" || this.status.value === "entering") this.status.value = "offline";
  }

  private async failed(attempts: number): Promise<void> {
    if (this.status.value === "entering" && attempts === 1) this.status.value = "offline";
    // A refused handshake looks like a lost network: ask over HTTP which it is, now and then.
    if (attempts % 3 !== 2 || this.over) return;
    if (!(await this.comeBack()) && !this.over) {
      this.status.value = "signed_out";
      this.stop();
    }
  }

  /** A question that is not a command of the outbox: undefined when the connection broke before the answer. */
  private async ask(name: keyof Commands, fields: object): Promise<Ack | undefined> {
    const ack = await this.answered(name, { room: this.room, id: newId(), ...fields });
    return ack === CUT ? undefined : ack;
  }

  /** The answer, or {@link CUT} when the connection broke first. A connection that stays silent is made anew. */
  private answered(name: string, payload: Record<string, unknown>): Promise<Ack> {
    return new Promise((answer) => {
      const silence = setTimeout(() => this.wire.renew(), ANSWER_WITHIN);
      const settle = (ack: Ack) => {
        clearTimeout(silence);
        this.unanswered.delete(settle);
        if (ack.ok ? ack["aside"] : ack.error.aside) this.asideMeant.value = true;
        answer(ack);
      };
      this.unanswered.add(settle);
      void this.wire.send(name, payload).then(settle);
    });
  }

  private async enter(): Promise<void> {
    const before = this.snapshot.value;
    const ack = await this.ask("room.enter", {});
    if (!ack || this.over) return;
    if (ack.ok) {
      this.turnedAway = 0;
      return this.entered(ack["snapshot"] as Snapshot, before);
    }
    if (comesAgain(ack.error.code))
      return this.later(this.turnedAway++, ack.error.retry_after, () => this.enter());
    batch(() => {
      this.status.value = "refused";
      this.refusal.value = ack.error.code;
    });
    this.stop();
  }

  /** Once more after a while, unless the connection broke meanwhile: the next one enters by itself. */
  private later(times: number, retryAfter: number | undefined, again: () => Promise<void>): void {
    const connection = this.connection;
    const act = () => connection === this.connection && !this.over && void again();
    setTimeout(act, untilAgain(times, retryAfter));
  }

  private entered(snapshot: Snapshot, before: Snapshot | null): void {
    batch(() => {
      this.take(snapshot);
      // Who has just been let in missed nothing: what came before wasn't theirs to see.
      if (before?.room) this.marked(before, snapshot);
      this.status.value = "live";
    });
    this.box.resume((entry) => arrived(entry, snapshot, before));
  }

  private marked(before: Snapshot, now: Snapshot): void {
    const after = before.heads["room"] ?? 0;
    const count = (now.room?.messages ?? []).filter(
      (said) => said.seq > after && said.by !== now.one.member,
    ).length;
    if (count > 0) this.missed.value = { after: this.missed.value?.after ?? after, count };
  }

  /** A whole new snapshot: what was shown before it is gone, so that words taken back meanwhile are too. */
  private take(snapshot: Snapshot): void {
    this.snapshot.value = snapshot;
    this.remember(snapshot);
  }

  private remember(snapshot: Snapshot): void {
    const known = this.names.value;
    const fresh = namesIn(snapshot).filter(([member, name]) => known[member] !== name);
    if (fresh.length > 0) this.names.value = { ...known, ...Object.fromEntries(fresh) };
    if (this.outbox.peek().length === 0) return;
    const said = everyMessage(snapshot);
    this.box.seen((message) => said.has(message));
  }

  private heard(name: string, data: unknown): void {
    const event = data as Envelope & Record<string, unknown>;
    if (event?.room !== this.room) return;
    if (name === "room.heads") {
      const heads = event["heads"] as Record<string, number>;
      if (this.snapshot.value && differs(this.snapshot.value, heads)) void this.sync();
    } else if (name === "seat.moved") {
      this.status.value = "moved";
      this.box.cut();
      this.stop();
    } else if (name === "turn.state") this.told.value = data as FloorState;
    else if (name === "room.moved") this.wire.elsewhere();
    else if (this.snapshot.value) this.event(name, event, false);
  }

  private event(name: string, event: Envelope & Record<string, unknown>, caughtUp: boolean): void {
    if (!this.snapshot.value) return;
    const { snapshot, verdict } = apply(this.snapshot.value, name, event);
    if (verdict === "gap") void this.sync();
    if (verdict !== "applied") return;
    batch(() => {
      this.snapshot.value = snapshot;
      if (NEWS.has(name)) this.remember(snapshot);
    });
    for (const listener of this.listeners) listener(name, event, caughtUp);
    // Let in: the room's part comes with entering again.
    if (name === "member.admitted" && event.stream === "one") void this.enter();
  }

  /** Asks for what is missing. What arrives meanwhile and doesn't fit is in the answer too, so it may be dropped. */
  private async sync(): Promise<void> {
    const before = this.snapshot.value;
    if (this.syncing || !before) return;
    this.syncing = true;
    try {
      const ack = await this.ask("room.sync", { heads: before.heads });
      if (!ack) return;
      if (!ack.ok) {
        if (ack.error.code === "not_entered") void this.enter();
        else if (comesAgain(ack.error.code)) this.later(0, ack.error.retry_after, () => this.sync());
        return;
      }
      const { reset, snapshot, events = [] } = ack as unknown as Synced;
      if (reset && snapshot) return this.entered(snapshot, before);
      batch(() => {
        for (const { event, data } of events)
          this.event(event, data as Envelope & Record<string, unknown>, true);
      });
    } finally {
      this.syncing = false;
    }
  }
}
