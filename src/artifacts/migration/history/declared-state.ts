import { emptySchema, tableOf, withTable } from "../catalog/index.ts";
import type { DeclaredSchema } from "../code/declared.ts";
import type { SchemaCommand } from "../code/schema-command.ts";
import type { Framework } from "../frameworks/framework.ts";
import type { RepositoryView } from "../frameworks/repository-view.ts";
import type { Migration, ReplayedMigration } from "../migration.ts";
import type { Operation } from "../operation.ts";
import type { Schema, Table } from "../schema.ts";
import { appliedIn, respelled } from "./in-dialect.ts";
import type { TargetServer } from "./parse-sql.ts";
import { serverKey } from "./program-memory.ts";
import { readLowered } from "./read-lowered.ts";
import { replayCost } from "./replay-cost.ts";

/** The catalogue that a file of the repository declares. */
export interface DeclaredState extends Omit<DeclaredSchema, "commands"> {
  readonly schema: Schema;
  /** What it declares, with the places. */
  readonly commands: readonly SchemaCommand[];
}

/** More work than this, in the units of `replayCost`, is no schema that people write. */
const allowedCost = 5_000_000;

/** What a tool's own file declares beside a history. Null: there is none, or it cannot be read. */
export function declaredState(
  { declared }: Pick<Framework, "declared">,
  root: string,
  repository: RepositoryView,
  server: TargetServer,
): DeclaredState | null {
  const found = declared?.(root, repository, server.dialect) ?? null;
  if (found === null) return null;
  const schema = catalogueOf(found.commands, server);
  return schema === null ? null : { ...found, schema };
}

const catalogues = new WeakMap<readonly SchemaCommand[], { readonly key: string; readonly schema: Schema | null }>();

/** Remembered for as long as the commands are, which their reader holds by their text. */
function catalogueOf(commands: readonly SchemaCommand[], server: TargetServer): Schema | null {
  const key = serverKey(server);
  const known = catalogues.get(commands);
  if (known?.key === key) return known.schema;
  const schema = made(commands, server);
  catalogues.set(commands, { key, schema });
  return schema;
}

function made(commands: readonly SchemaCommand[], server: TargetServer): Schema | null {
  const steps = commands.map((command) => ({ kind: "command", command }) as const);
  const script = { steps, transaction: { mode: "unknown", reason: "it is never run" } } as const;
  const { statements, problems } = readLowered(script, server);
  if (problems.length > 0) return null;
  let schema = emptySchema;
  let cost = 0;
  for (const operation of statements.flatMap(({ operations }) => operations)) {
    const spelled = respelled(schema, operation, server.dialect);
    cost += replayCost(schema, spelled);
    if (cost > allowedCost) return null;
    schema = appliedIn(server.dialect, schema, spelled);
  }
  return schema;
}

/**
 * The catalogue that migrations leave, with the tables that they speak of or leave out taken from what is declared: old
 * migrations are squashed or deleted, and their tables are still there. What migrations say is never overridden, and a
 * table that one of them drops or renames does not come back.
 */
export function withDeclaredTables(schema: Schema, declared: Schema, migrations: readonly ReplayedMigration[]): Schema {
  const gone = retiredNames(migrations);
  return [...declared.tables.values()].reduce(
    (current, table) => {
      const known = current.tables.get(table.key);
      if (gone.has(table.name) || current.views.has(table.key) || known?.assumed === false) return current;
      return withTable(current, known === undefined ? table : completed(known, table));
    },
    withDeclaredEnums(schema, declared),
  );
}

const withDeclaredEnums = (schema: Schema, declared: Schema): Schema =>
  declared.enums.size === 0 ? schema : { ...schema, enums: new Map([...declared.enums, ...schema.enums]) };

/** An assumed table, its columns known; what migrations made of it stays. */
const completed = (known: Table, declared: Table): Table => ({
  ...known,
  columns: new Map([...declared.columns, ...known.columns]),
  constraints: new Map([...declared.constraints, ...known.constraints]),
  indexes: new Map([...declared.indexes, ...known.indexes]),
  assumed: false,
  columnsOpen: false,
});

const retiredNames = (migrations: readonly ReplayedMigration[]): ReadonlySet<string> =>
  new Set(
    migrations.flatMap(({ migration }) =>
      migration.up.statements.flatMap(({ operations }) =>
        operations.flatMap((operation) =>
          operation.kind === "drop-table" || operation.kind === "rename-table" ? [operation.table.name] : [],
        ),
      ),
    ),
  );

/** Whether one of the migrations speaks of a table that the catalogue does not know in full. */
export const speaksOfUnknown = (migrations: readonly Migration[], schema: Schema): boolean =>
  migrations.some(({ up }) =>
    up.statements.some(({ operations }) => operations.some((each) => isUnknown(each, schema))),
  );

function isUnknown(operation: Operation, schema: Schema): boolean {
  const names = [
    ...("table" in operation && operation.table !== null ? [operation.table] : []),
    ...constraintsIn(operation).flatMap((each) => (each.kind === "foreign-key" ? [each.references] : [])),
  ];
  return operation.kind === "drop-index" || names.some((name) => tableOf(schema, name)?.assumed !== false);
}

function constraintsIn(operation: Operation) {
  if ("constraints" in operation) return operation.constraints;
  return operation.kind === "add-constraint" ? [operation.constraint] : [];
}
