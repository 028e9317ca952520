import { useEffect, useRef } from "preact/hooks";

/** Whom to reach now, as Help lists them. Fetched when it is needed, and at hand offline where Help is. */
export function Helplines() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let here = true;
    void import("../help/sheet.ts")
      .then((help) => help.helplines())
      .then(
        (lines) => here && box.current?.replaceChildren(lines),
        () => undefined,
      );
    return () => {
      here = false;
    };
  }, []);
  return <div ref={box} />;
}
