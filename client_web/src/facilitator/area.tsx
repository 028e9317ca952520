// Facilitators' pages: today, the plan, the cards, and the panel they lead a room from.

import { render } from "preact";
import type { Area } from "../app/router.ts";
import { SignIn } from "../ui/sign-in.tsx";
import { t } from "../words/index.ts";
import { Cards } from "./cards.tsx";
import { Password } from "./password.tsx";
import { PlanPage } from "./plan-page.tsx";
import { RoomPage } from "./room-page.tsx";
import { Today } from "./today.tsx";
import { watchOwnWording } from "./trend.ts";
import { WordingPage } from "./wording-page.tsx";
import "./panel.css";
import "./circle.css";
import "./facilitator.css";

const signInWords = () => ({
  title: t("f-signin-title"),
  intro: t("f-signin-intro"),
  handle: t("f-signin-handle"),
  password: t("f-signin-password"),
  show: t("f-signin-show"),
  handleEmpty: t("f-signin-handle-empty"),
  passwordEmpty: t("f-signin-password-empty"),
  failed: t("f-signin-failed"),
  submit: t("f-signin-go"),
});

/** `parts` is the address: ["f", "r", "abc"]. */
function page([, name, id]: string[]) {
  if (name === "signin") return <SignIn as="facilitator" words={signInWords()} to="/f" />;
  if (name === "password") return <Password />;
  if (name === "cards") return <Cards />;
  if (name === "wording") return <WordingPage />;
  if (name === "plan" && id) return <PlanPage key={id} session={id} />;
  if (name === "r" && id) return <RoomPage key={id} room={id} />;
  return <Today />;
}

export const area: Area = {
  words: ["errors", "facilitator", "room"],
  show({ parts }, main) {
    watchOwnWording();
    render(page(parts), main);
    return () => render(null, main);
  },
};
