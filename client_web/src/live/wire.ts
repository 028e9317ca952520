// The connection: Socket.IO over WebSocket alone, and no buffering of its own, since the outbox decides what is sent.

import { io } from "socket.io-client";
import { CONTRACT } from "../contract.gen.ts";
import type { Ack } from "./outbox.ts";

export type As = "peer" | "facilitator";

export interface Listener {
  connected(): void;
  /** The connection ended, by whatever cause; it comes back by itself. */
  cut(): void;
  /** Another attempt failed; `attempts` since the last success. */
  failed(attempts: number): void;
  /** The server doesn't speak this page's contract any more: a newer page is to be loaded. */
  outdated(): void;
  heard(name: string, data: unknown): void;
}

/** What a server says that doesn't speak our contract; with this the others' connection errors have nothing to say. */
interface OtherContract {
  data?: { code?: string; serves?: number[] };
}

export interface Wire {
  open(listener: Listener): void;
  /** Answers when the server does. Never answers over a connection that breaks first. */
  send(name: string, payload: object): Promise<Ack>;
  /** Gives up this connection and makes another: for one that has gone silent. */
  renew(): void;
  /** The server sends us to another one: at once, and more slowly when that one does too. */
  elsewhere(): void;
  close(): void;
}

export function connect(as: As): Wire {
  const socket = io({
    transports: ["websocket"],
    query: { as, contract: String(CONTRACT) },
    autoConnect: false,
    forceNew: true,
    // Between 0.08 and 1.5 s: a thousand phones whose server ended at once must not come back at once.
    reconnectionDelay: 800,
    reconnectionDelayMax: 4000,
    randomizationFactor: 0.9,
    timeout: 10_000,
  });
  let closed = false;
  let moves = 0;
  let movedAt = Number.NEGATIVE_INFINITY;
  const later = (most: number) => setTimeout(() => closed || socket.connect(), Math.random() * most);
  return {
    open(listener) {
      let attempts = 0;
      socket.on("connect", () => {
        attempts = 0;
        listener.connected();
      });
      socket.on("disconnect", (reason) => {
        listener.cut();
        // The library leaves it at that when the server closed; we come back, gently.
        if (reason === "io server disconnect" && !closed) setTimeout(() => closed || socket.connect(), 1000);
      });
      socket.on("connect_error", (error) => {
        const { code, serves = [] } = (error as OtherContract).data ?? {};
        if (code === "contract") later(4000); // the library leaves it at that
        // A server older than this page is about to be replaced by a newer one, or another one answers next.
        if (code === "contract" && serves.every((number) => number > CONTRACT)) listener.outdated();
        else listener.failed(++attempts);
      });
      socket.onAny((name: string, data: unknown) => listener.heard(name, data));
      socket.connect();
    },
    send(name, payload) {
      return new Promise((answer) => {
        if (socket.connected) socket.emit(name, payload, answer);
      });
    },
    renew() {
      socket.disconnect();
      if (!closed) socket.connect();
    },
    elsewhere() {
      moves = performance.now() - movedAt < 10_000 ? moves + 1 : 0;
      movedAt = performance.now();
      socket.disconnect();
      later(Math.min(5000, 300 * 2 ** moves));
    },
    close() {
      closed = true;
      socket.removeAllListeners();
      socket.offAny();
      socket.disconnect();
    },
  };
}
