// The hint comes by itself too: most words never meet one.

import { later } from "./later.tsx";

export const hint = later(async () => (await import("./nudge/hint.tsx")).NudgeHint, ["nudge"], "error-nudge");
export const NudgeHint = hint.Part;
