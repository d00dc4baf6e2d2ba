import { credentialsIn, secretLike } from "../charter/index.ts";

const mask = (secret: string): string => `${secret.slice(0, 4)}… (${secret.length} characters masked)`;

/**
 * Replaces what looks like a credential by its first four characters and its length, so that a report tells the author
 * what to revoke without publishing it again. Runs before any cutting: half a key is still a key.
 */
export function maskSecrets(text: string): string {
  // No report shows more of one text than this, and it bounds the work on hostile ones.
  const shown = text.slice(0, 64_000);
  let masked = "";
  let from = 0;
  for (const { start, end } of credentialsIn(shown)) {
    masked += shown.slice(from, start) + mask(shown.slice(start, end));
    from = end;
  }
  masked += shown.slice(from);
  for (const shape of secretLike)
    masked = masked.replace(shape, (whole: string, group?: unknown) =>
      typeof group === "string" ? whole.replace(group, () => mask(group)) : mask(whole),
    );
  return masked;
}
