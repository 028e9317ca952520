import { useEffect, useState } from "preact/hooks";
import { get } from "../api.ts";
import { dropAll, isOwn } from "../app/device.ts";
import { type OwnWord, rememberedAsked, rememberedWords } from "../app/own-words.ts";
import { openHelp } from "../app/shell.ts";
import { Helplines } from "../ui/helplines.tsx";
import { t } from "../words/index.ts";
import { finishHere } from "./finish.ts";
import { asMember, type Me, Page, type Session } from "./frame.tsx";
import { AfterLines } from "./lines.tsx";
import { PhraseCard } from "./phrase-card.tsx";
import { Words } from "./words.tsx";

/** Whoever asked and wasn't reached is told so, and whom they can reach instead. */
function Unreached({ room }: { room: string }) {
  const asked = rememberedAsked(room);
  const unreached = asked?.outcome === "not_reached";
  if (!asked || !(unreached || asked.state === "asked")) return null;
  const words = `peer-after-${unreached ? (asked.byMe ? "not-reached" : "not-begun") : "still-asked"}`;
  return (
    <section class="card stack no-print" aria-labelledby="unreached-title">
      <h2 id="unreached-title">{t(words)}</h2>
      <p>{t(`${words}-text`)}</p>
      <Helplines />
    </section>
  );
}

/** The end of an evening: one's own words to take along, and how to come back. Works offline. */
export function After({ id }: { id: string }) {
  const [words, setWords] = useState<OwnWord[]>(() => rememberedWords().filter(({ room }) => room === id));
  const [phase, setPhase] = useState<Session["phase"]>();
  useEffect(() => {
    asMember(() => get<{ words: OwnWord[] }>("/api/me/words")).then(
      (answer) => setWords(answer.words.filter(({ room }) => room === id)),
      () => undefined,
    );
    asMember(() => get<Me>("/api/me")).then(
      (me) => setPhase(me.sessions.find(({ room }) => room === id)?.phase),
      () => undefined,
    );
  }, [id]);
  useEffect(() => {
    // What was written and never sent goes with the session, also for who left before its end.
    if (phase === "closed" || phase === "cancelled") dropAll("draft:");
  }, [phase]);
  const open = phase !== undefined && phase !== "closed" && phase !== "cancelled";
  return (
    <Page title={t("peer-after")}>
      <p>{t("peer-after-text")}</p>
      <Unreached room={id} />
      <div class="buttons no-print">
        {open && (
          <a class="button" href={`/w/${id}`}>
            {t("peer-after-back")}
          </a>
        )}
        <button type="button" onClick={() => void openHelp()}>
          {t("peer-after-help")}
        </button>
      </div>
      {(phase === "closing" || phase === "closed") && <AfterLines room={id} />}
      {words.length > 0 && (
        <>
          <h2>{t("peer-after-words")}</h2>
          <p class="muted no-print">{t("peer-after-words-text")}</p>
          <Words words={words} />
        </>
      )}
      <PhraseCard />
      <div class="buttons no-print">
        {isOwn() ? (
          <a class="button main" href="/home">
            {t("peer-after-home")}
          </a>
        ) : (
          <button type="button" class="main" onClick={() => void finishHere()}>
            {t("peer-finish")}
          </button>
        )}
      </div>
      {!isOwn() && <p class="muted no-print">{t("peer-finish-text")}</p>}
    </Page>
  );
}
