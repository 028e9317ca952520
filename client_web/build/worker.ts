// Writes `sw.js` with the files it keeps: the first page, its script and style, and Help.

import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/** The page's own script and style, and whatever Help is made of, though it be a line that passes it on. */
function isKept(
  file: string,
  made: { type: string; name?: string; facadeModuleId?: string | null },
): boolean {
  if (made.type === "asset") return /\.(css|svg)$/.test(file);
  return (
    /^(entry|help)$/.test(made.name ?? "") || /\/src\/help\/|words\/en\/help/.test(made.facadeModuleId ?? "")
  );
}

const source = (files: string[], version: string) => `const CACHE = "shell-${version}";
const FILES = ${JSON.stringify(files)};
addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});
addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("shell-") && name !== CACHE;
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))).then(() => clients.claim()),
  );
});
addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin || pathname === "/x") return;
  if (event.request.mode === "navigate") event.respondWith(fetch(event.request).catch(() => caches.match("/")));
  else if (FILES.includes(pathname)) event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(event.request)));
});
`;

export function worker(): Plugin {
  return {
    name: "worker",
    apply: "build",
    enforce: "post", // the style sheet is made late
    generateBundle(_, bundle) {
      const kept = Object.entries(bundle).flatMap(([file, made]) => (isKept(file, made) ? [file] : []));
      const files = ["/", ...kept.map((file) => `/${file}`).sort()];
      const version = createHash("sha256").update(files.join()).digest("hex").slice(0, 12);
      this.emitFile({ type: "asset", fileName: "sw.js", source: source(files, version) });
    },
  };
}
