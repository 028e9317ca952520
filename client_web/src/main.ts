import { kept } from "./app/device.ts";
import { leaveQuickly, watchBack, watchShift } from "./app/leave.ts";
import { startRouter } from "./app/router.ts";
import { drawShell } from "./app/shell.ts";
import { applyTextSize } from "./app/text-size.ts";
import { speak } from "./words/index.ts";

watchShift(window, leaveQuickly);
watchBack();
applyTextSize();
const wanted = kept("language");
await speak(wanted ? [wanted] : navigator.languages);
startRouter(drawShell());
