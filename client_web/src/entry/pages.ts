// The first pages, in plain elements: they must be there on an old phone before the rest has even been asked for.

import { post } from "../api.ts";
import { isOwn, kept, setOwn } from "../app/device.ts";
import { type Invite, keepInvite, tidyCode } from "../app/invite.ts";
import { type Area, go, type Place, warm } from "../app/router.ts";
import { h } from "../ui/dom.ts";
import { t } from "../words/index.ts";

function page(main: HTMLElement, title: string, ...content: (Node | null)[]): void {
  main.replaceChildren(h("div", { class: "page" }, h("h1", { tabindex: "-1" }, title), ...content));
}

function start(main: HTMLElement): void {
  const code = h("input", {
    id: "code",
    name: "code",
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    "aria-describedby": "code-hint code-problem",
  });
  const form = h(
    "form",
    { novalidate: true, autocomplete: "off" },
    h("div", { class: "problems" }),
    h(
      "div",
      { class: "field" },
      h("label", { for: "code" }, t("entry-code")),
      h("p", { id: "code-hint", class: "hint" }, t("entry-code-hint")),
      h("p", { id: "code-problem", class: "problem" }),
      code,
    ),
    h("button", { class: "main" }, t("common-continue")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const tidy = tidyCode(code.value);
    if (tidy) void look(tidy, main);
    else
      void import("../ui/problems.ts").then((ui) => ui.showProblems(form, { code: t("entry-code-empty") }));
  });
  page(
    main,
    t("entry-welcome"),
    h("p", {}, t("entry-intro")),
    form,
    h("p", {}, h("a", { href: "/phrase" }, t("entry-been-here"))),
    h("p", { class: "small" }, h("a", { href: "/f" }, t("entry-work-here"))),
  );
}

async function look(code: string, main: HTMLElement): Promise<void> {
  page(main, t("entry-looking"));
  try {
    keepInvite({ ...(await post<Omit<Invite, "code">>("/api/invite/look", { code })), code });
    go("/safe");
  } catch (error) {
    const { refused } = await import("./refused.ts");
    page(main, ...(await refused(error, () => void look(code, main))));
    main.querySelector("h1")?.focus();
  }
}

function safe(main: HTMLElement): void {
  const choice = (own: boolean, name: string) =>
    h(
      "button",
      {
        type: "button",
        class: "choice",
        onclick: () => {
          setOwn(own);
          go("/agree");
        },
      },
      h("strong", {}, t(`entry-safe-${name}`)),
      h("span", {}, t(`entry-safe-${name}-text`)),
    );
  page(
    main,
    t("entry-safe"),
    h("p", {}, t("entry-safe-leave")),
    h("p", {}, t("entry-safe-shift")),
    h("p", { class: "muted" }, t("entry-safe-history")),
    h("h2", {}, t("entry-safe-question")),
    choice(true, "own"),
    choice(false, "shared"),
  );
  // While someone reads, the next pages arrive.
  warm("peer");
}

async function comeBack(main: HTMLElement): Promise<void> {
  page(main, t("entry-opening"));
  const { returnToGroup } = await import("../app/secret.ts");
  if (await returnToGroup().catch(() => false)) go("/home");
  else start(main);
}

function show({ parts }: Place, main: HTMLElement): undefined {
  const code = tidyCode(location.hash.slice(1));
  if (parts[0] === "safe") safe(main);
  else if (parts[0] === "j" && code) {
    // The code must not stay where a glance or a screenshot finds it.
    history.replaceState(null, "", "/j");
    void look(code, main);
  } else if (isOwn() && kept("groups")) void comeBack(main);
  else start(main);
}

export const entry: Area = { show };
