// A list whose things are dealt with loses the very button that was pressed. Whoever works by keyboard then goes on at
// the list's heading, not at the top of the page. Focus that left by itself is never taken back.

import type { RefObject, TargetedFocusEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Kept {
  onFocusIn: () => void;
  onFocusOut: (event: TargetedFocusEvent<HTMLElement>) => void;
}

/** Gives what the element around the list needs. `heading` has `tabIndex={-1}`. */
export function useKeepFocus(heading: RefObject<HTMLElement | null>): Kept {
  const within = useRef(false);
  useLayoutEffect(() => {
    if (within.current && document.activeElement === document.body) {
      heading.current?.focus({ preventScroll: true });
    }
  });
  return {
    onFocusIn: () => {
      within.current = true;
    },
    onFocusOut: ({ currentTarget: around, target }) => {
      // A moment later it shows whether the element went, or the person did.
      queueMicrotask(() => {
        if ((target as Node).isConnected) within.current = around.contains(document.activeElement);
      });
    },
  };
}
