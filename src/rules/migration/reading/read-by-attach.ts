import {
  type Expression,
  type OperationOf,
  type RelationKey,
  resolveRelation,
  type Schema,
  type Table,
} from "../../../artifacts/migration/index.ts";
import { defaultPartitionOf } from "./lock-neighbours.ts";

/**
 * The validated checks that may imply a bound: they read the partition key. The bound itself is not compared: a check over
 * the key is only written for this.
 */
function boundChecks(table: Table | undefined, partitionedBy: readonly string[] | null): readonly Expression[] {
  return [...(table?.constraints.values() ?? [])].flatMap((each) =>
    each.kind === "check" &&
    each.validated &&
    (partitionedBy === null || partitionedBy.some((column) => each.expression.columns.includes(column)))
      ? [each.expression]
      : [],
  );
}

/**
 * A bound also says `IS NOT NULL`, unless it names NULL (get_qual_for_list and get_qual_for_range of partbounds.c). A
 * comparison does not prove that, as a check lets NULL pass: measured on PostgreSQL 18, `CHECK (key = 'a')` alone spares no
 * scan. A default partition has no such bound.
 */
const isNullSettled = (column: string, table: Table | undefined, checks: readonly Expression[]): boolean =>
  table?.columns.get(column)?.notNull !== false ||
  checks.some(({ impliesNotNull, sql }) => impliesNotNull.includes(column) || /\bis\s+null\b/i.test(sql));

/** The tables that ATTACH PARTITION reads through: the partition and the default partition, without a check that spares it. */
export function readByAttach(
  before: Schema,
  {
    table,
    partition,
    isDefault,
  }: Pick<OperationOf<"attach-partition" | "detach-partition">, "table" | "partition" | "isDefault">,
): readonly RelationKey[] {
  const parent = resolveRelation(before, table);
  const attached = resolveRelation(before, partition);
  const by = before.tables.get(parent)?.partitionedBy ?? null;
  const rest = defaultPartitionOf(before, parent);
  // The default partition takes what the others do not: only a check that excludes all their bounds would spare it.
  return [attached, ...(rest === null || isDefault ? [] : [rest])].filter((key) => {
    const found = before.tables.get(key);
    const checks = boundChecks(found, by);
    const isBound = key === attached && !isDefault;
    return checks.length === 0 || (isBound && !(by ?? []).every((column) => isNullSettled(column, found, checks)));
  });
}
