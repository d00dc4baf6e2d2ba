import {
  type MigrationChange,
  type ObjectName,
  type Operation,
  type RelationKey,
  resolveRelation,
  type Schema,
  type Step,
} from "../../artifacts/migration/index.ts";
import { tablesNamed } from "./tables-named.ts";

/** Relations that are looked at around one change. */
const limit = 60;

/**
 * The relations of the base that a change names, then those that point at them or that they point at (foreign keys,
 * partitions, inheritance), then views over them; last all tables where a statement says only when it runs what it is about.
 */
export function touchedRelations({ steps, before }: MigrationChange): readonly RelationKey[] {
  const named = steps.flatMap((step) => namesOf(step.operation).map((name) => keyOf(step, name)));
  const direct = new Set(
    [...new Set(named)].filter((key) => before.tables.has(key) || before.views.has(key)).slice(0, limit),
  );
  const around = [...direct].flatMap((key) => neighbours(before, key));
  const views = [...before.views.values()].filter(({ reads }) => reads.some((key) => direct.has(key)));
  const unsaid = steps.some(({ operation }) => isUnsaid(operation)) ? before.tables.keys() : [];
  return [...new Set([...direct, ...around, ...views.map(({ key }) => key), ...unsaid])].slice(0, limit);
}

/** A block or a function that is called may change any table: only one that holds rows shows that it was written anew. */
const isUnsaid = ({ kind }: Operation): boolean => kind === "opaque" || kind === "query";

const keyOf = ({ before }: Step, name: ObjectName): RelationKey => resolveRelation(before, name);

function namesOf(operation: Operation): readonly ObjectName[] {
  const named = tablesNamed(operation).map(({ table }) => table);
  switch (operation.kind) {
    case "drop-table":
      return [...named, operation.table];
    case "create-view":
    case "set-view-options":
    case "refresh-view":
      return [...named, operation.view];
    case "grant":
    case "revoke":
      return operation.on === "table" ? [...named, ...operation.names] : named;
    case "attach-partition":
    case "detach-partition":
      return [...named, operation.partition];
    default:
      return named;
  }
}

function neighbours({ tables, dependents }: Schema, key: RelationKey): readonly RelationKey[] {
  const table = tables.get(key);
  const targets = [...(table?.constraints.values() ?? [])].flatMap((constraint) =>
    constraint.kind === "foreign-key" ? [constraint.references] : [],
  );
  const parents = [...(table?.inherits ?? []), ...(table?.partitionOf == null ? [] : [table.partitionOf])];
  return [...targets, ...parents, ...(dependents.get(key)?.keys() ?? [])].filter((each) => tables.has(each));
}
