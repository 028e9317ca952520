// A second look at a name, on this device alone: would it tell who someone is?

export type NameWarning = "phone" | "email" | "full";

/** @returns why this name might give its person away; none for an ordinary pseudonym */
export function nameWarning(name: string): NameWarning | null {
  const plain = name.trim();
  if (/[^\s@]@[^\s@]/.test(plain)) return "email";
  if (plain.replace(/\D/g, "").length >= 6) return "phone";
  // Two words that both begin like a name: "Anna Meyer", "Jean-Luc O’Neill", not "quiet river" or "River 7".
  const capital = plain.split(/\s+/).filter((word) => /^\p{Lu}[\p{L}’'.-]+$/u.test(word));
  return capital.length >= 2 ? "full" : null;
}
