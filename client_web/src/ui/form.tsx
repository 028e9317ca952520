// Forms that never send twice, and whose mistakes are told in one summary.

import {
  type ComponentChildren,
  createElement,
  type InputHTMLAttributes,
  type TargetedInputEvent,
  type TargetedSubmitEvent,
} from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { ApiError } from "../api.ts";
import { showProblems } from "./problems.ts";
import { sentence } from "./sentence.ts";

export { sentence };

/** Sentences by field; the key "" is about no field in particular. */
export type Problems = Record<string, string>;

/** What an exception says to a form. */
export function problemsOf(error: unknown): Problems {
  if (!(error instanceof ApiError)) throw error;
  const fields = Object.entries(error.fields).map(([name, code]) => [name, sentence(code)]);
  return fields.length > 0 ? Object.fromEntries(fields) : { "": sentence(error.code) };
}

interface FormProps {
  /** Gives back problems, or nothing when all went well. An {@link ApiError} becomes problems by itself. */
  send: (values: FormData, form: HTMLFormElement) => Promise<Problems | undefined> | Problems | undefined;
  submit: string;
  /** For what can't be undone: not the button that the eye goes to. */
  quiet?: boolean;
  children: ComponentChildren;
  /** Beside the submit button: "Not now". */
  also?: ComponentChildren;
}

export function Form({ send, submit, children, also, quiet }: FormProps) {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const onSubmit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      const problems = (await send(new FormData(form), form)) ?? {};
      showProblems(form, problems, problems[""]);
    } catch (error) {
      const problems = problemsOf(error);
      showProblems(form, problems, problems[""]);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return (
    <form noValidate autoComplete="off" onSubmit={onSubmit}>
      <div class="problems" />
      {children}
      <div class="buttons">
        <button type="submit" class={quiet ? "" : "main"} aria-disabled={busy}>
          {submit}
        </button>
        {also}
      </div>
    </form>
  );
}

interface FieldProps {
  label: string;
  name: string;
  hint?: string;
  type?: "text" | "password" | "number" | "date" | "time" | "datetime-local" | "tel" | "url" | "search";
  value?: string | number;
  /** Everything else an input takes: autocomplete, inputmode, maxlength ... */
  input?: Partial<InputHTMLAttributes<HTMLInputElement>>;
  onInput?: (value: string) => void;
}

/** A labelled text field; its id is its name, so one form shows a name once. */
export function Field({ label, name, hint, type = "text", value, input, onInput }: FieldProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint && (
        <p id={`${name}-hint`} class="hint">
          {hint}
        </p>
      )}
      <p id={`${name}-problem`} class="problem" />
      {createElement("input", {
        ...input,
        type,
        id: name,
        name,
        defaultValue: value,
        onInput:
          onInput && ((event: TargetedInputEvent<HTMLInputElement>) => onInput(event.currentTarget.value)),
        "aria-describedby": `${hint ? `${name}-hint ` : ""}${name}-problem`,
      } as InputHTMLAttributes<HTMLInputElement>)}
    </div>
  );
}

type SelectProps = {
  label: string;
  name: string;
  hint?: string;
  options: [value: string, label: string][];
  value?: string;
};

export function Select({ label, name, hint, options, value }: SelectProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint && (
        <p id={`${name}-hint`} class="hint">
          {hint}
        </p>
      )}
      <p id={`${name}-problem`} class="problem" />
      <select
        id={name}
        name={name}
        value={value}
        aria-describedby={`${hint ? `${name}-hint ` : ""}${name}-problem`}
      >
        {options.map(([key, text]) => (
          <option key={key} value={key} selected={key === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

export function Tick({
  label,
  name,
  hint,
  checked,
}: {
  label: string;
  name: string;
  hint?: string;
  checked?: boolean;
}) {
  return (
    <div class="field">
      <p id={`${name}-problem`} class="problem" />
      <label class="tick">
        <input
          type="checkbox"
          id={name}
          name={name}
          defaultChecked={checked}
          aria-describedby={`${hint ? `${name}-hint ` : ""}${name}-problem`}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p id={`${name}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}

type RadiosProps = {
  legend: string;
  name: string;
  options: { value: string; label: string; hint?: string }[];
  value?: string;
  onPick?: (value: string) => void;
};

/** One of several. A problem's link lands on the first. */
export function Radios({ legend, name, options, value, onPick }: RadiosProps) {
  const id = useId();
  return (
    <fieldset class="field" id={name} tabIndex={-1} aria-describedby={`${name}-problem`}>
      <legend>{legend}</legend>
      <p id={`${name}-problem`} class="problem" />
      {options.map((option, index) => (
        <label key={option.value} class="tick" for={`${id}-${index}`}>
          <input
            type="radio"
            id={`${id}-${index}`}
            name={name}
            value={option.value}
            defaultChecked={option.value === value}
            onChange={() => onPick?.(option.value)}
          />
          <span>
            {option.label}
            {option.hint && <small class="hint">{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
