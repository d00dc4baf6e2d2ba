import type { ObjectName, OperationOf } from "../operation.ts";
import type { Schema } from "../schema.ts";
import { changeRoutines } from "./apply-routine.ts";
import { changeTable, changeTables } from "./change-table.ts";
import { withEntry } from "./entries.ts";
import { resolveRelation } from "./relation.ts";
import { changeView } from "./with-view.ts";

/** OWNER TO of tables, views and routines; other objects keep no owner here. */
export function setOwner(schema: Schema, { object, name, signature, owner }: OperationOf<"set-owner">): Schema {
  switch (object) {
    case "table":
    case "foreign-table":
    case "view":
    case "materialized-view": {
      const key = resolveRelation(schema, name);
      if (schema.views.has(key)) return changeView(schema, key, (view) => ({ ...view, owner }));
      const assumes = object === "table" && !isSequence(schema, name);
      if (assumes) return changeTable(schema, name, (table) => ({ ...table, owner }));
      return changeTables(schema, [key], (table) => ({ ...table, owner }));
    }
    case "function":
    case "procedure":
    case "aggregate":
      return changeRoutines(schema, { name, arguments: signature }, (routine) => ({ ...routine, owner }));
    default:
      return schema;
  }
}

/** COMMENT ON tables, views and their columns; other objects keep no comment here. */
export function applyComment(schema: Schema, { object, name, member, text }: OperationOf<"comment">): Schema {
  const key = resolveRelation(schema, name);
  switch (object) {
    case "table":
    case "foreign-table":
      return changeTables(schema, [key], (table) => ({ ...table, comment: text }));
    case "view":
    case "materialized-view":
      return changeView(schema, key, (view) => ({ ...view, comment: text }));
    case "column":
      return changeTables(schema, [key], (table) => {
        const column = table.columns.get(member ?? "");
        if (column === undefined) return table;
        return { ...table, columns: withEntry(table.columns, column.name, { ...column, comment: text }) };
      });
    default:
      return schema;
  }
}

/** ALTER TABLE … OWNER TO, which pg_dump writes for sequences too. */
function isSequence(schema: Schema, name: ObjectName): boolean {
  const key = resolveRelation(schema, name);
  return schema.sequences.has(key) || schema.objects.has(`sequence ${key}`);
}
