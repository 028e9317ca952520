// The parts of a check before anything is given: what it is about, and the questions.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { CheckView, Item, ItemAnswer, StepView } from "../../contract.gen.ts";
import { t } from "../../words/index.ts";
import { Frame } from "./frame.tsx";
import { ItemField } from "./item-field.tsx";
import type { Mine } from "./mine.ts";

interface StartProps {
  step: StepView;
  check: CheckView;
  open: () => void;
  cards: ComponentChildren;
  /** Below the step's words: what others gave. */
  children: ComponentChildren;
  /** Always in sight beside the button. */
  also: ComponentChildren;
}

/** The question, and the rest of the words for who wants them. Whoever would rather not answer simply doesn't. */
export function Start({ step, check, open, cards, children, also }: StartProps) {
  const [shown, setShown] = useState(false);
  const [question, ...more] = step.paragraphs;
  const foot = (
    <>
      {check.ask.length > 0 && (
        <button type="button" class="main" onClick={open}>
          {t(check.leaving ? "check-open-leaving" : "check-open")}
        </button>
      )}
      {also}
    </>
  );
  return (
    <Frame foot={foot}>
      {cards}
      {question && (
        <p class="words" dir="auto">
          {question}
        </p>
      )}
      {more.length > 0 && (
        <button
          type="button"
          class="quiet check-words"
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
        >
          {t(shown ? "check-less" : "check-more")}
        </button>
      )}
      {shown &&
        more.map((paragraph, at) => (
          <p key={at} class="words" dir="auto">
            {paragraph}
          </p>
        ))}
      {children}
    </Frame>
  );
}

interface AnswersProps {
  check: CheckView;
  mine: Mine;
  /** Null: rather not say. */
  answered: (item: Item, answer: ItemAnswer | null) => void;
  done: () => void;
  back: () => void;
  also: ComponentChildren;
}

export function Answers({ check, mine, answered, done, back, also }: AnswersProps) {
  const foot = (
    <>
      <button type="submit" class="main">
        {t("check-done")}
      </button>
      <button type="button" onClick={back}>
        {t("check-back")}
      </button>
    </>
  );
  return (
    <Frame submit={done} foot={foot}>
      <p class="hint">{t("check-optional")}</p>
      {check.ask.map((item) => (
        <ItemField
          key={item}
          item={item}
          leaving={check.leaving}
          answer={mine.answers[item]}
          silent={mine.silent.includes(item)}
          onAnswer={(answer) => answered(item, answer)}
        />
      ))}
      {also}
    </Frame>
  );
}
