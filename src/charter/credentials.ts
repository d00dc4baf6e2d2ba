/** A credential written out in a text, by offsets: from `start` up to, not including, `end`. */
export interface Credential {
  /** What it is, as the end of "a …" or "an …": `GitHub token`. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  /** Written for readers: a value from a manual, a string of `x`, a name and password such as `user:password`. */
  readonly sample: boolean;
}

interface Shape {
  readonly kind: string;
  /** With the secret in group 1 where it is not the whole match. One bounded class of characters behind a literal. */
  readonly pattern: RegExp;
  /** Shorter matches are masked as cut keys, and reported as none. */
  readonly whole?: number;
}

/**
 * Prefixes as their issuers document them: GitHub, GitLab, AWS, Google, Slack, Stripe, npm, PyPI, Twilio, SendGrid, OpenAI,
 * Anthropic, DigitalOcean, Hugging Face, Shopify, Docker, HashiCorp, Databricks, Grafana, New Relic, Azure and RubyGems;
 * read 2026-11.
 */
const shapes: readonly Shape[] = [
  {
    kind: "private key",
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=:,\s\\-]{0,8000}/g,
    whole: 200,
  },
  { kind: "GitHub token", pattern: /\bgh[pousr]_[A-Za-z0-9]{12,255}/g, whole: 40 },
  { kind: "GitHub token", pattern: /\bgithub_pat_[A-Za-z0-9_]{12,255}/g, whole: 60 },
  { kind: "GitLab token", pattern: /\bgl(?:pat|dt|rt|ptt|cbt)-[A-Za-z0-9_-]{12,100}/g, whole: 26 },
  { kind: "AWS access key", pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  {
    kind: "AWS secret key",
    pattern: /\baws_?secret_?(?:access_?)?key["']?\s{0,4}[:=]\s{0,4}["']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])/gi,
  },
  { kind: "Google API key", pattern: /\bAIza[A-Za-z0-9_-]{20,60}/g, whole: 39 },
  { kind: "Google client secret", pattern: /\bGOCSPX-[A-Za-z0-9_-]{20,60}/g },
  { kind: "Slack token", pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}/g, whole: 24 },
  {
    kind: "Slack webhook address",
    pattern: /\bhooks\.slack\.com\/services\/(T[A-Z0-9]{6,14}\/B[A-Z0-9]{6,14}\/[A-Za-z0-9]{16,40})/g,
  },
  { kind: "Stripe key", pattern: /\b[sr]k_live_[A-Za-z0-9]{10,250}/g, whole: 24 },
  { kind: "webhook signing secret", pattern: /\bwhsec_[A-Za-z0-9+/=]{24,100}/g },
  { kind: "API key", pattern: /\bsk-(?:proj-|ant-|svcacct-|or-)?[A-Za-z0-9_-]{20,250}/g, whole: 35 },
  { kind: "npm token", pattern: /\bnpm_[A-Za-z0-9]{20,100}/g, whole: 40 },
  { kind: "PyPI token", pattern: /\bpypi-AgE[A-Za-z0-9_-]{20,250}/g, whole: 60 },
  { kind: "RubyGems key", pattern: /\brubygems_[a-f0-9]{48}\b/g },
  { kind: "Twilio key", pattern: /\bSK[a-f0-9]{32}\b/g },
  { kind: "SendGrid key", pattern: /\bSG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}/g, whole: 60 },
  { kind: "DigitalOcean token", pattern: /\bdo[opr]_v1_[a-f0-9]{40,80}/g },
  { kind: "Hugging Face token", pattern: /\bhf_[A-Za-z0-9]{30,60}/g },
  { kind: "Shopify token", pattern: /\bshp(?:at|ss|ca|pa)_[a-fA-F0-9]{32}\b/g },
  { kind: "Docker token", pattern: /\bdckr_[op]at_[A-Za-z0-9_-]{20,60}/g },
  { kind: "Vault token", pattern: /\bhv[sbr]\.[A-Za-z0-9_-]{24,200}/g },
  { kind: "Databricks token", pattern: /\bdapi[a-f0-9]{32}\b/g },
  { kind: "Grafana token", pattern: /\bgl(?:sa|c)_[A-Za-z0-9_+/=]{32,200}/g },
  { kind: "New Relic key", pattern: /\bNRAK-[A-Z0-9]{27}\b/g },
  { kind: "Azure storage key", pattern: /\bAccountKey=([A-Za-z0-9+/]{86}==)/g },
  {
    kind: "signed token (JWT)",
    pattern: /(?<![\w-])eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}(?:\.[A-Za-z0-9_-]{0,2000})?/g,
  },
  { kind: "name and password (Basic)", pattern: /\bBasic\s{1,4}([A-Za-z0-9+/]{8,400}={0,2})(?![A-Za-z0-9+/=])/gi },
  { kind: "password in a URL", pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/]{0,100}:([^\s@/]{3,200})@/gi },
];

