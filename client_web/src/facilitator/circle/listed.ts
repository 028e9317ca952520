import { language } from "../../words/index.ts";

/** "Ana, Bo and Cy". */
export const listed = (names: readonly string[]): string => new Intl.ListFormat(language).format(names);
