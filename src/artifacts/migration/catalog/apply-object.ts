import type { ObjectName, OperationOf } from "../operation.ts";
import type { Schema, Table } from "../schema.ts";
import { changeTables } from "./change-table.ts";
import { dropRelations } from "./drop-relations.ts";
import { mapEntries, withEntry, withoutEntries, withRenamedEntry } from "./entries.ts";
import { moveRelation } from "./move-relation.ts";
import { objectKey, resolveEnum, resolveObject } from "./object-key.ts";
import { mayReach } from "./reach.ts";
import { creationSchema, relationKey, resolveRelation, temporarySchema } from "./relation.ts";
import { dropSchema, renameSchema } from "./whole-schema.ts";

/** CREATE of anything but a table, index or policy. */
export function createObject(schema: Schema, operation: OperationOf<"create-object">): Schema {
  const { object, name, volatility } = operation;
  const key = objectKey(schema, object, name);
  return { ...schema, objects: withEntry(schema.objects, key, { kind: object, name, volatility }) };
}

/** CREATE VIEW and CREATE MATERIALIZED VIEW. */
export function createView(schema: Schema, { view, materialized, temporary }: OperationOf<"create-view">): Schema {
  const place = temporary ? temporarySchema : (view.schema ?? creationSchema(schema));
  const key = relationKey(place, view.name);
  return { ...schema, views: withEntry(schema.views, key, { key, materialized }) };
}

/** DROP of anything but a table, index or policy; a schema takes with it what it holds. */
export function dropObject(schema: Schema, { object, name }: OperationOf<"drop-object">): Schema {
  switch (object) {
    case "view":
    case "materialized-view": {
      const key = resolveRelation(schema, name);
      return schema.views.has(key) ? dropRelations(schema, [key]) : schema;
    }
    case "schema":
      return dropSchema(schema, name.name);
    default: {
      const objects = withoutEntries(schema.objects, [resolveObject(schema, object, name)]);
      if (object !== "type") return { ...schema, objects };
      return { ...schema, objects, enums: withoutEntries(schema.enums, [resolveEnum(schema, name)]) };
    }
  }
}

/** RENAME of anything but a table, a column, a constraint, an index or a policy. */
export function renameObject(schema: Schema, { object, name, to }: OperationOf<"rename-object">): Schema {
  if (object === "schema") return renameSchema(schema, name.name, to);
  if (object === "view" || object === "materialized-view") {
    const key = resolveRelation(schema, name);
    return moveRelation(schema, key, relationKey(key.slice(0, key.indexOf(".")), to));
  }
  const renamed = object === "type" ? renameEnum(schema, name, to) : schema;
  const from = resolveObject(renamed, object, name);
  const key = from.slice(0, from.length - name.name.length) + to;
  return {
    ...renamed,
    objects: withRenamedEntry(renamed.objects, from, key, (each) => ({ ...each, name: { ...each.name, name: to } })),
  };
}

/** The columns of an enumerated type take its new name. */
function renameEnum(schema: Schema, name: ObjectName, to: string): Schema {
  const from = resolveEnum(schema, name);
  const place = from.slice(0, from.length - name.name.length);
  const follow = (table: Table): Table => {
    const columns = mapEntries(table.columns, (column) => {
      const { type } = column;
      if (type.name !== name.name || resolveEnum(schema, type) !== from) return column;
      return { ...column, type: { ...type, name: to } };
    });
    return columns === table.columns ? table : { ...table, columns };
  };
  const followed = mayReach(schema) ? changeTables(schema, [...schema.tables.keys()], follow) : schema;
  const enums = withRenamedEntry(schema.enums, from, place + to, (values) => values);
  return { ...followed, enums };
}
