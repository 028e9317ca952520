// Two taps for what can't be taken back. The second one opens under the first, in the page: no dialog holds anyone.

import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";

interface ConfirmProps {
  /** The first button. */
  ask: string;
  /** For a screen reader, where the words alone don't say of what. */
  label?: string;
  sure?: string;
  yes: string;
  no: string;
  /** Gives back a sentence when it was refused; then it stays open. */
  act: () => Promise<string | undefined>;
  /** More to fill in before the second tap. */
  children?: ComponentChildren;
  class?: string;
}

export function Confirm({ ask, label, sure, yes, no, act, children, class: look }: ConfirmProps) {
  const id = useId();
  const first = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState("");
  const running = useRef(false);
  // The button that was pressed goes away with what it stood in: the person is put back where they came from.
  const close = () => {
    setOpen(false);
    setProblem("");
    first.current?.focus();
  };
  const go = async () => {
    if (running.current) return;
    running.current = true;
    try {
      const refused = await act();
      if (refused) setProblem(refused);
      else close();
    } finally {
      running.current = false;
    }
  };
  return (
    <div class="confirm">
      <button
        type="button"
        ref={first}
        class={look}
        aria-label={label}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => (open ? close() : setOpen(true))}
      >
        {ask}
      </button>
      {open && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend where the sentence already stands
        <div class="confirm-sure" id={id} role="group" aria-label={sure ?? ask}>
          {sure && <p>{sure}</p>}
          {children}
          <p class="problem" role="alert">
            {problem}
          </p>
          <div class="buttons">
            <button type="button" class="main" onClick={go}>
              {yes}
            </button>
            <button type="button" onClick={close}>
              {no}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
