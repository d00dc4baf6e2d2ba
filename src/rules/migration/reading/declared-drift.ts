import {
  type DeclaredFile,
  type MigrationChange,
  resolveRelation,
  type Schema,
  type Step,
} from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { violation } from "../observe.ts";
import { code, keyName } from "./sql-name.ts";

/** More names than this say nothing that the first ones do not. */
const shown = 5;

/**
 * Where migrations and a file that declares the schema part ways: tables and columns that the change makes or drops and
 * the file knows otherwise, and what the file newly declares and no migration makes.
 */
export function* declaredDrift(change: MigrationChange, declared: DeclaredFile): Iterable<Observation> {
  if (declared.schema.tables.size === 0) return;
  const lacking = change.steps.filter((step) => lacks(step, change, declared.schema));
  yield* told(declared, lacking, "does not have", "code made from it lacks what this change adds");
  const left = change.steps.filter((step) => stillHas(step, change, declared.schema));
  yield* told(declared, left, "still has", "code made from it goes on to ask for what is gone");
  const last = change.steps.at(-1);
  const names = unmade(change, declared);
  if (last === undefined || names.length === 0) return;
  yield violation(last, {
    subject: declared.path,
    message: `${code(declared.path)} newly declares ${listed(names)}, which no migration makes: code made from it asks production for what is not there. ${remedyOf(declared.path)}.`,
  });
}

function* told({ path }: DeclaredFile, steps: readonly Step[], verb: string, outcome: string): Iterable<Observation> {
  const [first] = steps;
  if (first === undefined) return;
  const names = [...new Set(steps.map((step) => nameOf(step)))];
  yield violation(first, {
    subject: path,
    message: `${code(path)} declares the schema after all migrations, and ${verb} ${listed(names)}: ${outcome}, and ${aftermath(path)}. ${remedyOf(path)}.`,
  });
}

const listed = (names: readonly string[]): string => {
  const more = names.length > shown ? ` and ${names.length - shown} more` : "";
  return names.slice(0, shown).map(code).join(", ") + more;
};

/** Rails writes its file from a database; the others write migrations from theirs. */
const aftermath = (path: string): string =>
  path.endsWith(".rb")
    ? "a database that is set up from it is another one"
    : "the next migration that the tool writes takes it back";

function remedyOf(path: string): string {
  if (path.endsWith(".prisma")) return "Change the models and the migration alike, or run `prisma migrate dev`";
  return path.endsWith(".rb")
    ? "Run `bin/rails db:migrate` and commit the file with the migration"
    : "Change the schema's code and the migration alike, or run `drizzle-kit generate`";
}

function nameOf({ operation, before }: Step): string {
  if (!("table" in operation) || operation.table === null) return "";
  const key = keyName(resolveRelation(before, operation.table));
  if (operation.kind === "add-column") return `${key}.${operation.column.name}`;
  return operation.kind === "drop-column" ? `${key}.${operation.column}` : key;
}

/** A table or column that a step makes, that is there in the end, and that is not declared. */
function lacks({ operation, before }: Step, { after }: MigrationChange, declared: Schema): boolean {
  if (operation.kind !== "create-table" && operation.kind !== "add-column") return false;
  const key = resolveRelation(before, operation.table);
  const table = after.tables.get(key);
  const known = declared.tables.get(key);
  if (operation.kind === "add-column") {
    const { name } = operation.column;
    return known !== undefined && table?.columns.has(name) === true && !known.columns.has(name);
  }
  return table !== undefined && table.persistence !== "temporary" && table.partitionOf === null && known === undefined;
}

/** A table or column that a step drops, that is not there in the end, and that is declared. */
function stillHas({ operation, before }: Step, { after }: MigrationChange, declared: Schema): boolean {
  if (operation.kind !== "drop-table" && operation.kind !== "drop-column") return false;
  const key = resolveRelation(before, operation.table);
  const known = declared.tables.get(key);
  if (known === undefined) return false;
  const table = after.tables.get(key);
  if (operation.kind === "drop-table")
    return table === undefined && before.tables.get(key)?.persistence !== "temporary";
  return table?.columns.has(operation.column) === false && known.columns.has(operation.column);
}

/** What the file declares since this change and the migrations do not make; only of tables that they make themselves. */
function unmade({ after }: MigrationChange, { changed, schema, before }: DeclaredFile): readonly string[] {
  if (!changed || before === null || after.blindSpots) return [];
  return [...schema.tables.values()].flatMap((table) => {
    const made = after.tables.get(table.key);
    const earlier = before.tables.get(table.key);
    if (made === undefined || made.columnsOpen || earlier === undefined) return [];
    return [...table.columns.keys()]
      .filter((name) => !made.columns.has(name) && !earlier.columns.has(name))
      .map((name) => `${keyName(table.key)}.${name}`);
  });
}
