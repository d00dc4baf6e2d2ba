import {
  type Constant,
  type MigrationChange,
  type OperationOf,
  type Step,
  tableOf,
} from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { namesSecret, secretKind } from "../reading/secret-literal.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const step of change.steps) {
    const found = secretOf(step);
    if (found === null) continue;
    const { what, where } = found;
    yield violation(step, {
      subject: `${what} ${where}`,
      message: `${what} stands in the migration as a literal, for ${where}: everybody who can read the repository, its history and its logs has it, in every environment the same. Take it out, replace it where it is in use, and let the application or the operator write it from a secret store.`,
    });
  }
}

interface FoundSecret {
  readonly what: string;
  readonly where: string;
}

/** What is found is named by its kind alone: a message must not repeat it. */
function secretOf({ operation, before }: Step): FoundSecret | null {
  switch (operation.kind) {
    case "insert": {
      const columns = operation.columns ?? [...(tableOf(before, operation.table)?.columns.keys() ?? [])];
      for (const row of operation.inserted.rows) {
        for (const [at, value] of row.entries()) {
          const found = judged(operation, columns[at] ?? null, value);
          if (found !== null) return found;
        }
      }
      return null;
    }
    case "update":
      for (const { column, value } of operation.assignments) {
        const found = judged(operation, column, value?.constant);
        if (found !== null) return found;
      }
      return null;
    case "create-role":
    case "alter-role":
      return operation.options.password === true
        ? { what: "A password", where: `the role ${code(identifier(operation.role))}` }
        : null;
    default:
      return null;
  }
}

function judged(
  { table }: OperationOf<"insert" | "update">,
  column: string | null,
  value: Constant | undefined,
): FoundSecret | null {
  if (typeof value !== "string") return null;
  const kind = secretKind(value) ?? (column === null ? null : namesSecret(column, value));
  if (kind === null) return null;
  const where = column === null ? sqlName(table) : `${sqlName(table)}.${identifier(column)}`;
  return { what: kind, where: code(where) };
}

export const seedSecretLiteral: MigrationRule = {
  meta: {
    id: "seed-secret-literal",
    title: "Secret written into a migration",
    item: "no-sensitive-leaks",
    severity: "blocking",
    problem:
      "A migration is kept for ever and copied to every clone, build and log. A password, a token or a key in it is known to all who can read any of these, and is the same in test and in production; even the hash of a password can be guessed from at leisure.",
    remedy:
      "Let the application or the operator write it after the deployment, from a secret store. What was committed once counts as known: replace it.",
    quietWhen: [
      "The value does not look like a secret and its column is not named after one.",
      "The value is a placeholder: empty, `{{ … }}`, `<…>`, `:name` or the name of a variable.",
    ],
    references: [
      {
        title: "OWASP: Secrets management",
        url: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
      },
    ],
    examples: {
      bad: [
        {
          title: "the hash of an administrator's password",
          sql: "INSERT INTO users (name, password_hash) VALUES ('admin', '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy');",
          quote:
            "INSERT INTO users (name, password_hash) VALUES ('admin', '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy')",
        },
      ],
      good: [{ title: "a name", sql: "INSERT INTO users (name) VALUES ('admin');" }],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
