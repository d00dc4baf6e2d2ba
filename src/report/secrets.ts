/**
 * Shapes of credentials, with the part that is masked in group 1 where it is not the whole match. Prefixes as their
 * issuers document them (GitHub token formats, AWS IAM identifiers, Slack, Stripe, GitLab, npm, Google API keys; read
 * 2026-11). Every expression is linear: one bounded character class after a literal.
 */
const shapes: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=:,\s\\-]{0,8000}/g,
  /\b(?:AKIA|ASIA|AGPA|AROA|AIDA)[A-Z0-9]{16}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{20,255}/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,255}/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}/g,
  /\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,250}/g,
  /\bsk-[A-Za-z0-9_-]{20,250}/g,
  /\bglpat-[A-Za-z0-9_-]{20,100}/g,
  /\bnpm_[A-Za-z0-9]{30,100}/g,
  /\bAIza[A-Za-z0-9_-]{30,60}/g,
  /\bSG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}/g,
  /\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,2000}/g,
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/]{0,100}:([^\s@/]{3,200})@/gi,
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
  let masked = text.slice(0, 64_000);
  for (const shape of shapes)
    masked = masked.replace(shape, (whole: string, group?: unknown) =>
      typeof group === "string" ? whole.replace(group, mask(group)) : mask(whole),
    );
  return masked;
}
