import type { ColumnType, FrameworkId } from "../../../artifacts/migration/index.ts";
import { defineColumnRule, isBuiltIn } from "../modelling/define-column-rule.ts";
import { manual } from "../modelling/references.ts";
import type { NewColumn, NewColumns } from "../reading/new-columns.ts";
import { endsInSecret } from "../reading/secret-name.ts";

const isReadable = isBuiltIn(
  "text",
  "varchar",
  "bpchar",
  "citext",
  "json",
  "jsonb",
  // MySQL and SQLite
  "char",
  "tinytext",
  "mediumtext",
  "longtext",
);

/**
 * Columns whose tool's own accounts hold a hash under the name of the secret: AbstractBaseUser of Django
 * (`CharField(max_length=128)`), the user of Laravel's skeleton (the cast `hashed`), UserInterface of Symfony.
 */
const hashedPasswords = new Map<FrameworkId, (table: string, type: ColumnType) => boolean>([
  ["django", (_, { name, modifiers }) => name === "varchar" && modifiers[0] === 128],
  ["laravel", isOfAccounts],
  ["doctrine", isOfAccounts],
]);

function isOfAccounts(table: string): boolean {
  return /(?:^|_)(?:app_)?(?:users?|accounts?|admins?|members?|customers?|password_resets)$/i.test(table);
}

function isHashed({ name, type }: NewColumn, { key, step }: NewColumns): boolean {
  const table = key.slice(key.lastIndexOf(".") + 1);
  return name === "password" && hashedPasswords.get(step.migration.framework)?.(table, type) === true;
}

const isMarked = ({ column }: NewColumn): boolean => /encrypt|hash|vault|cipher/i.test(column?.comment ?? "");

export const secretPlaintextColumn = defineColumnRule({
  dialects: ["postgresql", "mysql", "sqlite"],
  meta: {
    id: "secret-plaintext-column",
    title: "Secret in a readable column",
    item: "no-sensitive-leaks",
    severity: "blocking",
    problem:
      "A password, key or token in a text column stands readable in every backup, replica, query log, support tool and `SELECT *`. Whoever reads one of them can sign in as the user or call the other system.",
    remedy:
      "Store a password as a slow hash (Argon2id, bcrypt) in `password_hash`, a token that is only compared as a digest in `token_hash`, and one that must be read again encrypted with a key from outside the database, as `bytea` in `…_encrypted`.",
    quietWhen: [
      "The name says that it is no plain secret: `_hash`, `_digest`, `_encrypted`, `_ciphertext`, `_fingerprint`, `_hint`, `_id`, `hashed_…`, `encrypted_…`.",
      "The secret is not what the name ends in: `password_changed_at`, `token_type`, `api_key_name`.",
      "The type is not text or JSON: `bytea` is taken for encrypted.",
      "It is the `password` of an account of Django, Laravel or Symfony, which holds a hash under this name.",
      "A comment on the column says how it is encrypted or hashed.",
      "The column is not new, or the table is temporary or foreign.",
    ],
    references: [
      {
        title: "OWASP: Password Storage Cheat Sheet",
        url: "https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html",
      },
      {
        title: "OWASP: Secrets Management Cheat Sheet",
        url: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
      },
      manual("pgcrypto", "pgcrypto.html"),
    ],
    examples: {
      bad: [
        {
          title: "MySQL",
          dialect: "mysql",
          sql: "ALTER TABLE integrations ADD api_key longtext;",
          quote: "api_key longtext",
        },
        {
          title: "a key of another system",
          sql: "CREATE TABLE integrations (id bigint PRIMARY KEY, api_key text NOT NULL);",
          quote: "api_key text NOT NULL",
        },
        {
          title: "a password",
          sql: "ALTER TABLE users ADD COLUMN password varchar(72);",
          quote: "password varchar(72)",
        },
      ],
      good: [
        { title: "a hash", sql: "ALTER TABLE users ADD COLUMN password_hash text;" },
        {
          title: "encrypted",
          sql: "CREATE TABLE integrations (id bigint PRIMARY KEY, api_key_encrypted bytea NOT NULL);",
        },
        { title: "about a secret", sql: "ALTER TABLE users ADD COLUMN password_changed_at timestamptz;" },
      ],
    },
  },
  isType: isReadable,
  applies: (column, on) =>
    column.was === undefined && endsInSecret(column.name) && !isMarked(column) && !isHashed(column, on),
  message: ({ columns, one }, { step }) =>
    `${columns} ${one ? "holds a secret" : "hold secrets"} as readable text: every backup, replica, query log and support tool shows ${one ? "it" : "them"}, and whoever reads one can use ${one ? "it" : "them"}. Store a hash where it is only compared (\`…_hash\`), else the value encrypted with a key from outside the database (\`…_encrypted ${step.migration.dialect === "postgresql" ? "bytea" : "blob"}\`).`,
});
