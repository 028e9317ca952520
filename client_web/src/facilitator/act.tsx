// A button that asks the room for something, and says beneath itself when that was refused.

import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

interface Props {
  does: () => Promise<string | undefined>;
  children: ComponentChildren;
  label?: string | undefined;
  class?: string;
  pressed?: boolean;
  id?: string;
  /** Nothing to do here now; it keeps its place and its focus. */
  off?: boolean;
}

export function Act({ does, children, label, class: look, pressed, id, off }: Props) {
  const [problem, setProblem] = useState("");
  const running = useRef(false);
  const press = async () => {
    if (running.current || off) return;
    running.current = true;
    try {
      setProblem((await does()) ?? "");
    } finally {
      running.current = false;
    }
  };
  return (
    <span class="act">
      <button
        type="button"
        id={id}
        class={look}
        aria-label={label}
        aria-pressed={pressed}
        aria-disabled={off || undefined}
        onClick={press}
      >
        {children}
      </button>
      <span class="problem" role="alert">
        {problem}
      </span>
    </span>
  );
}
