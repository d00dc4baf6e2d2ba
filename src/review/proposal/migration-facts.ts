import type { MigrationChange, ObjectName, Operation, Step } from "../../artifacts/migration/index.ts";
import type { Statement } from "../assess/assessment.ts";
import type { SourceText } from "../source-text.ts";
import { cut } from "./cut.ts";

/** What the migrations of a change do to the schema, operation by operation in the order they run. */
export const migrationFacts = (
  { steps }: MigrationChange,
  sources: (path: string) => SourceText,
): readonly Statement[] =>
  steps.flatMap((step): readonly Statement[] => {
    const text = describe(step.operation);
    if (text === null) return [];
    return [{ item: "entities-and-constraints", check: null, line: { text, evidence: evidenceOf(step, sources) } }];
  });

function evidenceOf({ migration, operation }: Step, sources: (path: string) => SourceText) {
  const { startLine, endLine } = operation.range;
  return { path: migration.path, startLine, endLine, quote: sources(migration.path).quote(operation.range) };
}

const code = (name: string): string => `\`${cut(name, 80)}\``;
const nameOf = ({ schema, name }: ObjectName): string => code(schema === null ? name : `${schema}.${name}`);

/** One phrase for an operation that changes tables or rows; null for the others. */
function describe(operation: Operation): string | null {
  switch (operation.kind) {
    case "create-table":
      return `creates ${nameOf(operation.table)} with ${
        operation.columns
          .map(({ name }) => code(name))
          .slice(0, 12)
          .join(", ") || "no columns of its own"
      }`;
    case "drop-table":
      return `drops ${nameOf(operation.table)}`;
    case "rename-table":
      return `renames ${nameOf(operation.table)} to ${code(operation.to)}`;
    case "add-column":
      return `adds column ${code(operation.column.name)} to ${nameOf(operation.table)}`;
    case "drop-column":
      return `drops column ${code(operation.column)} of ${nameOf(operation.table)}`;
    case "rename-column":
      return `renames column ${code(operation.column)} of ${nameOf(operation.table)} to ${code(operation.to)}`;
    case "alter-column-type":
      return `changes the type of ${code(operation.column)} of ${nameOf(operation.table)} to ${code(operation.type.name)}`;
    case "set-not-null":
      return `requires ${code(operation.column)} of ${nameOf(operation.table)}`;
    case "add-constraint":
      return `adds a ${operation.constraint.kind.replaceAll("-", " ")} constraint to ${nameOf(operation.table)}`;
    case "drop-constraint":
      return `drops constraint ${code(operation.name)} of ${nameOf(operation.table)}`;
    case "create-index":
      return `builds ${operation.unique ? "a unique" : "an"} index on ${nameOf(operation.table)}${operation.concurrently ? " concurrently" : ""}`;
    case "drop-index":
      return `drops index ${nameOf(operation.index)}`;
    case "set-row-security":
      return operation.enabled === null
        ? null
        : `${operation.enabled ? "enables" : "disables"} row-level security on ${nameOf(operation.table)}`;
    case "create-policy":
      return `creates policy ${code(operation.name)} on ${nameOf(operation.table)}`;
    case "update":
      return `updates rows of ${nameOf(operation.table)}`;
    case "delete":
      return `deletes rows of ${nameOf(operation.table)}`;
    case "truncate":
      return `empties ${nameOf(operation.table)}`;
    case "opaque":
      return `runs ${code(operation.command)}, and what that does is not read`;
    default:
      return null;
  }
}
