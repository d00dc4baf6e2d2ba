import type { RelationKey, Schema, Table } from "../schema.ts";
import { ownedSequences } from "./apply-sequence.ts";
import { changeTables } from "./change-table.ts";
import { dependentKeys, descendants } from "./dependents.ts";
import { withoutEntries } from "./entries.ts";
import { withoutTable } from "./with-table.ts";

/**
 * The catalogue without some tables and views, their partitions, the views that read them, the sequences that they own and
 * the foreign keys of other tables that point at them.
 * Tables that inherit go too: without CASCADE the server refuses to drop their parent.
 */
export function dropRelations(schema: Schema, keys: readonly RelationKey[]): Schema {
  const tables = [...keys, ...keys.flatMap((key) => descendants(schema, key))];
  const gone = new Set([...tables, ...readersOf(schema, tables)]);
  const referring = [...gone].flatMap((key) => dependentKeys(schema, key)).filter((key) => !gone.has(key));
  const left = [...gone].reduce(withoutTable, schema);
  const views = withoutEntries(left.views, [...gone]);
  const owned = [...gone].flatMap((key) => (schema.tables.has(key) ? ownedSequences(schema, key, null) : []));
  const sequences = withoutEntries(left.sequences, owned);
  return changeTables({ ...left, views, sequences }, [...new Set(referring)], (table) =>
    withoutReferences(table, gone),
  );
}

/** Views that are dropped in one statement because of what they read. */
const readerLimit = 1000;

/** The views over some relations, and those over them; without CASCADE the server refuses to drop what they read. */
function readersOf(schema: Schema, keys: readonly RelationKey[]): readonly RelationKey[] {
  const found = new Set<RelationKey>();
  const pending = [...keys];
  for (let read = pending.pop(); read !== undefined && found.size < readerLimit; read = pending.pop()) {
    for (const reader of dependentKeys(schema, read)) {
      if (found.has(reader) || schema.views.get(reader)?.reads.includes(read) !== true) continue;
      found.add(reader);
      pending.push(reader);
    }
  }
  return [...found];
}

function withoutReferences(table: Table, gone: ReadonlySet<RelationKey>): Table {
  const dangling = [...table.constraints.values()].flatMap((constraint) =>
    constraint.kind === "foreign-key" && gone.has(constraint.references) ? [constraint.name] : [],
  );
  return dangling.length === 0 ? table : { ...table, constraints: withoutEntries(table.constraints, dangling) };
}
