// What every staff page has around it, and the pieces that several of them share.

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, post } from "../api.ts";
import { go } from "../app/router.ts";
import { type Problems, sentence } from "../ui/form.tsx";
import { type Loaded, useLoad } from "../ui/load.tsx";
import { knows, t } from "../words/index.ts";
import { mending } from "./refusals.ts";

const PLACES = [
  ["/s", "overview"],
  ["/s/groups", "groups"],
  ["/s/invites", "invites"],
  ["/s/people", "people"],
  ["/s/settings", "settings"],
] as const;

export const useStaff = <T,>(path: string | null): Loaded<T> => useLoad<T>(path, "/s/signin");

interface PageProps {
  title: string;
  /** Which of the places in the list of links this belongs to. */
  at: (typeof PLACES)[number][1];
  children: ComponentChildren;
}

export function Page({ title, at, children }: PageProps) {
  const signOut = async () => {
    await post("/api/signout", { as: "coordinator" }).catch(() => undefined);
    go("/s/signin");
  };
  return (
    <div class="page staff">
      <nav class="staff-nav" aria-label={t("s-nav")}>
        <ul class="plain-list">
          {PLACES.map(([path, name]) => (
            <li key={path}>
              <a href={path} aria-current={name === at ? "page" : undefined}>
                {t(`s-nav-${name}`)}
              </a>
            </li>
          ))}
          <li>
            <button type="button" class="quiet" onClick={signOut}>
              {t("s-nav-signout")}
            </button>
          </li>
        </ul>
      </nav>
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </div>
  );
}

/** A sentence for a code, with the coordinator's own words before the general ones. */
export function staffSentence(code: string): string {
  const own = mending(code)?.words ?? `s-field-${code.replaceAll("_", "-")}`;
  return knows(own) ? t(own) : sentence(code);
}

/** Why the server said no, and the way to where it is mended. Takes focus, as an error summary does. */
export function Refused({ code, group }: { code: string | undefined; group?: string | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (code) place.current?.focus();
  }, [code]);
  if (!code) return null;
  const way = mending(code, group);
  return (
    <div class="problem-summary" role="alert" tabIndex={-1} ref={place}>
      <p>{staffSentence(code)}</p>
      {way?.to && way.link && (
        <p>
          <a href={way.to}>{t(way.link)}</a>
        </p>
      )}
    </div>
  );
}

/**
 * Sends a form. A refusal about the whole goes to {@link Refused}; one about fields becomes the form's problems.
 * @param then runs with the answer when it went well
 */
export function useSend() {
  const [refused, setRefused] = useState<string>();
  const send = async <T,>(
    path: string,
    body: object,
    then?: (answer: T) => void,
  ): Promise<Problems | undefined> => {
    setRefused(undefined);
    try {
      const answer = await post<T>(path, body);
      then?.(answer);
      return undefined;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const fields = Object.entries(error.fields);
      // What another place mends is about the whole, whichever field it was noticed at.
      if (fields.length > 0 && !mending(error.code))
        return Object.fromEntries(fields.map(([name, code]) => [name, staffSentence(code)]));
      setRefused(error.code);
      return undefined;
    }
  };
  return { refused, send };
}

/** For buttons outside a form: gives back the sentence of a refusal. */
export async function ask(path: string, body: object, then: () => void): Promise<string | undefined> {
  try {
    await post(path, body);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return staffSentence(error.code);
  }
  then();
  return undefined;
}

/** Said once to a screen reader, and seen by everyone else. */
export function Done({ children }: { children: ComponentChildren }) {
  return (
    <p class="done" role="status">
      {children}
    </p>
  );
}
