// Four lines after a session. What is sent says nothing of who sends it beyond this once, and only sums stay.

import { useRef, useState } from "preact/hooks";
import { post } from "../api.ts";
import { Form } from "../ui/form.tsx";
import { Tile } from "../ui/tile.tsx";
import { t } from "../words/index.ts";
import { asMember } from "./frame.tsx";

const LINES = ["heard", "could_say", "judged", "understood"] as const;
const ANSWERS = ["yes", "partly", "no"] as const;

export type Lines = Partial<Record<(typeof LINES)[number], (typeof ANSWERS)[number]>>;

/** What was answered; what was skipped isn't there. */
export function answered(values: FormData): Lines {
  return Object.fromEntries(
    LINES.flatMap((line) => {
      const answer = ANSWERS.find((one) => one === values.get(line));
      return answer ? [[line, answer]] : [];
    }),
  );
}

export function AfterLines({ room }: { room: string }) {
  const [done, setDone] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const send = async (values: FormData) => {
    const lines = answered(values);
    if (Object.keys(lines).length > 0) await asMember(() => post("/api/after/lines", { room, lines }));
    setDone(true);
    heading.current?.focus();
    return undefined;
  };
  return (
    <section class="card stack no-print" aria-labelledby="lines-title">
      <h2 id="lines-title" ref={heading} tabIndex={-1}>
        {t("peer-after-lines")}
      </h2>
      {done ? (
        <p role="status">{t("peer-after-lines-thanks")}</p>
      ) : (
        <>
          <p>{t("peer-after-lines-text")}</p>
          <Form submit={t("peer-after-lines-send")} quiet send={send}>
            {LINES.map((line) => (
              <fieldset key={line}>
                <legend>{t(`peer-after-line-${line}`)}</legend>
                <div class="tiles">
                  {ANSWERS.map((answer) => (
                    <Tile
                      key={answer}
                      type="radio"
                      name={line}
                      value={answer}
                      label={t(`peer-after-${answer}`)}
                    />
                  ))}
                  <Tile type="radio" name={line} value="" label={t("peer-after-skip")} quiet />
                </div>
              </fieldset>
            ))}
          </Form>
        </>
      )}
    </section>
  );
}
