import {
  columnSpelling,
  type SpellColumn,
  spelledAs,
  spelledConstraint,
  spelledExpression,
  spelledKeys,
  spelledList,
  spelledUpdate,
  tableOf,
} from "../../catalog/index.ts";
import type { Constraint, ObjectName, Operation, OperationOf } from "../../operation.ts";
import type { Schema } from "../../schema.ts";
import { indexName, namedConstraint, takenNames } from "./names.ts";

/**
 * An operation of MySQL as the server understands it: the names of columns, indexes and constraints as the catalogue spells
 * them, since they are compared without case (MySQL 8.4 manual, 11.2.3 "Identifier Case Sensitivity"), and the names that
 * the statement leaves to the server. Names of tables stay as they are: most servers compare them with case.
 */
export function respelled(schema: Schema, operation: Operation): Operation {
  switch (operation.kind) {
    case "create-table":
      return respelledTable(schema, operation);
    case "add-column":
    case "modify-column":
      return respelledColumn(schema, operation);
    case "drop-column":
    case "rename-column":
    case "set-default":
    case "drop-default":
      return { ...operation, column: columnSpelling(schema, operation.table)(operation.column) };
    case "add-constraint":
      return respelledConstraint(schema, operation);
    case "drop-constraint":
      return { ...operation, name: spelledAs(operation.name, namesOn(schema, operation.table)) };
    case "create-index":
      return respelledIndex(schema, operation);
    case "drop-index":
    case "rename-index": {
      const known = operation.on === undefined ? null : tableOf(schema, operation.on);
      if (known === null) return operation;
      return { ...operation, index: { ...operation.index, name: spelledAs(operation.index.name, known.indexes) } };
    }
    case "insert":
      return operation.columns === null
        ? operation
        : { ...operation, columns: spelledList(operation.columns, columnSpelling(schema, operation.table)) };
    case "update":
      return spelledUpdate(operation, columnSpelling(schema, operation.table));
    case "delete":
      return { ...operation, where: spelledExpression(operation.where, columnSpelling(schema, operation.table)) };
    case "drop-object":
      return operation.object === "trigger" ? droppedTrigger(schema, operation) : operation;
    default:
      return operation;
  }
}

const namesOn = (schema: Schema, table: ObjectName): ReadonlyMap<string, unknown> =>
  tableOf(schema, table)?.constraints ?? new Map();

function respelledTable(schema: Schema, operation: OperationOf<"create-table">): Operation {
  const own = new Map(operation.columns.map(({ name }) => [name, true]));
  const taken = { table: operation.table.name, indexes: new Set<string>(), constraints: new Set<string>() };
  const constraints = operation.constraints.map((each) =>
    namedConstraint(
      spelled(schema, each, (name) => spelledAs(name, own)),
      taken,
    ),
  );
  return constraints.length === 0 ? operation : { ...operation, constraints };
}

function respelledColumn(schema: Schema, operation: OperationOf<"add-column" | "modify-column">): Operation {
  const spell = columnSpelling(schema, operation.table);
  const taken = takenNames(schema, operation.table);
  const constraints = operation.constraints.map((each) => namedConstraint(spelled(schema, each, spell), taken));
  if (operation.kind === "add-column") return { ...operation, constraints };
  const to = { ...operation.to, name: spell(operation.to.name) };
  return { ...operation, constraints, column: spell(operation.column), to };
}

function respelledConstraint(schema: Schema, operation: OperationOf<"add-constraint">): Operation {
  const constraint = spelled(schema, operation.constraint, columnSpelling(schema, operation.table));
  return { ...operation, constraint: namedConstraint(constraint, takenNames(schema, operation.table)) };
}

function spelled(schema: Schema, constraint: Constraint, spell: SpellColumn): Constraint {
  return spelledConstraint(constraint, spell, (references) => ({
    references,
    spell: columnSpelling(schema, references),
  }));
}

function respelledIndex(schema: Schema, operation: OperationOf<"create-index">): Operation {
  const spell = columnSpelling(schema, operation.table);
  const keys = spelledKeys(operation.keys, spell);
  const name = operation.name ?? indexName(keys, takenNames(schema, operation.table));
  return { ...operation, name, keys };
}

/** DROP TRIGGER names no table: the one that has it. */
function droppedTrigger(schema: Schema, operation: OperationOf<"drop-object">): Operation {
  const { name, range, ifExists } = operation;
  for (const table of schema.tables.values()) {
    if (!table.triggers.has(name.name)) continue;
    const on = { schema: name.schema, name: table.name };
    return { kind: "drop-trigger", range, ifExists, table: on, name: name.name };
  }
  return operation;
}
