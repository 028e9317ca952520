import { keep, kept } from "./device.ts";

export const textSizes = ["usual", "larger", "largest"] as const;
export type TextSize = (typeof textSizes)[number];

export const textSize = (): TextSize => textSizes.find((size) => size === kept("text-size")) ?? "usual";

/** On top of the browser's own text size, which always counts. */
export function applyTextSize(size: TextSize = textSize()): void {
  document.documentElement.dataset.text = size;
}

export function setTextSize(size: TextSize): void {
  keep("text-size", size);
  applyTextSize(size);
}
