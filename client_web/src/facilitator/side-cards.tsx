// The guide beside the room: what one might say in this step and what to watch for, all cards, and one's own notes.

import { useState } from "preact/hooks";
import { type Loaded, Shown } from "../ui/load.tsx";
import { t } from "../words/index.ts";
import { useDesk } from "./desk.ts";
import type { GuidePlan } from "./guide.ts";
import { CardList, StepWords } from "./guide-words.tsx";
import { keepNotes, notes } from "./notes.ts";

export function SideCards({ guide }: { guide: Loaded<GuidePlan> }) {
  const { room, live } = useDesk();
  return (
    <section class="f-part f-cards" aria-labelledby="f-cards">
      <h2 id="f-cards">{t("f-tab-cards")}</h2>
      <Shown of={guide}>
        {({ steps, cards }) => {
          // Before the session the first step is what to get ready for; after it, the last is what was just said.
          const edge = room.phase === "waiting" ? steps[0] : steps.at(-1);
          const step = room.step ? steps.find((one) => one.id === room.step?.id) : edge;
          return (
            <>
              {step && (
                <>
                  <h3>{step.title}</h3>
                  <StepWords step={step} words={false} />
                </>
              )}
              <CardList cards={cards.filter(({ id }) => step?.cards?.includes(id))} />
              <details>
                <summary>{t("f-cards-all")}</summary>
                <CardList cards={cards} />
              </details>
            </>
          );
        }}
      </Shown>
      <Notes room={live.room} />
    </section>
  );
}

function Notes({ room }: { room: string }) {
  const [text, setText] = useState(() => notes(room));
  const write = (words: string) => {
    setText(words);
    keepNotes(room, words);
  };
  return (
    <details>
      <summary>{t("f-notes")}</summary>
      <div class="field">
        <label class="small muted" for="f-notes">
          {t("f-notes-hint")}
        </label>
        <textarea
          id="f-notes"
          rows={5}
          value={text}
          autoComplete="off"
          onInput={(event) => write(event.currentTarget.value)}
        />
      </div>
      {text !== "" && (
        <button type="button" onClick={() => write("")}>
          {t("f-notes-clear")}
        </button>
      )}
    </details>
  );
}
