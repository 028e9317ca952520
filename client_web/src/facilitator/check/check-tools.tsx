// A check as facilitators see it: what was told to them or to everyone, by name. Who chose to be counted, or to keep it
// to themselves, is not theirs to know: nobody is listed for not having answered.

import type { CheckView, Item, ItemAnswer } from "../../contract.gen.ts";
import { answerWords, itemName } from "../../room/check/answer-words.ts";
import { inOrder } from "../../room/people.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { useWords } from "../../ui/use-words.ts";
import { t } from "../../words/index.ts";
import { act, type Desk, useDesk } from "../desk.ts";
import { WithReason } from "../reason.tsx";

export function CheckTools() {
  const desk = useDesk();
  const check = desk.room.step?.check;
  const ready = useWords("check");
  if (!check || !ready) return null;
  return (
    <div class="stack f-tools">
      {check.counts === null ? <Close desk={desk} check={check} /> : <Counted desk={desk} check={check} />}
      <Told desk={desk} check={check} />
    </div>
  );
}

const counted = (ask: readonly Item[]): boolean => ask.includes("heavy") || ask.includes("need");

function Close({ desk, check }: { desk: Desk; check: CheckView }) {
  const some = counted(check.ask);
  return (
    <Confirm
      class="main"
      ask={t(some ? "f-check-show" : "f-check-close")}
      sure={t(some ? "f-check-show-sure" : "f-check-close-sure")}
      yes={t("f-check-show-yes")}
      no={t("f-not-yet")}
      act={() => act(desk.live, "check.show", {})}
    />
  );
}

type Answers = Readonly<Record<string, ItemAnswer | null>>;

/** Which answers someone gave, in the order of the questions, and to whom. */
function lines(check: CheckView, us: Answers = {}, everyone: Answers = {}): [line: string, to: string][] {
  return check.ask.flatMap((item) => {
    const to = item in us ? "us" : "everyone";
    const answer = us[item] ?? everyone[item];
    if (answer === undefined) return [];
    return [[t("check-answer", { name: itemName(item), answer: answerWords(item, answer) }), to]];
  });
}

function Told({ desk, check }: { desk: Desk; check: CheckView }) {
  const { care, room } = desk;
  const told = inOrder(room.people)
    .map(([member, { name }]) => ({
      member,
      name,
      cues: Object.keys(care.cues[member] ?? {}),
      said: lines(check, care.answers[member], check.answers[member]),
    }))
    .filter(({ said }) => said.length > 0);
  return (
    <section class="stack" aria-labelledby="f-told">
      <h3 id="f-told">{t("f-check-told")}</h3>
      {told.length === 0 && <p class="small muted">{t("f-check-told-none")}</p>}
      <ul class="plain-list f-told">
        {told.map(({ member, name, cues, said }) => (
          <li key={member}>
            <p>
              <strong dir="auto">{name}</strong>
              {check.leaving && cues.includes("worse") && (
                <>
                  {" "}
                  <span class="tag">{t("f-check-heavier")}</span>
                </>
              )}
              {check.leaving && cues.includes("heavy") && (
                <>
                  {" "}
                  <span class="tag">{t("f-check-heavy-today")}</span>
                </>
              )}
            </p>
            {said.map(([line, to]) => (
              <p key={line} class="small words" dir="auto">
                {line} <span class="muted">({t(`f-check-to-${to}`)})</span>
              </p>
            ))}
          </li>
        ))}
      </ul>
      <p class="small muted">{t("f-check-told-words")}</p>
    </section>
  );
}

function Counted({ desk, check }: { desk: Desk; check: CheckView }) {
  const counts = Object.entries(check.counts ?? {}) as [Item, readonly number[] | null][];
  return (
    <section class="stack" aria-labelledby="f-counted">
      <h3 id="f-counted">{t("f-check-closed")}</h3>
      {counts.map(([item, bands]) => (
        <div key={item}>
          <h4>{t(`check-bands-${item}`)}</h4>
          {bands === null ? (
            <p class="small">{t("check-too-few")}</p>
          ) : (
            <ul class="plain-list f-bands">
              {bands.map((count, band) => {
                const name = t(`check-band-${item}-${band}`);
                return (
                  <li key={name}>
                    <p>{t("check-band", { band: name, count })}</p>
                    <WithReason
                      ask={t("f-card-write")}
                      label={t("f-card-write-label", { band: name })}
                      sure={t("f-card-sure")}
                      yes={t("f-card-send")}
                      reason={t("f-card-text", { band: name })}
                      empty={t("f-card-empty")}
                      send={(text) => act(desk.live, "check.card", { item, band, text })}
                      done={() => desk.announcer.reply(t("f-card-sent"))}
                    />
                  </li>
                );
              })}
            </ul>
          )}
        </div>
      ))}
    </section>
  );
}
