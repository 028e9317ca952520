// Leaves out of the scripts what we never use. Each saving was measured, gzipped.

import type { Plugin } from "vite";

const INSTEAD: [file: string, code: string][] = [
  // 3 KB of the room: long polling and WebTransport, which our server refuses.
  [
    "engine.io-client/build/esm/transports/index.js",
    'import { WS } from "./websocket.js"; export const transports = { websocket: WS };',
  ],
  // 1 KB of the room: what polling leaves behind.
  ["engine.io-client/build/esm/transports/polling-xhr.js", "export class BaseXHR {} export class XHR {}"],
  // 1 KB of the room: bytes in messages. Ours are JSON alone.
  [
    "socket.io-parser/build/esm/is-binary.js",
    "export const isBinary = () => false; export const hasBinary = () => false;",
  ],
  [
    "socket.io-parser/build/esm/binary.js",
    "export const deconstructPacket = (packet) => ({ packet, buffers: [] }); export const reconstructPacket = (packet) => packet;",
  ],
];

export function slim(): Plugin {
  return {
    name: "slim",
    apply: "build",
    enforce: "pre",
    // .9 KB of the first script: it preloads what `warm` in the router fetches when there's time.
    load: (id) =>
      id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : null,
    transform: (_, id) => {
      const code = INSTEAD.find(([file]) => id.endsWith(file))?.[1];
      return code === undefined ? null : { code, map: null };
    },
  };
}
