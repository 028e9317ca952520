// How each part of a check stands on the screen: what is read scrolls, and what one does with it stays in sight.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface FrameProps {
  children: ComponentChildren;
  /** Buttons, always in sight. */
  foot: ComponentChildren;
  /** Makes it a form. */
  submit?: () => void;
}

function Inside({ children, foot }: Omit<FrameProps, "submit">) {
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    body.current?.scrollTo({ top: 0 });
  }, []);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: it groups nothing to fill in, it only scrolls */}
      <div
        ref={body}
        class="check-body"
        role="group"
        aria-labelledby="check-title"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the screen has to scroll by keyboard too
        tabIndex={0}
      >
        {children}
      </div>
      <div class="check-foot buttons">{foot}</div>
    </>
  );
}

export function Frame({ submit, ...inside }: FrameProps) {
  if (!submit) return <Inside {...inside} />;
  return (
    <form
      class="check-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Inside {...inside} />
    </form>
  );
}
