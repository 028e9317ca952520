// Fails when an area costs a phone more than its budget: every script that it needs, with its English words, gzipped.

import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

interface Chunk {
  file: string;
  name?: string;
  imports?: string[];
  css?: string[];
}

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8")) as Record<
  string,
  Chunk
>;
const page = readFileSync(new URL("index.html", dist), "utf8");

const size = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length, 0);

function files(keys: string[], found = new Set<string>()): Set<string> {
  for (const key of keys) {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`${key} is not in the build`);
    if (found.has(chunk.file)) continue;
    found.add(chunk.file);
    files(chunk.imports ?? [], found);
  }
  return found;
}

const without = (all: Set<string>, less: Set<string>) => new Set([...all].filter((file) => !less.has(file)));
const words = (...areas: string[]) => areas.map((area) => `src/words/en/${area}.ftl`);
const named = (name: string) => Object.keys(manifest).filter((key) => manifest[key]?.name === name);

const first = [...page.matchAll(/<script[^>]*src="\/([^"]+)"/g)].map(([, file]) => file);
const entry = files(Object.keys(manifest).filter((key) => first.includes(manifest[key]?.file)));
const shared = new Set([...entry, ...files(named("framework"))]);
const area = (name: string, ...areas: string[]) =>
  existsSync(new URL(`../src/${name}/area.tsx`, import.meta.url))
    ? new Set([...entry, ...files([`src/${name}/area.tsx`, ...words(...areas)])])
    : new Set<string>();
/** Everything of a folder of the room, with the words that bear its name. */
const part = (...names: string[]) => {
  const keys = Object.keys(manifest).filter((key) =>
    names.some((name) => key.startsWith(`src/room/${name}/`)),
  );
  return files([...keys, ...words(...names)]);
};
const styles = new Set(
  Object.values(manifest).flatMap(({ file, css = [] }) =>
    [...css, file].filter((one) => one.endsWith(".css")),
  ),
);

let over = false;
function report(name: string, needs: Set<string>, kib: number): void {
  const bytes = size(needs);
  if (bytes > kib * 1024) over = true;
  process.stdout.write(
    `${bytes > kib * 1024 ? "OVER" : "ok  "} ${name.padEnd(12)} ${(bytes / 1024).toFixed(1)} of ${kib} KiB\n`,
  );
}

if (entry.size === 0) throw new Error("the page has no script");
report("entry", entry, 5);
const room = area("room", "room", "errors");
report("room", room, 45);
// What comes after entering, when there is time: each beyond what the room has already.
report("circle", without(part("circle"), room), 12);
report("check, aside", without(part("aside", "check"), room), 15);
report("pause", without(files(["src/room/pause.tsx", ...words("pause")]), room), 2);
report("nudges", without(part("nudge"), room), 3);
report("endings", without(files(["src/room/endings.tsx", ...words("ending")]), room), 2);
const facilitator = area("facilitator", "facilitator", "room", "errors", "aside", "check");
for (const file of files(["src/live/fold-care.ts"])) facilitator.add(file);
report("facilitator", facilitator, 75);
// What staff need beyond the first page and the framework, which every area shares.
report("staff", without(area("staff", "staff", "errors"), shared), 15);
report("style", styles, 10);
process.exit(over ? 1 : 0);