/** One look at a text before thirty: what every shape holds. */
const hint =
  /PRIVATE KEY|\bgh[pousr]_|github_pat_|\bgl(?:pat|dt|rt|ptt|cbt|sa|c)[-_]|\b(?:AKIA|ASIA)[A-Z0-9]|aws_?secret|AIza|GOCSPX|\bxox[abeoprs]-|hooks\.slack|k_live_|whsec_|\bsk-|\bnpm_|pypi-|rubygems_|\bSK[a-f0-9]|\bSG\.|\bdo[opr]_v1|\bhf_|\bshp\w\w_|dckr_|\bhv[sbr]\.|\bdapi|NRAK-|AccountKey|eyJ|\bBasic\s|:\/\/[^\s@/]{0,300}@/i;

/** Every credential in a text, in order and without overlap. Takes time in proportion to the text. */
export function credentialsIn(text: string): readonly Credential[] {
  if (!hint.test(text)) return [];
  const found = shapes.flatMap((shape) => matchesOf(text, shape)).sort((a, b) => a.start - b.start || b.end - a.end);
  let end = -1;
  return found.filter((each) => {
    if (each.start < end) return false;
    end = each.end;
    return true;
  });
}

function matchesOf(text: string, { kind, pattern, whole = 0 }: Shape): readonly Credential[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const secret = match[1] ?? match[0];
    const start = match.index + match[0].lastIndexOf(secret);
    const end = start + secret.length;
    if (kind.startsWith("name and")) {
      const pair = basicPair(secret);
      return pair === null ? [] : [{ kind, start, end, sample: isSamplePair(pair) }];
    }
    const sample =
      secret.length < whole || isSample(kind, secret) || (kind === "password in a URL" && isLocal(text, end));
    return [{ kind, start, end, sample }];
  });
}

/** Values from manuals, and what writers put in a place of a value. */
const sampleWords =
  /example|sample|dummy|fake|placeholder|redacted|change-?me|your|insert|foobar|deadbeef|notreal|x{5}|12345|abcdef|0{6}|1{6}|\*{3}|\.\.\.|[<>{}$%…]/i;
/** GitHub's, Standard Webhooks' and the JWT debugger's own, which hold none of the words. */
const fromManuals =
  /^gh[pousr]_16C7e42F|^whsec_(?:MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw|C2FVsBQIhrscChlQIMV|plJ3nmyCDGBKInavdOK15jsl)|^eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\.eyJzdWIiOiIxMjM0NTY3ODkw/;

/** What the value is, in place of it: `xoxa-access-token-string`, `glpat-personal-access-token`. */
const inWords = /^[a-z]{2,8}[-_](?:[a-z]{2,12}[-_]){1,6}[a-z]{2,12}$/i;

function isSample(kind: string, secret: string): boolean {
  if (fromManuals.test(secret) || inWords.test(secret)) return true;
  if (kind.startsWith("private")) return !/[A-Za-z0-9+/=]{40}\s/.test(secret) || /x{8}|\.{3}/i.test(secret);
  if (kind.startsWith("signed")) return isSampleToken(secret);
  if (kind.startsWith("password")) return sampleWords.test(secret) || !looksRandom(secret) || commonWord.test(secret);
  return (
    sampleWords.test(secret) || new Set(secret.slice(-16)).size < 7 || (kind === "API key" && !looksRandom(secret))
  );
}

/** Lengths of the signatures that the algorithms of RFC 7518 make, in base64url. A shorter one was cut for the page. */
const signatureLengths: Readonly<Record<string, readonly number[]>> = {
  HS256: [43],
  HS384: [64],
  HS512: [86],
  ES256: [86],
  ES384: [128],
  ES512: [176],
  EdDSA: [86],
};

function isSampleToken(token: string): boolean {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const algorithm = /"alg"\s{0,4}:\s{0,4}"(\w{1,10})"/.exec(decoded(header))?.[1] ?? "";
  const lengths = signatureLengths[algorithm];
  if (lengths === undefined ? signature.length < 200 : !lengths.includes(signature.length)) return true;
  return /1234567890|John Doe|example|localhost|\btest\b|\bfoo\b/i.test(decoded(payload));
}

/** `user:password` of a Basic header; null where the text is no such pair. */
function basicPair(encoded: string): string | null {
  const pair = decoded(encoded);
  return /^[\x20-\x7e]{1,100}$/.test(pair) && /^[^:]{0,80}:./.test(pair) ? pair : null;
}

const commonWord =
  /pass|pwd|secret|user|admin|root|login|test|demo|foo|bar|hello|token|harbor12345|sesame|postgres|mysql|guest|default|letmein|qwerty/i;

/** The pairs of manuals, and the default accounts that a product documents. */
function isSamplePair(pair: string): boolean {
  const password = pair.slice(pair.indexOf(":") + 1);
  return password.length < 6 || commonWord.test(password) || sampleWords.test(pair);
}

function looksRandom(secret: string): boolean {
  return secret.length >= 8 && /\d/.test(secret) && /[a-z]/i.test(secret);
}

function isLocal(text: string, end: number): boolean {
  return /^@(?:localhost|127\.|\[::1|example|[a-z_-]{1,30}(?:[:/\s]|$)|[\w.-]{1,80}example\.(?:com|org|net))/i.test(
    text.slice(end, end + 120),
  );
}

function decoded(base64: string): string {
  return Buffer.from(base64, "base64").toString("latin1");
}
