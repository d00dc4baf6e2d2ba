import { applyOperation, emptySchema, tableOf } from "../../../../src/artifacts/migration/catalog/index.ts";
import type { Schema, Table } from "../../../../src/artifacts/migration/index.ts";
import { operationsOf } from "../postgresql/read.ts";

/** The catalogue after a script. */
export function schemaAfter(sql: string): Schema {
  return operationsOf(sql).reduce(applyOperation, emptySchema);
}

/** A table after a script; `name` may be `schema.name`. */
export function tableAfter(sql: string, name = "t"): Table {
  const [first = "", second] = name.split(".");
  const table = tableOf(
    schemaAfter(sql),
    second === undefined ? { schema: null, name } : { schema: first, name: second },
  );
  if (table === null) throw new Error(`no table ${name} after ${sql}`);
  return table;
}
