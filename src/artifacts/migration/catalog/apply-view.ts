import type { OperationOf } from "../operation.ts";
import type { Schema, View } from "../schema.ts";
import { initialPrivileges } from "./default-privileges.ts";
import { creationSchema, relationKey, resolveRelation, temporarySchema } from "./relation.ts";
import { changeView, withView } from "./with-view.ts";

/** Relations that a view reads and that are followed. */
const readLimit = 200;

/** CREATE VIEW and CREATE MATERIALIZED VIEW. OR REPLACE keeps owner, privileges and comment, and not the options. */
export function createView(schema: Schema, operation: OperationOf<"create-view">): Schema {
  const { view: name, materialized, options, columns, query, withData } = operation;
  const place = operation.temporary ? temporarySchema : (name.schema ?? creationSchema(schema));
  const key = relationKey(place, name.name);
  const replaced = operation.orReplace ? schema.views.get(key) : undefined;
  const reads = query.reads.slice(0, readLimit).map((each) => resolveRelation(schema, each));
  const made: View = {
    key,
    materialized,
    options,
    columns,
    reads: [...new Set(reads)],
    owner: replaced?.owner ?? null,
    grants: replaced?.grants ?? initialPrivileges(schema, "table", place).grants,
    comment: replaced?.comment ?? null,
    populated: withData,
  };
  return withView(schema, made);
}

/** ALTER VIEW … SET and RESET. */
export function setViewOptions(schema: Schema, { view, options }: OperationOf<"set-view-options">): Schema {
  return changeView(schema, resolveRelation(schema, view), (each) => {
    const changed = new Map(each.options);
    for (const [option, value] of options) {
      if (value === null) changed.delete(option);
      else changed.set(option, value);
    }
    return { ...each, options: changed };
  });
}

/** REFRESH MATERIALIZED VIEW. */
export function refreshView(schema: Schema, { view, withData }: OperationOf<"refresh-view">): Schema {
  return changeView(schema, resolveRelation(schema, view), (each) =>
    each.populated === withData ? each : { ...each, populated: withData },
  );
}
