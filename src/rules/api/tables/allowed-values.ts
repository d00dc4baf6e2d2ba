import { type Column, enumOf, type Schema, type Table } from "../../../artifacts/migration/index.ts";

/** One value of an enumerating CHECK, as the catalogue normalises it: `'new'`, `'it''s'::text`. */
const literal = /'((?:[^']|'')*)'(?:::[a-z ]{1,30})?/g;
const enumeration =
  /^"?([a-z_][\w$]{0,62})"?(?:::[a-z ]{1,30})? ?(?:in ?\(([^()]{1,20000})\)|= ?any ?\(array ?\[([^[\]()]{1,20000})\](?:::[a-z ]{1,30}\[\])?\))$/i;

/** The texts that a column takes, by its enumerated type or by a CHECK that lists them; null where it is not a list. */
export function allowedValues(column: Column, table: Table, schema: Schema): ReadonlySet<string> | null {
  if (column.type.arrayDimensions > 0) return null;
  const values = enumOf(schema, column.type);
  if (values !== null) return new Set(values);
  for (const constraint of table.constraints.values()) {
    if (constraint.kind !== "check") continue;
    for (const conjunct of constraint.expression.conjuncts) {
      const [, name, plain, array] = enumeration.exec(conjunct) ?? [];
      const list = plain ?? array;
      if (name !== column.name || list === undefined) continue;
      if (list.replace(literal, "").replace(/[\s,]+/g, "") !== "") continue;
      return new Set([...list.matchAll(literal)].map(([, text = ""]) => text.replaceAll("''", "'")));
    }
  }
  return null;
}
