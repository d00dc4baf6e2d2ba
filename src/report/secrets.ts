import { credentialsIn } from "../charter/index.ts";

/**
 * What may be a credential beside those that `credentialsIn` knows, with the part that is masked in group 1 where it is not
 * the whole match: identifiers, publishable keys and values behind a telling name. Masking one too many costs nothing.
 * Every expression is linear: one bounded character class after a literal.
 */
const shapes: readonly RegExp[] = [
  /\b(?:AGPA|AROA|AIDA)[A-Z0-9]{16}\b/g,
  /\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,250}/g,
  /\bBearer\s{1,4}([A-Za-z0-9._~+/-]{16,2000})/gi,
  /\bpassword\s{1,4}(?:=\s{0,4})?'([^'\n]{3,200})'/gi,
  /\b(?:api[_-]?key|secret|client[_-]?secret|access[_-]?token|auth[_-]?token|passwd|password)["']?\s{0,4}[:=]\s{0,4}["']([^"'\s]{8,200})["']/gi,
];

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
  for (const shape of shapes)
    masked = masked.replace(shape, (whole: string, group?: unknown) =>
      typeof group === "string" ? whole.replace(group, () => mask(group)) : mask(whole),
    );
  return masked;
}
