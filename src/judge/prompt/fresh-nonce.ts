import { createHash } from "node:crypto";

/** As long as any nonce is: what is bounded must have room for it. */
export const longestNonce = "f".repeat(64);

/** A nonce that stands in none of the texts: the given one, else one made of it. Whoever wrote the texts knows neither. */
export function freshNonce(nonce: string, texts: readonly string[]): string {
  let fresh = nonce;
  while (texts.some((text) => text.includes(fresh))) fresh = createHash("sha256").update(fresh).digest("hex");
  return fresh;
}
