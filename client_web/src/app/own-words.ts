// One's own words of a room that was just left, in memory: so that saving and printing them works offline too.

export interface OwnWord {
  room: string;
  at: number;
  text: string;
}

const words = new Map<string, OwnWord[]>();

export function rememberWords(room: string, own: OwnWord[]): void {
  if (own.length > 0) words.set(room, own);
}

export const rememberedWords = (): OwnWord[] => [...words.values()].flat();

export const forgetWords = (): void => words.clear();
