// Fails when an area costs a phone more than its budget: all scripts it needs beyond none, gzipped.

import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
}

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8")) as Record<
  string,
  Chunk
>;
const size = (file: string): number => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;

function needs(key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk || found.has(key)) return found;
  found.add(key);
  for (const next of chunk.imports ?? []) needs(next, found);
  return found;
}

const words = (...areas: string[]) => areas.map((area) => `src/words/en/${area}.ftl`);
// The page's own script has no key of its own once Vite has merged it.
const [, first] = /<script[^>]*src="\/([^"]+)"/.exec(readFileSync(new URL("index.html", dist), "utf8")) ?? [];
const entry = Object.keys(manifest).filter((key) => manifest[key]?.file === first);
if (entry.length === 0) throw new Error("the page has no script");
const framework = ["src/ui/form.tsx"];
// Staff and facilitators sign in on a desk: for them the entry's own bytes don't count again.
const budgets: { name: string; kib: number; keys: string[]; without?: string[] }[] = [
  { name: "entry", kib: 5, keys: entry },
  { name: "room", kib: 45, keys: [...entry, "src/room/area.tsx", ...words("room", "errors")] },
  {
    name: "facilitator",
    kib: 75,
    keys: [...entry, "src/facilitator/area.tsx", ...words("facilitator", "room", "errors")],
  },
  {
    name: "staff",
    kib: 15,
    keys: ["src/staff/area.tsx", ...words("staff", "errors")],
    without: [...entry, ...framework],
  },
];

let over = false;
function report(name: string, bytes: number, kib: number): void {
  const fits = bytes <= kib * 1024;
  over ||= !fits;
  process.stdout.write(
    `${fits ? "ok  " : "OVER"} ${name.padEnd(12)} ${(bytes / 1024).toFixed(1)} of ${kib} KiB\n`,
  );
}

for (const { name, kib, keys, without = [] } of budgets) {
  const missing = keys.filter(
    (key) => key.endsWith(".tsx") && !existsSync(new URL(`../${key}`, import.meta.url)),
  );
  if (missing.length > 0) continue;
  const free = new Set(without.flatMap((key) => [...needs(key)]));
  const all = new Set(keys.flatMap((key) => [...needs(key)]).filter((key) => !free.has(key)));
  const files = new Set([...all].map((key) => manifest[key]?.file ?? ""));
  report(
    name,
    [...files].reduce((sum, file) => sum + size(file), 0),
    kib,
  );
}
const styles = new Set(
  Object.values(manifest).flatMap((chunk) => [
    ...(chunk.css ?? []),
    ...(chunk.file.endsWith(".css") ? [chunk.file] : []),
  ]),
);
report(
  "style",
  [...styles].reduce((sum, file) => sum + size(file), 0),
  10,
);
process.exit(over ? 1 : 0);
