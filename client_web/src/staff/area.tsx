// Coordinators' pages. They see who facilitates what and when; never what is said, nor anyone's name in a group.

import { render } from "preact";
import type { Area } from "../app/router.ts";
import { SignIn } from "../ui/sign-in.tsx";
import { t } from "../words/index.ts";
import { Book } from "./book.tsx";
import { EditGroup, NewGroup } from "./group.tsx";
import { Groups } from "./groups.tsx";
import { Invites } from "./invites.tsx";
import { Overview } from "./overview.tsx";
import { People } from "./people.tsx";
import { SettingsPage } from "./settings.tsx";
import "./staff.css";

/** `parts` is the address: ["s", "groups", "abc"]. A page of another address is another page: hence the keys. */
function page([, name = "", id, more]: string[]) {
  const key = [name, id, more].join("/");
  if (name === "signin") return <SignIn as="coordinator" words={signInWords()} to="/s" />;
  if (name === "settings") return <SettingsPage key={key} />;
  if (name === "people") return <People key={key} />;
  if (name === "invites") return <Invites key={key} group={id} />;
  if (name === "book") return <Book key={key} group={id} />;
  if (name === "groups" && id === "new") return <NewGroup key={key} />;
  if (name === "groups" && id) return <EditGroup key={key} group={id} />;
  if (name === "groups") return <Groups key={key} />;
  return <Overview key={key} />;
}

const signInWords = () => ({
  title: t("s-signin-title"),
  intro: t("s-signin-intro"),
  handle: t("s-signin-handle"),
  password: t("s-signin-password"),
  show: t("s-signin-show"),
  handleEmpty: t("s-signin-handle-empty"),
  passwordEmpty: t("s-signin-password-empty"),
  failed: t("s-signin-failed"),
  submit: t("s-signin-go"),
});

export const area: Area = {
  words: ["errors", "staff"],
  show({ parts }, main) {
    render(page(parts), main);
    return () => render(null, main);
  },
};
