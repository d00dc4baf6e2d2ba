import { words } from "./words.ts";

/** What a secret's name ends in, as words. */
const endings: readonly string[] = [
  "password",
  "passwd",
  "pwd",
  "passphrase",
  "secret",
  "secret key",
  "api key",
  "apikey",
  "private key",
  "secret access key",
  "access token",
  "refresh token",
  "session token",
  "reset token",
  "bearer token",
  "auth token",
  "api token",
  "bot token",
  "personal access token",
  "otp",
  "otp secret",
  "totp secret",
  "2fa secret",
  "mfa secret",
  "recovery code",
  "recovery codes",
  "backup codes",
];

/** Words that say that what is stored is not the secret itself. */
const harmless = new Set(
  "display displayed preview short obfuscated truncated hash hashed hashes digest encrypted encryption enc crypted cipher ciphertext bcrypt argon2 scrypt pbkdf2 sha256 fingerprint hint public masked redacted sealed wrapped has is require requires required enable enabled disable allow use uses last max min no forgot change".split(
    " ",
  ),
);

/** Words behind a secret that add nothing. */
const fillers = new Set(["value", "text", "plain", "plaintext", "raw", "string", "data"]);

/** Whether a column's name says that it holds a secret as it is: `client_secret`, `apiKey`; not `secret_name`. */
export function endsInSecret(name: string): boolean {
  const own = words(name);
  if (own.some((word) => harmless.has(word))) return false;
  const last = fillers.has(own.at(-1) ?? "") ? own.slice(0, -1) : own;
  const text = ` ${last.join(" ")}`.replace(" 2 fa", " 2fa");
  return endings.some((ending) => text.endsWith(` ${ending}`));
}
