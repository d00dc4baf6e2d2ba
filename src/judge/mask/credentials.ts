import { credentialsIn, secretLike } from "../../charter/index.ts";
import { capturesOf } from "./captures-of.ts";
import type { Cut } from "./cut.ts";
import { holdsBoth, looksRandom } from "./looks-random.ts";

/** What stands between a name and its value, and in front of a value that is quoted or has a scheme. */
const gives =
  "[\"'`*]{0,3}[ \\t]{0,4}(?:[:=]|=>|:=|\\||\\bis\\b)[ \\t*]{0,4}(?:(?:basic|bearer|token|digest|apikey)[ \\t]{1,4})?[\"'`]{0,2}";

/** A password, which somebody may have made up. */
const password = new RegExp(
  `(?:pass(?:word|wd|phrase|code)?|pwd|kennwort|passwort|mot de passe|contraseña|senha|пароль|密码|パスワード)${gives}([^\\s"'\`,;|<>]{5,200})`,
  "giu",
);
/** What a generator makes. */
const generated = new RegExp(
  `(?:secret|token|key|credentials?|authorization|cookie|session|session[_-]?id|signature|salt|密钥)[\\w-]{0,20}${gives}([^\\s"'\`,;|<>()]{8,500})`,
  "giu",
);
/** A setting in capitals gives its value, whatever it looks like. */
const setting =
  /\b[A-Z][A-Z0-9_]{0,60}(?:PASSWORD|PASSWD|PWD|SECRET|TOKEN|API_?KEY|ACCESS_KEY|PRIVATE_KEY)=["']?([^\s"'`$<{|,;]{3,500})/g;

/** What stands where a value would: a variable, a type, a placeholder. */
const noValue =
  /^(?:[$%{[<*]|\.{2}|x{3}|(?:string|varchar|char|text|bytea?|blob|uuid|u?int\d*|integer|bool(?:ean)?|true|false|null|none|env|vault)(?![a-z\d-]))/i;
/** How a password is kept. */
const algorithm =
  /^(?:argon2(?:i?d?)|[bs]crypt|pbkdf2|md5|(?:hmac[-_]?)?sha[-_]?\d{1,3}|[hrep]s\d{3}|aes[-_]?\d{0,3}(?:[-_]?gcm)?|base64|oauth2?|utf-?8|ed25519|[xp][-_]?25[56]\w{0,2}|otp|totp)(?![a-z\d])/i;

/** Credentials, blocks of keys aside: those of known issuers, and values behind names that tell of one. Examples of manuals are masked as well. */
export function credentialCutsIn(text: string): readonly Cut[] {
  const likely = secretLike.flatMap((shape) => capturesOf(text, shape));
  const isValue = ({ value }: { readonly value: string }): boolean => !noValue.test(value) && !algorithm.test(value);
  const passwords = capturesOf(text, password).filter((each) => isValue(each) && holdsBoth(each.value));
  const others = capturesOf(text, generated).filter((each) => isValue(each) && looksRandom(each.value));
  const settings = capturesOf(text, setting).filter(isValue);
  // Whole keys are masked as blocks, which end where they end.
  const known = credentialsIn(text).filter(({ kind }) => kind !== "private key");
  return [...known, ...likely, ...passwords, ...others, ...settings].map(({ start, end }) => ({
    kind: "secret",
    start,
    end,
  }));
}
