// A part of the room that not every room needs: it comes with its own words when it is, or before there is need of it.

import { signal } from "@preact/signals";
import type { ComponentType, FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { loadWords, t } from "../words/index.ts";
import "../words/late.ts";

const AGAIN = 3000; // ms
const SLOW = 400; // ms before anything says "Loading"
const STUCK = 10_000; // ms before a way out is offered: after an update of the server the old scripts are gone

interface Late<Props> {
  Part: FunctionComponent<Props>;
  /** Fetches it ahead, while there is a network. */
  warm: () => void;
}

/** Nothing was fetched yet, and it takes its time. */
function Loading() {
  const [waited, setWaited] = useState(0);
  useEffect(() => {
    const timers = [SLOW, STUCK].map((ms) => setTimeout(() => setWaited(ms), ms));
    return () => timers.forEach(clearTimeout);
  }, []);
  if (waited === 0) return null;
  return (
    <p class="muted late">
      {t("common-loading")}
      {waited === STUCK && (
        <button type="button" onClick={() => location.reload()}>
          {t("common-try-again")}
        </button>
      )}
    </p>
  );
}

/**
 * @param words the areas of words that come with it
 * @param quiet nothing says that it is on its way; or this message is there instead
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  words: string[],
  quiet: boolean | string = false,
): Late<Props> {
  const part = signal<ComponentType<Props> | null>(null);
  let asked = false;
  // Without the network it is asked for again and again: a phone comes back by itself.
  const warm = () => {
    if (asked) return;
    asked = true;
    Promise.all([load(), loadWords(...words)]).then(
      ([component]) => {
        part.value = component;
      },
      () => {
        setTimeout(() => {
          asked = false;
          warm();
        }, AGAIN);
      },
    );
  };
  const Part = (props: Props) => {
    useEffect(warm, []);
    const Here = part.value;
    if (Here) return <Here {...props} />;
    if (typeof quiet === "string") return <p class="notice">{t(quiet)}</p>;
    return quiet ? null : <Loading />;
  };
  return { Part, warm };
}
