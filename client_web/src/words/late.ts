// Words of parts of a screen: not named in the first script, which every phone pays for.

import { type File, files } from "./index.ts";

Object.assign(
  files,
  import.meta.glob<File>([
    "./en/*.ftl",
    "!./en/{common,entry,page,errors,facilitator,help,peer,room,staff}.ftl",
  ]),
);
