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
  heard(name: string, data: unknown): void;
}

export interface Wire {
  open(listener: Listener): void;
  /** Answers when the server does. Never answers over a connection that breaks first. */
  send(name: string, payload: object): Promise<Ack>;
  /** Gives up this connection and makes another: for one that has gone silent. */
  renew(): void;
  close(): void;
}

export function connect(as: As): Wire {
  const socket = io({
    transports: ["websocket"],
    query: { as, contract: String(CONTRACT) },
    autoConnect: false,
    forceNew: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 3000,
    randomizationFactor: 0.5,
    timeout: 10_000,
  });
  let closed = false;
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
      socket.on("connect_error", () => listener.failed(++attempts));
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
    close() {
      closed = true;
      socket.removeAllListeners();
      socket.offAny();
      socket.disconnect();
    },
  };
}
