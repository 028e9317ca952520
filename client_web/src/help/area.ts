import type { Area } from "../app/router.ts";
import { h } from "../ui/dom.ts";
import { t } from "../words/index.ts";
import { fillHelp } from "./content.ts";

export const area: Area = {
  words: ["help"],
  show(_, main) {
    const page = h("div", { class: "page" }, h("h1", { tabindex: "-1" }, t("help-title")));
    fillHelp(page);
    main.replaceChildren(page);
  },
};
