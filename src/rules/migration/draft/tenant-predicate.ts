import type { Expression, Schema, Table } from "../../../artifacts/migration/index.ts";
import { identifier } from "../reading/sql-name.ts";
import { sqlType } from "./sql-type.ts";

/**
 * The condition that ties a row of a table to the caller's tenant: the one that policies of other tables use where this
 * table has its columns, else the common one over a setting of the session.
 */
export function tenantPredicate(table: Table, column: string, schema: Schema): string {
  return houseStyle(table, column, schema)?.sql ?? fromSetting(table, column);
}

/** The predicate that most policies of the schema use; the first of them where several are used as often; null: none. */
export function houseStyle(table: Table, column: string, schema: Schema): Expression | null {
  const counts = new Map<string, { readonly using: Expression; count: number }>();
  for (const { owner, using } of predicatesOf(schema)) {
    if (owner.key === table.key || !using.columns.includes(column)) continue;
    if (!using.columns.every((each) => table.columns.has(each))) continue;
    const counted = counts.get(using.sql) ?? { using, count: 0 };
    counts.set(using.sql, { using, count: counted.count + 1 });
  }
  const [best] = [...counts.values()].sort((a, b) => b.count - a.count);
  return best?.using ?? null;
}

/** Whether a condition can be copied as it is: computed once a statement, and no row where the session has no tenant. */
export const isSound = ({ calls, settings }: Expression): boolean =>
  calls.every(({ inSubquery }) => inSubquery) &&
  settings.every(({ missingOk, emptyIsNull, castTo }) => missingOk && (emptyIsNull || castTo === null));

interface Predicate {
  readonly owner: Table;
  readonly using: Expression;
}

/** More policies than this show no other custom. */
const predicateLimit = 500;

const known = new WeakMap<Schema, readonly Predicate[]>();

/** The conditions of permissive policies that another table could take over, collected once a schema. */
function predicatesOf(schema: Schema): readonly Predicate[] {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const found: Predicate[] = [];
  for (const owner of schema.tables.values()) {
    for (const { using, permissive } of owner.policies.values()) {
      if (found.length === predicateLimit || using === null || !permissive) continue;
      // A column named with its table is another's.
      const own = using.always !== null || using.reads.length > 0 || using.sql.includes(`${owner.name}.`);
      if (!own) found.push({ owner, using });
    }
  }
  known.set(schema, found);
  return found;
}

/** An unset setting reads as NULL or as an empty text once it was set locally, and either must match no row. */
function fromSetting(table: Table, column: string): string {
  const type = table.columns.get(column)?.type;
  const cast = type === undefined || type.name === "unknown" ? "" : `::${sqlType(type)}`;
  return `${identifier(column)} = nullif(current_setting('app.tenant_id', true), '')${cast}`;
}
