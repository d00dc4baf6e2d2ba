import {
  columnSpelling,
  type SpellColumn,
  type SpelledTarget,
  spelledAs,
  spelledConstraint,
  spelledExpression,
  spelledKeys,
  spelledList,
  spelledRelation,
  spelledUpdate,
} from "../../catalog/index.ts";
import type { Constraint, ObjectName, Operation, OperationOf } from "../../operation.ts";
import type { Schema, Table } from "../../schema.ts";

/**
 * An operation of SQLite with its names as the catalogue spells them, since SQLite compares them without case. What the
 * statement leaves to the catalogue is filled in: the table of a trigger that is dropped, and that a DROP TABLE or an ALTER
 * TABLE is about a view or a virtual table.
 */
export function respelled(schema: Schema, operation: Operation): Operation {
  const named = withReads(schema, withTable(schema, operation));
  switch (named.kind) {
    case "create-table":
      return respelledTable(schema, named);
    case "add-column":
      return {
        ...named,
        constraints: constraintsSpelled(schema, named.constraints, columnSpelling(schema, named.table)),
      };
    case "drop-column":
    case "rename-column":
    case "set-not-null":
    case "drop-not-null":
      return { ...named, column: columnSpelling(schema, named.table)(named.column) };
    case "create-index":
      return respelledIndex(schema, named);
    case "drop-index":
      return { ...named, index: { ...named.index, name: spelledIndex(schema, named.index.name) } };
    case "insert":
      return named.columns === null
        ? named
        : { ...named, columns: spelledList(named.columns, columnSpelling(schema, named.table)) };
    case "update":
      return spelledUpdate(named, columnSpelling(schema, named.table));
    case "delete":
      return { ...named, where: spelledExpression(named.where, columnSpelling(schema, named.table)) };
    case "drop-table":
      return asVirtual(schema, named);
    case "drop-object":
      return dropped(schema, named);
    default:
      return named;
  }
}

function withTable(schema: Schema, operation: Operation): Operation {
  if (!("table" in operation) || operation.table === null) return operation;
  const table = spelledRelation(schema, operation.table);
  return table === operation.table ? operation : { ...operation, table };
}

function withReads(schema: Schema, operation: Operation): Operation {
  if (!("query" in operation) || operation.query === null) return operation;
  const { reads } = operation.query;
  const spelled = reads.map((name) => spelledRelation(schema, name));
  if (spelled.every((name, index) => name === reads[index])) return operation;
  return { ...operation, query: { ...operation.query, reads: spelled } };
}

function respelledTable(schema: Schema, operation: OperationOf<"create-table">): Operation {
  if (operation.constraints.length === 0) return operation;
  const own = new Map(operation.columns.map(({ name }) => [name, true]));
  const constraints = constraintsSpelled(schema, operation.constraints, (name) => spelledAs(name, own), operation);
  return { ...operation, constraints };
}

/** `created`: the table that is being made, which its own keys may point at. */
function constraintsSpelled(
  schema: Schema,
  constraints: readonly Constraint[],
  spell: SpellColumn,
  created?: OperationOf<"create-table">,
): readonly Constraint[] {
  const targetOf = (references: ObjectName): SpelledTarget => {
    if (created?.table.name.toLowerCase() === references.name.toLowerCase())
      return { references: created.table, spell };
    const target = spelledRelation(schema, references);
    return { references: target, spell: columnSpelling(schema, target) };
  };
  return constraints.map((constraint) => spelledConstraint(constraint, spell, targetOf));
}

function respelledIndex(schema: Schema, operation: OperationOf<"create-index">): Operation {
  const spell = columnSpelling(schema, operation.table);
  const name = operation.name === null ? null : spelledIndex(schema, operation.name);
  return {
    ...operation,
    name,
    keys: spelledKeys(operation.keys, spell),
    where: spelledExpression(operation.where, spell),
  };
}

function spelledIndex(schema: Schema, name: string): string {
  const key = `public.${name}`;
  return spelledAs(key, schema.indexOwners).slice("public.".length);
}

/** DROP TABLE of a virtual table: the catalogue holds it among the other objects. */
function asVirtual(schema: Schema, operation: OperationOf<"drop-table">): Operation {
  const { table, range, ifExists, cascade } = operation;
  const key = spelledAs(`virtual-table public.${table.name}`, schema.objects);
  const virtual = schema.objects.get(key);
  if (virtual === undefined) return operation;
  return { kind: "drop-object", range, object: "virtual-table", name: virtual.name, ifExists, cascade };
}

/** DROP VIEW by the catalogue's spelling; DROP TRIGGER, which names no table, by the one that has it. */
function dropped(schema: Schema, operation: OperationOf<"drop-object">): Operation {
  const { object, name, range, ifExists } = operation;
  if (object === "view") return { ...operation, name: spelledRelation(schema, name) };
  if (object !== "trigger") return operation;
  for (const table of schema.tables.values()) {
    const trigger = spelledTrigger(table, name.name);
    if (trigger !== null) {
      return { kind: "drop-trigger", range, ifExists, table: { schema: null, name: table.name }, name: trigger };
    }
  }
  return operation;
}

function spelledTrigger({ triggers }: Table, name: string): string | null {
  if (triggers.size === 0) return null;
  const spelled = spelledAs(name, triggers);
  return triggers.has(spelled) ? spelled : null;
}
