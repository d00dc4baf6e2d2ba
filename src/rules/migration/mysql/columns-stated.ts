import type {
  Column,
  ColumnDefinition,
  MigrationChange,
  RelationKey,
  Step,
  Table,
} from "../../../artifacts/migration/index.ts";
import type { Severity } from "../../../charter/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { oncePerChange } from "../reading/once-per-change.ts";
import { columnsOf } from "../reading/sql-list.ts";
import { keyName } from "../reading/sql-name.ts";
import { statementKey } from "../reading/statement-key.ts";
import { isKind, tableSteps } from "../reading/table-steps.ts";

/** A definition of a column that a statement gives, and what the column was before. */
export interface StatedColumn {
  readonly definition: ColumnDefinition;
  /** MODIFY and CHANGE; `unknown`: nobody knows. Absent: the column is new. */
  readonly was?: Column | "unknown";
}

/** The columns that one statement defines for one table. */
export interface StatedColumns {
  /** The first of the steps that define them. */
  readonly step: Step;
  readonly key: RelationKey;
  /** As it is behind the statement. */
  readonly table: Table | undefined;
  readonly isNewTable: boolean;
  readonly columns: readonly StatedColumn[];
}

/** The columns that a change defines, statement by statement; those of temporary tables and of tables that it drops again are left out. */
export const columnsStated: (change: MigrationChange) => readonly StatedColumns[] = oncePerChange((change) => {
  const groups = new Map<string, StatedColumns & { readonly columns: StatedColumn[] }>();
  for (const { step, operation, key, table: before, followed } of tableSteps(change)) {
    if (!isKind(operation, ["create-table", "add-column", "modify-column"]) || followed.endKey === null) continue;
    const table = step.after.tables.get(key);
    if (table?.persistence === "temporary") continue;
    const columns = defined(operation, before);
    const id = `${statementKey(step)} ${key}`;
    const group = groups.get(id);
    if (group !== undefined) group.columns.push(...columns);
    else groups.set(id, { step, key, table, isNewTable: followed.madeBy !== null, columns: [...columns] });
  }
  return [...groups.values()];
});

function defined(
  operation: Extract<Step["operation"], { kind: "create-table" | "add-column" | "modify-column" }>,
  before: Table | undefined,
): readonly StatedColumn[] {
  switch (operation.kind) {
    case "create-table":
      return operation.columns.map((definition) => ({ definition }));
    case "add-column":
      return [{ definition: operation.column }];
    case "modify-column":
      return [{ definition: operation.to, was: before?.columns.get(operation.column) ?? "unknown" }];
    default:
      return operation satisfies never;
  }
}

/** A rule about definitions of columns: one finding for all columns of a statement. */
export interface StatedRule {
  readonly meta: MigrationRule["meta"];
  /** Whether a column that stays as it was is none of the rule's business is the rule's own to say. */
  readonly isMeant: (column: StatedColumn, on: StatedColumns, change: MigrationChange) => boolean;
  /** `columns`: `a` and `b` of `t`, as Markdown. */
  readonly message: (columns: string, first: ColumnDefinition, change: MigrationChange) => string;
  readonly severity?: (first: ColumnDefinition, change: MigrationChange) => Severity;
}

/** Makes the rule. */
export function defineStatedRule({ meta, isMeant, message, severity }: StatedRule): MigrationRule {
  function* check(change: MigrationChange): Iterable<Observation> {
    for (const on of columnsStated(change)) {
      const columns = on.columns.filter((each) => isMeant(each, on, change)).map(({ definition }) => definition);
      const [first] = columns;
      if (first === undefined) continue;
      yield violation(on.step, {
        subject: `${on.key} ${columns.map(({ name }) => name).join(",")}`,
        range: first.range,
        message: message(columnsOf(keyName(on.key), columns), first, change),
        ...(severity === undefined ? {} : { severity: severity(first, change) }),
      });
    }
  }
  return { dialects: ["mysql"], meta, check };
}
