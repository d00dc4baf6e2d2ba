import { words } from "./words.ts";

/**
 * What secrets look like, by the marks that their makers give them. Each pattern is anchored and has no nested repetition.
 * Sources: crypt(3) and PHC string formats; RFC 7519; RFC 7468; the token formats that AWS, GitHub, GitLab, Google, Slack
 * and Stripe publish for secret scanners (read 2026-11).
 */
const shapes: readonly (readonly [kind: string, shape: RegExp])[] = [
  ["The hash of a password", /^\$(?:2[abxy]|argon2(?:i|d|id)|scrypt|pbkdf2[\w-]*|[156]|y)\$.{10,}/],
  ["The hash of a password", /^(?:pbkdf2_sha256|bcrypt_sha256|argon2|SCRAM-SHA-256)\$.{10,}/],
  ["A signed token", /^eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+$/],
  ["A private key", /^-----BEGIN (?:[A-Z]+ )*PRIVATE KEY/],
  ["An access key of AWS", /^(?:AKIA|ASIA)[A-Z0-9]{16}$/],
  ["A token of GitHub", /^(?:gh[pousr]_\w{30,}|github_pat_\w{30,})$/],
  ["A token of GitLab", /^glpat-[\w-]{18,}$/],
  ["A key of Google", /^AIza[\w-]{30,}$/],
  ["A token of Slack", /^xox[abeprs]-[\w-]{10,}$/],
  ["A key of Stripe", /^[rs]k_(?:live|test)_\w{10,}$/],
  ["A password in a URL", /^\w{2,16}:\/\/[^\s:/@]{1,64}:[^\s:/@]{3,}@[^\s/]/],
];

/** Secrets are short; what is longer is cut before it is looked at. */
const longestLooked = 4096;

/** What kind of secret a text looks like, as the beginning of a sentence; null: none. */
export function secretKind(value: string): string | null {
  const text = value.slice(0, longestLooked).trim();
  return shapes.find(([, shape]) => shape.test(text))?.[0] ?? null;
}

/** The last words of columns that hold a secret itself. */
const secretNames: readonly (readonly string[])[] = [
  ["password"],
  ["passwd"],
  ["pwd"],
  ["password", "hash"],
  ["hashed", "password"],
  ["encrypted", "password"],
  ["password", "digest"],
  ["secret"],
  ["client", "secret"],
  ["secret", "key"],
  ["api", "key"],
  ["apikey"],
  ["private", "key"],
  ["access", "token"],
  ["refresh", "token"],
  ["auth", "token"],
  ["bearer", "token"],
];

/**
 * What a value is by the name of its column, where it could be one: at least six characters without blanks that are no
 * placeholder. Null: not a secret.
 */
export function namesSecret(column: string, value: string): string | null {
  const text = value.trim();
  if (text.length < 6 || /\s/.test(text) || isPlaceholder(text)) return null;
  const parts = words(column);
  const name = secretNames.find((each) => each.every((word, at) => parts[parts.length - each.length + at] === word));
  if (name === undefined) return null;
  return name.some((word) => word.startsWith("pass") || word === "pwd") ? "A password" : "A secret";
}

/** `${NAME}`, `{{ name }}`, `<name>`, `:name`, `%(name)s`, `NAME_OF_A_VARIABLE`, `*****`. */
const isPlaceholder = (text: string): boolean =>
  /^(?:\$\{|\{\{|<|:|%|\$\w+$)/.test(text) || /^[A-Z][A-Z_]+$/.test(text) || /^(.)\1+$/.test(text);
