// The error summary: it takes focus, says what is wrong, and links to each field. Used by plain and by drawn forms alike.
// A form has an empty `<div class="problems">`, and for each field `<p id="<field>-problem">` named by its aria-describedby.

import { t } from "../words/index.ts";
import { h } from "./dom.ts";

/** @param general a sentence about no field in particular */
export function showProblems(form: HTMLFormElement, fields: Record<string, string>, general?: string): void {
  const summary = form.querySelector<HTMLElement>(".problems");
  if (!summary) return;
  const items: HTMLElement[] = [];
  for (const message of form.querySelectorAll<HTMLElement>(".problem")) {
    const name = message.id.replace(/-problem$/, "");
    const field = form.querySelector<HTMLElement>(`#${CSS.escape(name)}`);
    const sentence = fields[name] ?? "";
    message.textContent = sentence;
    if (sentence) field?.setAttribute("aria-invalid", "true");
    else field?.removeAttribute("aria-invalid");
    if (!sentence || !field) continue;
    const link = h("a", { href: `#${name}` }, sentence);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field.focus();
    });
    items.push(h("li", {}, link));
  }
  if (general) items.unshift(h("li", {}, general));
  // What no field of this form stands for must be told all the same.
  for (const [name, sentence] of Object.entries(fields)) {
    if (name && !form.querySelector(`#${CSS.escape(name)}`)) items.push(h("li", {}, sentence));
  }
  summary.replaceChildren();
  if (items.length === 0) return;
  summary.append(
    h(
      "div",
      { class: "problem-summary", role: "alert", tabindex: "-1" },
      h("p", {}, h("strong", {}, t("common-problems"))),
      h("ul", {}, ...items),
    ),
  );
  (summary.firstElementChild as HTMLElement).focus();
}
