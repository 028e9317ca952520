// A list whose things are dealt with loses the very button that was pressed. Whoever works by keyboard then goes on at
// the list's heading, not at the top of the page. Focus that left by itself is never taken back.

import type { RefObject, TargetedFocusEvent } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

interface Kept {
  onFocusIn: (event: TargetedFocusEvent<HTMLElement>) => void;
  onFocusOut: (event: TargetedFocusEvent<HTMLElement>) => void;
}

/** Gives what the element around the list needs. `heading` has `tabIndex={-1}`. */
export function useKeepFocus(heading: RefObject<HTMLElement | null>): Kept {
  const within = useRef(false);
  const watch = useRef<MutationObserver | null>(null);
  const goOn = () => {
    if (within.current && document.activeElement === document.body) {
      heading.current?.focus({ preventScroll: true });
    }
  };
  useLayoutEffect(goOn);
  useEffect(() => () => watch.current?.disconnect(), []);
  return {
    onFocusIn: ({ currentTarget: around }) => {
      within.current = true;
      // What is inside may be drawn anew by itself, without whoever uses this.
      watch.current ??= new MutationObserver(goOn);
      watch.current.observe(around, { childList: true, subtree: true });
    },
    onFocusOut: ({ currentTarget: around, target }) => {
      // A moment later it shows whether the element went, or the person did.
      queueMicrotask(() => {
        if ((target as Node).isConnected) within.current = around.contains(document.activeElement);
      });
    },
  };
}
