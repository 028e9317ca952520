// A look at words before they go, on this device alone: numbers and addresses by which someone could be found.

export type Revealing = "phone" | "email";

const EMAIL = /[^\s@]{1,64}@[^\s@]+\.[\p{L}]{2,}/u;
// Seven digits or more with the usual signs between them; not a date, a time or "24/7".
const PHONE = /(?:^|[^\d\w])(\+?\(?\d[\d ().\-/]{5,}\d)(?![\d\w])/;
const DATE = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$/;

export function revealing(text: string): Revealing | null {
  if (EMAIL.test(text)) return "email";
  const number = PHONE.exec(text)?.[1]?.trim();
  if (!number || DATE.test(number)) return null;
  return number.replace(/\D/g, "").length >= 7 ? "phone" : null;
}
