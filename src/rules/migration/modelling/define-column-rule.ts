import type { ColumnType, MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Severity, Suggestion } from "../../../charter/index.ts";
import type { Observation, RuleMeta } from "../../rule.ts";
import { retyped } from "../draft/retype.ts";
import { rewrittenColumns } from "../draft/rewrite-columns.ts";
import type { MigrationExample, MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { type NewColumn, type NewColumns, newColumns } from "../reading/new-columns.ts";
import { columnsOf } from "../reading/sql-list.ts";

/** What a message may say of the columns that a statement adds. */
export interface Named {
  /** `a` and `b` of `t`, as Markdown. */
  readonly columns: string;
  readonly one: boolean;
  /** The first of them. */
  readonly first: NewColumn;
}

/** A rule about columns that a change adds, each for itself: one finding for all columns of a statement. */
export interface ColumnRule {
  readonly meta: RuleMeta<MigrationExample>;
  readonly dialects?: NonNullable<MigrationRule["dialects"]>;
  /** Whether a type is what the rule is about; asked of the declaration and of the column in the end. */
  readonly isType: (type: ColumnType) => boolean;
  /** What else must hold. Default: nothing. */
  readonly applies?: (column: NewColumn, on: NewColumns, change: MigrationChange) => boolean;
  /** Also where ALTER COLUMN … TYPE makes it such a type. Default: new columns alone. */
  readonly onTypeChange?: true;
  readonly message: (named: Named, on: NewColumns) => string;
  /** The type to write instead of a built-in one; null: only the author knows. Default: none is proposed. */
  readonly instead?: (column: NewColumn, on: NewColumns, change: MigrationChange) => string | null;
  /** The definition of a column, written anew; null: only the author knows. Default: none is proposed. */
  readonly rewrite?: (definition: string, column: NewColumn, on: NewColumns) => string | null;
  /** Absent or null: the default of the rule. */
  readonly severity?: (on: NewColumns, change: MigrationChange, columns: readonly NewColumn[]) => Severity | null;
}

/** Makes the rule. */
export function defineColumnRule(rule: ColumnRule): MigrationRule {
  const { meta, dialects } = rule;
  return { meta, ...(dialects === undefined ? {} : { dialects }), check: (change) => check(rule, change) };
}

function* check(rule: ColumnRule, change: MigrationChange): Iterable<Observation> {
  for (const on of newColumns(change)) {
    const columns = on.columns.filter(
      (column) => isMeant(column, rule) && (rule.applies?.(column, on, change) ?? true),
    );
    const [first] = columns;
    if (first === undefined) continue;
    const severity = rule.severity?.(on, change, columns) ?? null;
    yield violation(on.step, {
      subject: `${on.key} ${columns.map(({ name }) => name).join(",")}`,
      range: first.range,
      message: rule.message({ columns: columnsOf(on.name, columns), one: columns.length === 1, first }, on),
      suggestion: suggestionOf(rule, on, columns, change),
      ...(severity === null ? {} : { severity }),
    });
  }
}

function suggestionOf(
  { instead, rewrite }: ColumnRule,
  on: NewColumns,
  columns: readonly NewColumn[],
  change: MigrationChange,
): Suggestion | null {
  if (instead !== undefined) return retyped(on.step, columns, (column) => instead(column, on, change));
  if (rewrite === undefined) return null;
  return rewrittenColumns(on.step, columns, (definition, column) => rewrite(definition, column, on));
}

function isMeant({ type, was, column }: NewColumn, { isType, onTypeChange }: ColumnRule): boolean {
  if (!isType(type) || (column !== null && !isType(column.type))) return false;
  return was === undefined || (onTypeChange === true && (was === "unknown" || !isType(was)));
}

/** Whether a type is one of some built-in ones. */
export const isBuiltIn =
  (...names: readonly string[]) =>
  ({ schema, name }: ColumnType): boolean =>
    schema === null && names.includes(name);
