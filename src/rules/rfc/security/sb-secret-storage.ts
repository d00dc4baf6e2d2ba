import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { type Range, rangeOfLine, textOf } from "../../../charter/index.ts";
import { defineCheck } from "../define-check.ts";
import { code } from "../nouns.ts";
import { whenCredentialsAreHandled } from "../reading/credentials.ts";
import { factsOf } from "../reading/facts.ts";
import { type Found, foundAt, strongest } from "../reading/found.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const secret =
  /\b(?:secrets?|tokens?|passwords?|passphrases?|credentials?|(?:api|access|signing|private|encryption|secret)[- _]?keys?|keys?)\b/i;

const protect =
  /\b(?:hash(?:es|ed|ing)?|salt(?:ed)?|bcrypt|argon2\w*|scrypt|pbkdf2|sha-?(?:256|512)|encrypt\w*|kms|hsm|vault|secrets? ?manager|parameter store|ssm|sealed ?secrets?|keychain|credhub|kubernetes secrets?|key ?store|shown (?:only )?once|displayed (?:only )?once|only (?:be )?(?:shown|displayed|returned|visible) once|last (?:four|4)|never (?:be )?(?:stored|persisted|returned|shown)|not (?:be )?(?:stored|persisted|returned again|recoverable|readable))\b/i;

/** Hashes and keys that protect no secret. */
const otherHash =
  /\b(?:content hash|hash(?:es|ed)? (?:of|by) (?:the )?(?:content|file|image|blob|payload)|consistent hash\w*|hash[- ]based|(?:primary|foreign|partition|sort|idempotency|cache|object) keys?|signature)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: protect,
    says: [
      secret,
      /\b(?:store[ds]?|sav(?:e|ed|es)|persist\w*|keep|kept|held|at rest|database|db|column|in|shown|displayed|returned|using|with)\b/i,
      /\b(?:must|shall|should|will|is|are|only|be)\b/i,
    ],
    unless: otherHash,
    negation: "counts",
    note: "says how the secret is stored",
  },
  {
    strength: 3,
    topic: protect,
    says: [secret, /\b(?:must|shall|should|will|is|are|be|only|stores?|uses?|keeps?|encrypts?|hashes)\b/i],
    unless: otherHash,
    negation: "counts",
    note: "says how the secret is protected",
  },
  {
    strength: 3,
    topic: /\b(?:plain[- ]?text|clear[- ]?text)\b/i,
    says: [secret, /\b(?:not|never|no|without|avoid)\b/i],
    negation: "counts",
    note: "keeps secrets out of plain text",
  },
  {
    strength: 2,
    topic: /\b(?:securely|safely|protected|secure storage)\b/i,
    says: [secret],
    note: "promises to protect the secret without saying how",
  },
];

const readable: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:(?:in|as) (?:plain|clear)[- ]?text|unencrypted|unhashed|readable)\b/i,
    says: [secret, /\b(?:store[ds]?|sav(?:e|ed|es)|persist\w*|kept|held)\b/i],
    unless: /\b(?:not|never|no longer|instead of|avoid)\b/i,
    note: "stores the secret readable",
  },
];

const hashed = `# RFC: API keys for integrations

## Proposal

Customers create an API key with \`POST /v1/api-keys\`. The key is shown once; the table stores only its SHA-256 hash
and the last four characters.

\`\`\`sql
CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  key_hash bytea NOT NULL,
  last_four text NOT NULL
);
\`\`\`
`;

const plain = `# RFC: Service accounts

## Proposal

An administrator creates a service account with a new secret, which the account uses as its password.

\`\`\`sql
CREATE TABLE service_accounts (
  id serial PRIMARY KEY,
  name varchar(255),
  secret varchar(2048)
);
\`\`\`
`;

