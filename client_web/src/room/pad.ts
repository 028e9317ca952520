const BUCKET = 256;

/** Filler so that words of any length make frames of few sizes for whoever watches the network. */
export function pad(text: string): string {
  const bytes = new TextEncoder().encode(JSON.stringify(text)).length;
  return ".".repeat((BUCKET - (bytes % BUCKET)) % BUCKET);
}
