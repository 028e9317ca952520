// Something asked of the server, and what a page says until it comes.

import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ApiError, get } from "../api.ts";
import { go } from "../app/router.ts";
import { t } from "../words/index.ts";
import { sentence } from "./form.tsx";

export interface Loaded<T> {
  data: T | undefined;
  error: ApiError | undefined;
  again: () => void;
}

/**
 * Asks once for each path; `null` asks nothing. While `again` runs, what was there stays on the screen.
 * @param signIn where someone goes who is not signed in
 */
export function useLoad<T>(path: string | null, signIn?: string): Loaded<T> {
  const [answer, setAnswer] = useState<{ path: string | null; data?: T; error?: ApiError }>({ path });
  const latest = useRef(0);
  const again = useCallback(() => {
    const turn = ++latest.current;
    if (path === null) return;
    get<T>(path).then(
      (data) => turn === latest.current && setAnswer({ path, data }),
      (error: unknown) => {
        if (turn !== latest.current) return;
        const known = error instanceof ApiError ? error : new ApiError(0, "went_wrong");
        if (known.status === 401 && signIn) go(signIn);
        else setAnswer({ path, error: known });
      },
    );
  }, [path, signIn]);
  useEffect(() => {
    again();
    return () => {
      latest.current++;
    };
  }, [again]);
  const mine = answer.path === path;
  return { data: mine ? answer.data : undefined, error: mine ? answer.error : undefined, again };
}

const SLOW = 400; // ms before anything says "Loading"

export function Loading() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const late = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(late);
  }, []);
  return (
    <p class="muted" role="status">
      {slow ? t("common-loading") : ""}
    </p>
  );
}

/** What was loaded, or why it wasn't and a way to try again. */
export function Shown<T>({ of, children }: { of: Loaded<T>; children: (data: T) => ComponentChildren }) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (!of.error) return <Loading />;
  return (
    <div role="alert">
      <p>{sentence(of.error.code)}</p>
      <button type="button" onClick={of.again}>
        {t("common-try-again")}
      </button>
    </div>
  );
}
