import { indexOf, type ObjectName, type Schema, tableOf } from "../../../artifacts/migration/index.ts";
import { identifier, sqlName } from "../reading/sql-name.ts";
import { madeUpName } from "./statements.ts";

/** A constraint that takes over an index: the index's name and the ALTER TABLE, as SQL. */
export interface TakeOver {
  readonly index: string;
  readonly statement: string;
}

/**
 * How a constraint comes by an index that is built before it. Where `atStart`, the catalogue of the base, has an index of
 * the constraint's name, as when a key is replaced by one of its name, the new index is built beside it and the old
 * constraint goes in the statement that adds the new one.
 */
export function takeOver(
  atStart: Schema,
  table: ObjectName,
  kind: "PRIMARY KEY" | "UNIQUE",
  constraint: string,
): TakeOver {
  const name = identifier(constraint);
  const isTaken = indexOf(atStart, { schema: table.schema, name: constraint }) !== null;
  const index = isTaken ? madeUpName(constraint.slice(0, 59), "new") : name;
  const dropped = tableOf(atStart, table)?.constraints.has(constraint) === true ? `DROP CONSTRAINT ${name}, ` : "";
  return {
    index,
    statement: `ALTER TABLE ${sqlName(table)} ${dropped}ADD CONSTRAINT ${name} ${kind} USING INDEX ${index}`,
  };
}
