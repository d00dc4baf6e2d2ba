import { resolveRelation, type Step, type Table } from "../../../artifacts/migration/index.ts";
import type { RuleMeta } from "../../rule.ts";
import { type Found, lockRule, type Told } from "../locks/define-lock-rule.ts";
import type { MigrationExample, MigrationRule } from "../migration-rule.ts";
import { type TypeChange, typeChange } from "../reading/type-change.ts";

/** A change of a column's type on a table in use, with what it does to the stored rows. */
interface TypeFound extends Found<"alter-column-type"> {
  readonly table: Table | undefined;
  readonly effect: TypeChange;
}

/** What a step's change of type does, and the table before it. */
function effectOf(found: Found<"alter-column-type">): Pick<TypeFound, "table" | "effect"> {
  const { step, operation, change } = found;
  const table = tableBefore(step, found);
  const zone = step.circumstances.parameters.get("timezone");
  return { table, effect: typeChange(operation, table, step.before, change.postgresVersion, zone) };
}

const tableBefore = ({ before }: Step, { operation }: Found<"alter-column-type">): Table | undefined =>
  before.tables.get(resolveRelation(before, operation.table));

/** A rule about ALTER COLUMN … TYPE of a table in use. */
export function typeRule(rule: {
  readonly meta: RuleMeta<MigrationExample>;
  readonly tell: (found: TypeFound) => Omit<Told, "subject"> | null;
}): MigrationRule {
  return lockRule({
    meta: rule.meta,
    kinds: ["alter-column-type"],
    tell(found) {
      const told = rule.tell({ ...found, ...effectOf(found) });
      const { table, column } = found.operation;
      return told === null ? null : { subject: `${table.name}.${column}`, ...told };
    },
  });
}
