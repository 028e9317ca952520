// A peer's pages around the room, from the agreement to one's own words.

import { type ComponentType, render } from "preact";
import type { Area } from "../app/router.ts";
import { loadWords } from "../words/index.ts";
import { After } from "./after.tsx";
import { Agree } from "./agree.tsx";
import { Home } from "./home.tsx";
import { Mine } from "./mine.tsx";
import { Name } from "./name.tsx";
import { PhrasePage } from "./phrase.tsx";
import { Settings } from "./settings.tsx";

const pages: Record<string, ComponentType<{ id: string }>> = {
  agree: Agree,
  name: Name,
  home: Home,
  after: After,
  mine: Mine,
  settings: Settings,
  phrase: PhrasePage,
};

export const area: Area = {
  words: ["peer", "errors"],
  show({ parts: [first = "", id = ""] }, main) {
    const Shown = pages[first] ?? Home;
    render(<Shown key={first} id={id} />, main);
    return () => render(null, main);
  },
};

void loadWords("peer", "errors").catch(() => undefined);