/** A new secret is hashed, or encrypted by a key that is kept elsewhere. */
export const sbSecretStorage = defineCheck({
  meta: {
    id: "sb-secret-storage",
    title: "A new secret has no stated protection at rest",
    item: "no-sensitive-leaks",
    severity: "warning",
    problem:
      "A secret in a text column is in every backup, replica and support export, and one read of the table is enough to act as every customer.",
    remedy:
      "Store a hash of what is only compared, encrypt what has to be sent again with a key from a key management service, and show a new secret once.",
    quietWhen: ["No credential, key or token is introduced."],
    references: [references.asvs, references.api2],
    examples: {
      bad: [{ title: "A secret in a text column", markdown: plain, status: "fail", quote: "secret varchar(2048)" }],
      good: [{ title: "Only a hash is kept", markdown: hashed, status: "pass", quote: "stores only its SHA-256 hash" }],
    },
  },
  reads: "prose",
  applies: whenCredentialsAreHandled,
  search: (rfc) => {
    const found = [...searchStatements(rfc, statements), ...sealedColumns(rfc)];
    const answered = (strongest(found)?.strength ?? 0) >= 3;
    const stated = searchStatements(rfc, readable).find((each) => each.strength === 4);
    return { found, gap: stated ?? (answered ? undefined : readableColumn(rfc)) };
  },
  answerIsEnough: false,
  lookedFor: "a hash, an encryption or a secret store for the new credential",
  words:
    /\b(?:hash|encrypt|bcrypt|argon|scrypt|pbkdf|sha-?\d|kms\b|vault|secret|key management|kept|stored?|storage|key ?chain|credential|token|password|shown once|cipher|aes\b|salt|plain ?text|hsm\b)/i,
  accepts: ["denied"],
  home: [/\b(?:secrets?|credentials?|tokens?|keys?)\b/i, /\bsecurity\b/i, /\b(?:schema|database|data model)\b/i],
  question: (rfc) =>
    `Is ${secretName(rfc)} stored hashed or encrypted, with which key, and can an administrator read it back?`,
  draft: (rfc) => [
    isUsedAgain(rfc)
      ? `- The secret in ${secretName(rfc)} is stored encrypted with a key from the key management service, and it is shown once at creation.`
      : `- Of ${secretName(rfc)} only the SHA-256 hash is stored, and it is shown once at creation.`,
  ],
});

const secretColumn =
  /(?:^|_)(?:secret|token|password|passwd|passphrase|(?:api|private|access|secret|signing|hmac|encryption|webhook|deploy|shared)_?key)$/i;
/** Tokens that open nothing. */
const opensNothing = /(?:^|_)(?:page|next|continu\w{0,8}|cursor|sync|csrf|xsrf|design|idempotency|css|device)_?token$/i;
const textType = /\b(?:text|varchar|char|character varying|string|nvarchar)\b/i;

/** A column whose name says that the secret cannot be read off it: `key_hash`, `encrypted_token`. */
const sealedColumn =
  /(?:secret|token|password|passwd|key)_?(?:hash|digest|hashed|encrypted|cipher(?:text)?|sha_?\d{3})$|^(?:encrypted|hashed)_?(?:\w{1,20}_)?(?:secret|token|password|passwd|key)$/i;

type Field = FactOf<"schema">["fields"][number];

/** Columns that hold a hash or a cipher text, where no other column keeps a secret readable. */
function sealedColumns(rfc: Rfc): readonly Found[] {
  if (secretColumns(rfc).length > 0) return [];
  return factsOf(rfc, "schema")
    .filter((schema) => schema.form !== "json")
    .flatMap((schema) =>
      schema.fields
        .filter(({ name }) => sealedColumn.test(name))
        .map((field) =>
          foundAt(rfc, rangeOfField(rfc, schema, field), 3, `keeps ${code(field.name)} in place of the secret`),
        ),
    );
}

function readableColumn(rfc: Rfc): Found | undefined {
  const [column] = secretColumns(rfc);
  if (column === undefined) return undefined;
  const note = `keeps ${code(column.field.name)} in a text column and says nothing of a hash or a key`;
  return foundAt(rfc, rangeOfField(rfc, column.schema, column.field), 4, note);
}

/** Columns that hold a secret as text. */
function secretColumns(rfc: Rfc): readonly { readonly schema: FactOf<"schema">; readonly field: Field }[] {
  return factsOf(rfc, "schema")
    .filter((schema) => schema.form !== "json")
    .flatMap((schema) => schema.fields.filter(isReadableSecret).map((field) => ({ schema, field })));
}

function isReadableSecret({ name, type }: Field): boolean {
  return secretColumn.test(name) && !opensNothing.test(name) && type !== null && textType.test(type);
}

/** The line of the structure that names the field beside its type; the whole structure where they stand apart. */
function rangeOfField(rfc: Rfc, { range }: FactOf<"schema">, { name, type }: Field): Range {
  for (let line = range.startLine; line <= range.endLine; line++) {
    const at = rangeOfLine(rfc, line);
    const text = textOf(rfc, at);
    if (text.includes(name) && text.includes(type ?? "")) return at;
  }
  return range;
}

/** A key that signs or encrypts is needed in full each time: a hash of it is of no use. */
function isUsedAgain(rfc: Rfc): boolean {
  return secretColumns(rfc).some(({ field }) =>
    /(?:^|_)(?:(?:signing|hmac|encryption|webhook|shared|private)_?(?:key|secret))$/i.test(field.name),
  );
}

function secretName(rfc: Rfc): string {
  const [column] = secretColumns(rfc);
  return column === undefined ? "the new credential" : code(column.field.name);
}
