import { knows, t } from "../words/index.ts";

/** The sentence for a server's code. Areas load the words "errors". */
export function sentence(code: string): string {
  return t(knows(`error-${code}`) ? `error-${code}` : "error-went_wrong");
}
