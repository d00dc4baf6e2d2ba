import type { Index, MigrationChange, Step, Table } from "../../../artifacts/migration/index.ts";
import type { Range } from "../../../charter/index.ts";
import { oncePerChange } from "./once-per-change.ts";
import { keyName } from "./sql-name.ts";
import { isKind, tableSteps } from "./table-steps.ts";

/** An index that the change makes and leaves behind; those of keys and unique constraints are among them. */
export interface NewIndex {
  readonly step: Step;
  readonly range: Range;
  /** As it is in the end. */
  readonly index: Index;
  /** Its table in the end, and the table's name as SQL. */
  readonly table: Table;
  readonly name: string;
  /** The other indexes that the table has in the end and had when this one was made. */
  readonly earlier: readonly Index[];
  /** The names of those of them that the change makes as well. */
  readonly alsoNew: ReadonlySet<string>;
}

/** Tables of more indexes are generated or hostile: each new index is compared with all the others. */
const mostIndexes = 200;

/** The indexes that a change adds, in order; those of temporary tables and partitions are left out. */
export const newIndexes = oncePerChange(read);

function read(change: MigrationChange): readonly NewIndex[] {
  const found: NewIndex[] = [];
  for (const { step, operation, key, followed } of tableSteps(change)) {
    if (!isKind(operation, ["create-index", "create-table", "add-column", "add-constraint"])) continue;
    const table = followed.endKey === null ? undefined : change.after.tables.get(followed.endKey);
    if (table === undefined || table.persistence === "temporary" || table.partitionOf !== null) continue;
    const atStart = followed.madeBy === null ? change.before.tables.get(key)?.indexes : undefined;
    const before = operation.kind === "create-table" ? undefined : step.before.tables.get(key)?.indexes;
    const after = step.after.tables.get(key)?.indexes;
    if (after === undefined || after === before || after.size > mostIndexes) continue;
    // The server makes one index of the equal constraints of a statement (transformIndexConstraints).
    const earlier = new Set(before?.keys() ?? []);
    for (const name of after.keys()) {
      const index = table.indexes.get(name);
      if (index === undefined || before?.has(name) === true) continue;
      const others = [...table.indexes.values()].filter((each) => earlier.has(each.name));
      const alsoNew = new Set(others.flatMap((each) => (atStart?.has(each.name) === true ? [] : [each.name])));
      found.push({
        step,
        range: rangeOf(step, index),
        index,
        table,
        name: keyName(table.key),
        earlier: others,
        alsoNew,
      });
    }
  }
  return found;
}

/** The constraint that makes an index, where the statement declares more than it. */
function rangeOf({ operation }: Step, { constraint, keys }: Index): Range {
  if (operation.kind === "add-constraint") return operation.constraint.range;
  if (constraint === null || !("constraints" in operation)) return operation.range;
  const declared = operation.constraints.find(
    (each) =>
      (each.kind === "primary-key" || each.kind === "unique") &&
      each.columns.length === keys.length &&
      each.columns.every((column, at) => column === keys[at]?.column),
  );
  return declared?.range ?? operation.range;
}
