/**
 * The server's time on this device, whose own clock may be minutes off. An event can only arrive after
 * it happened, so the smallest delay seen is the best guess.
 */
export class ServerTime {
  private ahead: number | null = null;

  /** An event of moment `at` arrived when this device's clock said `local`. Not for events caught up with later. */
  heard(at: number, local: number): void {
    const ahead = at - local;
    this.ahead = this.ahead === null ? ahead : Math.max(this.ahead, ahead);
  }

  now(local: number): number {
    return local + (this.ahead ?? 0);
  }
}
