// Leaves out of the scripts what we never use. Each saving was measured, gzipped.

import type { Plugin } from "vite";

export function slim(): Plugin {
  return {
    name: "slim",
    apply: "build",
    enforce: "pre",
    // .9 KB of the first script: it preloads what `warm` in the router fetches when there's time.
    load: (id) =>
      id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : null,
    // 3 KB of the room: long polling and WebTransport, which our server refuses.
    transform: (_, id) =>
      id.endsWith("engine.io-client/build/esm/transports/index.js")
        ? {
            code: 'import { WS } from "./websocket.js"; export const transports = { websocket: WS };',
            map: null,
          }
        : null,
  };
}
