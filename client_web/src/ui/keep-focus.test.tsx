import { render } from "preact";
import { useRef } from "preact/hooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useKeepFocus } from "./keep-focus.ts";

function List({ items }: { items: string[] }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const kept = useKeepFocus(heading);
  return (
    <section {...kept}>
      <h2 tabIndex={-1} ref={heading}>
        Waiting
      </h2>
      {items.map((item) => (
        <button key={item} type="button" id={item}>
          {item}
        </button>
      ))}
    </section>
  );
}

describe("a list that is worked through", () => {
  let place: HTMLElement;
  const draw = (...items: string[]) => render(<List items={items} />, place);
  const button = (id: string) => document.getElementById(id) as HTMLButtonElement;

  beforeEach(() => {
    place = document.body.appendChild(document.createElement("main"));
  });
  afterEach(() => {
    render(null, place);
    place.remove();
  });

  it("keeps its reader when the button that had focus goes", () => {
    draw("one", "two");
    button("one").focus();
    draw("two");
    expect(document.activeElement?.tagName).toBe("H2");
  });

  it("never takes focus from elsewhere", () => {
    draw("one", "two");
    draw("two");
    expect(document.activeElement).toBe(document.body);
  });

  it("lets go of someone who left it by themselves", async () => {
    draw("one", "two");
    button("one").focus();
    button("one").blur();
    await Promise.resolve();
    draw("two");
    expect(document.activeElement).toBe(document.body);
  });
});
