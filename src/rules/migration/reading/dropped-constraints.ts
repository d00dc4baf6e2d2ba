import type { MigrationChange, OperationOf, Table, TableConstraint } from "../../../artifacts/migration/index.ts";
import { type TableStep, tableSteps } from "./table-steps.ts";

/** A constraint that a change takes away from a table in use and gives no successor. */
export interface DroppedConstraint extends TableStep {
  readonly operation: OperationOf<"drop-constraint">;
  /** Undefined: the catalogue does not know what it is. */
  readonly constraint: TableConstraint | undefined;
  readonly isPrimaryKey: boolean;
}

/** The names that tools and people give to primary keys; the server's own is `…_pkey`. */
const primaryKeyName = /(^|_)(pk|pkey|primary_?key)(_|\d|$)/i;

/**
 * The constraints that a change drops from tables in use. Left out: those made in the same change, those that something at
 * least as strong replaces, those whose column or table goes too, those that a NOT NULL column makes pointless.
 */
export function* droppedConstraints(change: MigrationChange): Iterable<DroppedConstraint> {
  const made = new Set<string>();
  for (const found of tableSteps(change)) {
    const { operation, key, table, isNew, followed } = found;
    if (operation.kind === "add-constraint" && operation.constraint.name !== null) {
      made.add(`${key}\0${operation.constraint.name}`);
    }
    if (operation.kind !== "drop-constraint" || isNew || made.has(`${key}\0${operation.name}`)) continue;
    const constraint = table?.constraints.get(operation.name);
    if (constraint === undefined && operation.ifExists && table !== undefined && !table.assumed) continue;
    const end = followed.endKey === null ? undefined : change.after.tables.get(followed.endKey);
    if (followed.endKey === null || (constraint !== undefined && isPointless(constraint, table))) continue;
    if (end !== undefined && isReplaced(operation.name, constraint, end)) continue;
    const isPrimaryKey =
      constraint === undefined ? primaryKeyName.test(operation.name) : constraint.kind === "primary-key";
    yield { ...found, operation, constraint, isPrimaryKey };
  }
}

/** A check that says no more than the NOT NULL that its column has by now: the last step of adding that in a safe way. */
function isPointless(constraint: TableConstraint, table: Table | undefined): boolean {
  if (constraint.kind !== "check") return false;
  const { columns, impliesNotNull } = constraint.expression;
  return (
    impliesNotNull.length > 0 &&
    columns.length === impliesNotNull.length &&
    impliesNotNull.every((column) => table?.columns.get(column)?.notNull === true)
  );
}

function isReplaced(name: string, constraint: TableConstraint | undefined, end: Table): boolean {
  if (end.constraints.has(name)) return true;
  if (constraint === undefined) return primaryKeyName.test(name) && hasKind(end, "primary-key");
  if (columnsOf(constraint).some((column) => !end.columns.has(column) && !end.columnsOpen)) return true;
  switch (constraint.kind) {
    case "primary-key":
      return hasKind(end, "primary-key");
    case "unique":
      return [...end.indexes.values()].some(
        ({ unique, where, keys }) =>
          unique &&
          where === null &&
          keys.every(({ column }) => column !== null && constraint.columns.includes(column)),
      );
    case "foreign-key":
      return [...end.constraints.values()].some((other) => other.kind === "foreign-key" && holdsAll(other, constraint));
    case "check":
    case "exclusion":
      return [...end.constraints.values()].some(
        (other) => other.kind === constraint.kind && isSameSet(columnsOf(other), columnsOf(constraint)),
      );
    case "not-null":
      return end.columns.get(constraint.column)?.notNull === true;
    default:
      return constraint satisfies never;
  }
}

const hasKind = ({ constraints }: Table, kind: TableConstraint["kind"]): boolean =>
  [...constraints.values()].some((each) => each.kind === kind);

type ForeignKey = Extract<TableConstraint, { readonly kind: "foreign-key" }>;

/** Whether a foreign key has the columns of another one and maybe more: `(tenant_id, user_id)` in place of `(user_id)`. */
const holdsAll = (wider: ForeignKey, narrower: ForeignKey): boolean =>
  isSameSet(wider.columns, narrower.columns) ||
  (wider.references === narrower.references && narrower.columns.every((column) => wider.columns.includes(column)));

const isSameSet = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((each) => others.includes(each));

/** The columns that a constraint is about. */
export function columnsOf(constraint: TableConstraint): readonly string[] {
  if (constraint.kind === "check") return constraint.expression.columns;
  return constraint.kind === "not-null" ? [constraint.column] : constraint.columns;
}
