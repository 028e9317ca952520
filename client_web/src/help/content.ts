import { h } from "../ui/dom.ts";
import { locale, t } from "../words/index.ts";
import { type HelpLine, type HelpLines, helpLines } from "./lines.ts";

const dialable = (number: string): string => number.replace(/[^\d+*#]/g, "");

function line({ name, phone, text, web, hours, note, may_call_services }: HelpLine): HTMLElement {
  return h(
    "li",
    { class: "card stack" },
    h("h3", {}, name),
    h("p", { class: "hint" }, [hours, note].filter(Boolean).join(" · ")),
    may_call_services && h("p", { class: "small" }, t("help-may-call")),
    h(
      "div",
      { class: "buttons" },
      phone && h("a", { class: "button", href: `tel:${dialable(phone)}` }, t("help-call", { number: phone })),
      text && h("a", { class: "button", href: `sms:${dialable(text)}` }, t("help-text", { number: text })),
      web &&
        /^https:\/\//.test(web) &&
        h(
          "a",
          { class: "button", href: web, target: "_blank", rel: "noopener noreferrer" },
          t("help-web", { name }),
        ),
    ),
  );
}

function choosePlace(known: HelpLines, pick: (place: string) => void): HTMLElement {
  const select = h(
    "select",
    { id: "help-place", "aria-describedby": "help-place-hint" },
    h("option", { value: "" }, t("help-place-pick")),
    ...known.places.map(({ id, name }) => h("option", { value: id, selected: id === known.place }, name)),
  );
  select.addEventListener("change", () => select.value && pick(select.value));
  return h(
    "div",
    { class: "field" },
    h("label", { for: "help-place" }, t("help-place")),
    h("p", { id: "help-place-hint", class: "hint" }, t("help-place-hint")),
    select,
  );
}

function people(known: HelpLines | null, redraw: (place: string) => void): HTMLElement {
  if (!known) return h("p", {}, t("help-offline"));
  const checked = known.verified_at
    ? new Date(known.verified_at).toLocaleDateString(locale, { dateStyle: "long" })
    : "";
  return h(
    "div",
    { class: "stack" },
    known.places.length > 0 && choosePlace(known, redraw),
    known.lines.length > 0 && h("ul", { class: "lines" }, ...known.lines.map(line)),
    known.lines.length === 0 && known.place !== null && h("p", {}, t("help-no-lines")),
    known.lines.length > 0 && checked && h("p", { class: "hint" }, t("help-checked", { date: checked })),
    known.contact && h("h3", {}, t("help-contact")),
    known.contact && h("p", { class: "words" }, known.contact),
  );
}

/** Whom to call or text, for the place that was chosen last, and a way to choose another. */
export function numbers(): HTMLElement {
  const box = h("div", { "aria-live": "polite" });
  const draw = (place?: string) =>
    void helpLines(place).then((known) => {
      const picking = document.activeElement?.id === "help-place";
      box.replaceChildren(people(known, draw));
      if (picking) box.querySelector("select")?.focus();
    });
  draw();
  return box;
}

/** Draws Help into a page or a sheet. Grounding needs no connection, so it's there before the numbers are. */
export function fillHelp(into: HTMLElement): void {
  into.append(
    h("p", {}, h("strong", {}, t("help-danger"))),
    h("h2", {}, t("help-lines")),
    numbers(),
    h("h2", {}, t("help-grounding")),
    h("ul", { class: "stack" }, ...[1, 2, 3, 4].map((at) => h("li", {}, t(`help-grounding-${at}`)))),
  );
}
