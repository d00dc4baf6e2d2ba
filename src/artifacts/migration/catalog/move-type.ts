import type { ObjectName } from "../operation.ts";
import type { RelationKey, Schema, Table } from "../schema.ts";
import { changeTables } from "./change-table.ts";
import { mapEntries, withRenamedEntry } from "./entries.ts";
import { objectKey, resolveDomain, resolveEnum, resolveObject } from "./object-key.ts";
import { mayReach } from "./reach.ts";
import { relationKey } from "./relation.ts";

/** Where a type goes: another name, or another schema. */
export type TypeMove = { readonly name: string } | { readonly schema: string };

/** The catalogue with a type (enumerated, domain or composite) under another name or schema; columns of it follow. */
export function moveType(schema: Schema, name: ObjectName, move: TypeMove): Schema {
  const from = resolveType(schema, name);
  const old = { schema: from.slice(0, from.indexOf(".")), name: name.name };
  const moved = { ...old, ...move };
  const to = relationKey(moved.schema, moved.name);
  const follow = (table: Table): Table => {
    const columns = mapEntries(table.columns, (column) => {
      const { type } = column;
      if (type.name !== old.name || resolveType(schema, type) !== from) return column;
      return { ...column, type: { ...type, ...move } };
    });
    return columns === table.columns ? table : { ...table, columns };
  };
  const followed = mayReach(schema) ? changeTables(schema, [...schema.tables.keys()], follow) : schema;
  return {
    ...followed,
    enums: withRenamedEntry(followed.enums, from, to, (values) => values),
    domains: withRenamedEntry(followed.domains, from, to, (domain) => domain),
    objects: withRenamedEntry(
      followed.objects,
      objectKey(schema, "type", old),
      objectKey(schema, "type", moved),
      (object) => ({ ...object, name: moved }),
    ),
  };
}

function resolveType(schema: Schema, name: ObjectName): RelationKey {
  const domain = resolveDomain(schema, name);
  if (schema.domains.has(domain)) return domain;
  const values = resolveEnum(schema, name);
  if (schema.enums.has(values)) return values;
  return resolveObject(schema, "type", name).slice("type ".length);
}
