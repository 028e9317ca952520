// Words that come with a part of a screen, not with its area.

import { useEffect, useState } from "preact/hooks";
import { loadWords } from "../words/index.ts";
import "../words/late.ts";

const AGAIN = 3000; // ms

/** False until they are there. A phone that lost its connection asks again. */
export function useWords(...areas: string[]): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let here = true;
    const load = () => {
      loadWords(...areas).then(
        () => here && setReady(true),
        () => {
          if (here) timer = setTimeout(load, AGAIN);
        },
      );
    };
    load();
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [areas.join()]);
  return ready;
}
