import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ApiError, get } from "../api.ts";
import { go } from "../app/router.ts";
import { endLeftLogin, returnToGroup } from "../app/secret.ts";
import { sentence } from "../ui/form.tsx";
import { t } from "../words/index.ts";

export function Page({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="page">
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </div>
  );
}

/** A meeting of the group, as `GET /api/me` lists it. */
export interface Session {
  id: string;
  room: string;
  starts_at: number;
  minutes: number;
  phase: "scheduled" | "waiting" | "open" | "closing" | "closed" | "cancelled";
  title: string;
}

const NEAR = 60 * 60_000; // ms: a session this close is the reason for coming

/** Is there a waiting room to come to? Days before there isn't, even if somebody has looked into it. */
export const isNear = ({ phase, starts_at }: Session): boolean =>
  phase === "open" || phase === "closing" || starts_at - Date.now() < NEAR;

export interface Me {
  name: string;
  group: string;
  group_name: string;
  language: string;
  contact: string;
  removed: boolean;
  sessions: Session[];
}

/** A request for who is signed in; on one's own device it comes back by itself when the login has ended. */
export async function asMember<T>(request: () => Promise<T>): Promise<T> {
  await endLeftLogin();
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    if (!(await returnToGroup().catch(() => false))) throw error;
    return request();
  }
}

/** "Loading", once there has been time to wonder. */
export function Late() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p class="page muted" role="status">
      {late && t("common-loading")}
    </p>
  );
}

type Loaded<T> = { value: T } | { problem: string; signedOut: boolean } | null;

/** What a page shows: nothing yet, the answer, or why there is none. */
export function useAnswer<T>(path: string): [Loaded<T>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let here = true;
    asMember(() => get<T>(path)).then(
      (value) => here && setLoaded({ value }),
      (error: unknown) => {
        const code = error instanceof ApiError ? error.code : "went_wrong";
        if (here)
          setLoaded({
            problem: sentence(code),
            signedOut: error instanceof ApiError && error.status === 401,
          });
      },
    );
    return () => {
      here = false;
    };
  }, [path, turn]);
  return [loaded, () => setTurn(turn + 1)];
}

export function Problem({
  problem,
  signedOut,
  again,
}: {
  problem: string;
  signedOut: boolean;
  again: () => void;
}) {
  return (
    <Page title={signedOut ? t("peer-signed-out") : t("peer-problem")}>
      <p>{problem}</p>
      <div class="buttons">
        {signedOut ? (
          <button type="button" class="main" onClick={() => go("/phrase")}>
            {t("peer-come-in-again")}
          </button>
        ) : (
          <button type="button" class="main" onClick={again}>
            {t("common-try-again")}
          </button>
        )}
        <a href="/" class="button">
          {t("common-to-start")}
        </a>
      </div>
    </Page>
  );
}
