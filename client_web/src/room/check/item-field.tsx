// One thing that is asked. Every target is 48 px or more, and "Rather not say" is always one of them.

import type { Item, ItemAnswer } from "../../contract.gen.ts";
import { Tile } from "../../ui/tile.tsx";
import { t } from "../../words/index.ts";
import { CHOICES, LINES, LONGEST, SCALE } from "./items.ts";

interface FieldProps {
  item: Item;
  leaving: boolean;
  answer: ItemAnswer | undefined;
  silent: boolean;
  /** Null: rather not say. */
  onAnswer: (answer: ItemAnswer | null) => void;
}

function Scale({ item, answer, silent, onAnswer }: FieldProps) {
  return (
    <div class="tiles check-scale">
      {SCALE.map((scale) => (
        <Tile
          key={scale}
          type="radio"
          name={`check-${item}`}
          label={String(scale)}
          checked={!silent && answer?.scale === scale}
          onPick={() => onAnswer({ scale })}
        />
      ))}
      <Silent type="radio" item={item} silent={silent} onAnswer={onAnswer} />
    </div>
  );
}

function Choices({ item, answer, silent, onAnswer }: FieldProps) {
  const { codes, most } = CHOICES[item] ?? { codes: [], most: 0 };
  const chosen = silent ? [] : (answer?.choices ?? []);
  const type = most === 1 ? "radio" : "checkbox";
  const pick = (code: string, on: boolean) => {
    const rest = most === 1 ? [] : chosen.filter((other) => other !== code);
    onAnswer({ choices: on ? [...rest, code] : rest });
  };
  return (
    <div class="tiles">
      {codes.map((code) => (
        <Tile
          key={code}
          type={type}
          name={`check-${item}`}
          label={t(`check-choice-${code}`)}
          checked={chosen.includes(code)}
          disabled={most > 1 && chosen.length >= most && !chosen.includes(code)}
          onPick={(on) => pick(code, on)}
        />
      ))}
      <Silent type={type} item={item} silent={silent} onAnswer={onAnswer} />
    </div>
  );
}

function Lines({ item, answer, silent, onAnswer }: FieldProps) {
  const names = LINES[item] ?? [];
  const lines = names.map((_, at) => answer?.lines?.[at] ?? "");
  const put = (at: number, text: string) =>
    onAnswer({ lines: lines.map((line, other) => (other === at ? text : line)) });
  return (
    <>
      {!silent &&
        names.map((name, at) => (
          <div key={name} class="field">
            <label for={`check-line-${name}`} class={names.length === 1 ? "unseen" : undefined}>
              {t(`check-line-${name}`)}
            </label>
            <input
              type="text"
              id={`check-line-${name}`}
              dir="auto"
              autocomplete="off"
              maxLength={LONGEST}
              value={lines[at]}
              onInput={(event) => put(at, event.currentTarget.value)}
            />
          </div>
        ))}
      <div class="tiles">
        <Silent
          type="checkbox"
          item={item}
          silent={silent}
          onAnswer={(none) => onAnswer(none && { lines })}
        />
      </div>
    </>
  );
}

function Silent({
  type,
  item,
  silent,
  onAnswer,
}: Pick<FieldProps, "item" | "silent" | "onAnswer"> & { type: "radio" | "checkbox" }) {
  return (
    <Tile
      type={type}
      name={`check-${item}`}
      label={t("check-silent")}
      checked={silent}
      onPick={(on) => onAnswer(on ? null : {})}
      quiet
    />
  );
}

export function ItemField(props: FieldProps) {
  const { item, leaving } = props;
  const hint = item === "weather" ? "" : t(`check-ask-${item}-hint`);
  const Body = item === "heavy" ? Scale : item in CHOICES ? Choices : Lines;
  return (
    <fieldset class="check-item" aria-describedby={hint ? `check-${item}-hint` : undefined}>
      <legend>{item === "heavy" && leaving ? t("check-ask-heavy-leaving") : t(`check-ask-${item}`)}</legend>
      {hint && (
        <p id={`check-${item}-hint`} class="hint">
          {hint}
        </p>
      )}
      <Body {...props} />
    </fieldset>
  );
}
