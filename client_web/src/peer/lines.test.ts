import { expect, it } from "vitest";
import { answered } from "./lines.tsx";

it("sends what was answered, and nothing of what was skipped or left", () => {
  const values = new FormData();
  values.set("heard", "yes");
  values.set("judged", "");
  values.set("understood", "partly");
  values.set("name", "Sam");
  expect(answered(values)).toEqual({ heard: "yes", understood: "partly" });
});
