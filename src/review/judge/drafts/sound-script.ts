import { mysqlServer, type Operation, readProposedChange } from "../../../artifacts/migration/index.ts";
import { designRules, runMigrationRules } from "../../../rules/index.ts";
import { assessMigrations } from "../../assess/assess-migrations.ts";
import { sourceText } from "../../source-text.ts";
import type { DraftProof } from "./draft-proof.ts";

/** What a draft may do: it defines something new, or states what holds. Nothing is dropped, no row is touched. */
const kinds: ReadonlySet<Operation["kind"]> = new Set<Operation["kind"]>([
  "create-table",
  "create-index",
  "create-policy",
  "create-enum",
  "create-domain",
  "create-sequence",
  "create-view",
  "comment",
  "add-column",
  "add-constraint",
  "add-enum-value",
  "validate-constraint",
  "set-row-security",
  "set-default",
  "set-not-null",
  "grant",
  "revoke",
]);

/**
 * Whether a script is PostgreSQL's that can be read to its end, only defines something, and has nothing that the migration rules
 * warn of in the SQL of a design, on top of the schema that the change's base has.
 */
export function isSoundScript(
  script: { readonly path: string; readonly text: string },
  { change, policy, reading }: DraftProof,
): boolean {
  const { dialect } = policy.migrations;
  if (dialect !== null && dialect !== "postgresql") return false;
  const [options, selection, memory] = reading;
  const parsed = memory.scripts.parse(script.text, { dialect: "postgresql", mysql: mysqlServer("8.0") });
  if (parsed.problems.length > 0 || parsed.statements.length === 0) return false;
  const proposed = readProposedChange(script, change, options, selection, memory);
  if (!proposed.steps.every(({ operation }) => isDefinition(operation))) return false;
  // A statement that does nothing to a schema, such as a query, is no step.
  if (new Set(proposed.steps.map(({ statement }) => statement)).size < parsed.statements.length) return false;
  const { concerns, failures } = assessMigrations(
    proposed,
    runMigrationRules(proposed, designRules),
    () => sourceText(script.text),
    policy,
  );
  return failures.length === 0 && concerns.every(({ severity }) => severity === "advice");
}

const isDefinition = (operation: Operation): boolean =>
  kinds.has(operation.kind) &&
  !(operation.kind === "grant" && operation.grantees.some((role) => role.toLowerCase() === "public"));
