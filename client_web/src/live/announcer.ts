// The one polite voice of a room. Each thing is said once; a rush of messages becomes one sentence; and nobody is talked
// over while they write.

export interface Said {
  /** Who said it; undefined for the room itself. */
  name?: string;
  text: string;
}

export interface Words {
  message(name: string, text: string): string;
  many(messages: number, people: number): string;
}

export interface Clock {
  now(): number;
  /** Runs later; returns how to call it off. */
  after(ms: number, act: () => void): () => void;
}

const RUSH = 4; // messages
const WITHIN = 5000; // ms
const SETTLE = 700; // ms: what comes together is judged together
const STILL = 2000; // ms after the last key

export class Announcer {
  private waiting: (Said & { at: number })[] = [];
  private recent: number[] = [];
  private lastKey = Number.NEGATIVE_INFINITY;
  private stopTimer: (() => void) | undefined;
  private readonly say: (sentence: string) => void;
  private readonly words: Words;
  private readonly clock: Clock;

  constructor(say: (sentence: string) => void, words: Words, clock: Clock) {
    this.say = say;
    this.words = words;
    this.clock = clock;
  }

  /** A message by someone else. */
  heard(name: string, text: string): void {
    const at = this.clock.now();
    this.waiting.push({ name, text, at });
    this.recent = [...this.recent.filter((when) => at - when < WITHIN), at];
    this.plan(SETTLE);
  }

  /** Something of the room itself: said at once, or after the writing pauses. */
  tell(text: string): void {
    if (this.writing()) {
      this.waiting.push({ text, at: this.clock.now() });
      this.plan(STILL);
    } else this.say(text);
  }

  /** An answer to one's own act: nothing waits for it, not even writing. */
  reply(text: string): void {
    this.say(text);
  }

  /** A key went down in the composer. */
  typed(): void {
    this.lastKey = this.clock.now();
  }

  /** Sent, or left: no longer writing. */
  done(): void {
    this.lastKey = Number.NEGATIVE_INFINITY;
    if (this.waiting.length > 0) this.plan(0);
  }

  clear(): void {
    this.waiting = [];
    this.stopTimer?.();
    this.stopTimer = undefined;
  }

  private writing(): boolean {
    return this.clock.now() - this.lastKey < STILL;
  }

  private plan(ms: number): void {
    if (this.stopTimer && ms > 0) return;
    this.stopTimer?.();
    this.stopTimer = this.clock.after(ms, () => {
      this.stopTimer = undefined;
      this.flush();
    });
  }

  private flush(): void {
    const now = this.clock.now();
    if (this.writing()) {
      this.plan(Math.max(1, this.lastKey + STILL - now));
      return;
    }
    const messages = this.waiting.filter((one) => one.name !== undefined);
    const first = messages[0]?.at ?? now;
    const rushing = this.recent.filter((at) => now - at < WITHIN).length >= RUSH;
    // In a rush the sentence waits until five seconds have been heard out.
    if (rushing && now - first < WITHIN) {
      this.plan(first + WITHIN - now);
      return;
    }
    const all = this.waiting;
    this.waiting = [];
    for (const { name, text } of all) if (name === undefined) this.say(text);
    if (messages.length >= RUSH)
      this.say(this.words.many(messages.length, new Set(messages.map((one) => one.name)).size));
    else for (const { name, text } of messages) this.say(this.words.message(name ?? "", text));
  }
}
