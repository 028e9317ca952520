// How a peer comes back without an email or a password: 128 random bits in this browser, and one secret derived from
// them for each group, so that nothing on the server links one person's groups.

import { post } from "../api.ts";
import { keep, kept } from "./device.ts";

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: no I, L, O, U

// 128 bits as 26 letters (130 bits, the last two zero).
function spell(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  bits <<= 2n;
  let letters = "";
  for (let at = 0; at < 26; at++) {
    letters = LETTERS.charAt(Number(bits & 31n)) + letters;
    bits >>= 5n;
  }
  return letters;
}

function unspell(letters: string): Uint8Array<ArrayBuffer> | null {
  let bits = 0n;
  for (const letter of letters) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  if (bits & 3n) return null;
  bits >>= 2n;
  const bytes = new Uint8Array(16);
  for (let at = 15; at >= 0; at--) {
    bytes[at] = Number(bits & 255n);
    bits >>= 8n;
  }
  return bytes;
}

/**
 * The phrase: the secret and the group it opens, thirteen groups of four letters. The group has to be in it, because a new
 * browser knows none and the server has no list of them to try.
 */
export function phrase(secret: Uint8Array, group: string): string {
  return (spell(secret) + spell(decode(group))).replace(/(.{4})(?=.)/g, "$1 ");
}

/** Reads a phrase however it was written down; null when it can't be one. */
export function fromPhrase(written: string): { secret: Uint8Array<ArrayBuffer>; group: string } | null {
  const letters = written.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (letters.length !== 52) return null;
  const secret = unspell(letters.slice(0, 26));
  const group = unspell(letters.slice(26));
  return secret && group && { secret, group: encode(group) };
}

function encode(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
    letter.charCodeAt(0),
  );
}

/** This browser's secret, made at first use. */
export function deviceSecret(): Uint8Array<ArrayBuffer> {
  const stored = kept("secret");
  if (stored) return decode(stored);
  const secret = crypto.getRandomValues(new Uint8Array(16));
  keepSecret(secret);
  return secret;
}

export const keepSecret = (secret: Uint8Array): void => keep("secret", encode(secret));

/** HKDF-SHA256(secret, no salt, "hearthside group " + group), 32 bytes as base64url. */
export async function groupSecret(secret: Uint8Array<ArrayBuffer>, group: string): Promise<string> {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const info = new TextEncoder().encode(`hearthside group ${group}`);
  const bits = await crypto.subtle.deriveBits(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info },
    key,
    256,
  );
  return encode(new Uint8Array(bits));
}

/** The groups this browser knows, the last used first. */
export const knownGroups = (): string[] => JSON.parse(kept("groups") ?? "[]") as string[];

export function rememberGroup(group: string): void {
  keep("groups", JSON.stringify([group, ...knownGroups().filter((other) => other !== group)]));
}

export function forgetGroup(group: string): void {
  keep("groups", JSON.stringify(knownGroups().filter((other) => other !== group)));
}

/** Comes back to a group, by default the last used. False when the browser knows none. @throws {ApiError} */
export async function returnToGroup(group = knownGroups()[0]): Promise<boolean> {
  if (!group || !kept("secret")) return false;
  await post("/api/return", { group, secret: await groupSecret(deviceSecret(), group) });
  rememberGroup(group);
  return true;
}

/**
 * A login where nothing is remembered was left behind: whoever leaves quickly without a connection can't end it. It is
 * ended now, and never used.
 */
export async function endLeftLogin(): Promise<void> {
  if (knownGroups().length === 0) await post("/api/signout", { as: "peer" }).catch(() => undefined);
}
