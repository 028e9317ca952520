// One's own words: read, printed, saved. They never leave for anywhere but this device.

import type { OwnWord } from "../app/own-words.ts";
import { h } from "../ui/dom.ts";
import { locale, t } from "../words/index.ts";

const stamp = (at: number): string =>
  new Date(at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });

/** A plain text file with a neutral name. */
export function save(words: OwnWord[]): void {
  const text = words.map(({ at, text: said }) => `${stamp(at)}\n${said}\n`).join("\n");
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = h("a", { href: url, download: "notes.txt" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

export function Words({ words }: { words: OwnWord[] }) {
  return (
    <>
      <ol class="plain-list stack own-words">
        {words.map(({ room, at, text }) => (
          <li key={`${room}${at}`} class="card">
            <p class="muted small">
              <time dateTime={new Date(at).toISOString()}>{stamp(at)}</time>
            </p>
            <p class="words" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ol>
      {words.length > 0 && (
        <div class="buttons no-print">
          <button type="button" onClick={() => print()}>
            {t("peer-words-print")}
          </button>
          <button type="button" onClick={() => save(words)}>
            {t("peer-words-save")}
          </button>
        </div>
      )}
    </>
  );
}
