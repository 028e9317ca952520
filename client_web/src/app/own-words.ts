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

/** How a private word with the facilitators stood when the room was last seen. */
export interface Asked {
  state: string;
  outcome: string | null;
  /** Asked for by oneself; otherwise it was offered. */
  byMe: boolean;
}

const asked = new Map<string, Asked>();

export function rememberAsked(room: string, how: Asked): void {
  asked.set(room, how);
}

export const rememberedAsked = (room: string): Asked | undefined => asked.get(room);

export function forgetWords(): void {
  words.clear();
  asked.clear();
}
