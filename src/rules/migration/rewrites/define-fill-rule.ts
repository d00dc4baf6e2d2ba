import type { ColumnDefinition } from "../../../artifacts/migration/index.ts";
import type { RuleMeta } from "../../rule.ts";
import { type Found, lockRule } from "../locks/define-lock-rule.ts";
import type { MigrationExample, MigrationRule } from "../migration-rule.ts";
import { type ColumnFill, columnFill } from "../reading/column-fill.ts";
import type { LockForm } from "../reading/locks.ts";

/** What a rule about a filled column says of one. */
interface FillTold {
  readonly remedy: string;
  readonly draft?: readonly string[];
}

/**
 * A rule about ADD COLUMN that writes every row anew for one reason. There is one reason for each column, so that one rule
 * speaks of it.
 */
export function fillRule(rule: {
  readonly meta: RuleMeta<MigrationExample>;
  readonly kind: ColumnFill["kind"];
  readonly form: LockForm;
  readonly tell: (column: ColumnDefinition, found: Found<"add-column">) => FillTold;
}): MigrationRule {
  const { meta, kind, form, tell } = rule;
  return lockRule({
    meta,
    kinds: ["add-column"],
    tell(found) {
      const { step, operation, change } = found;
      const { column } = operation;
      if (columnFill(column, step.before, change.postgresVersion)?.kind !== kind) return null;
      const exists =
        operation.ifNotExists && step.before.tables.get(found.locks[0]?.key ?? "")?.columns.has(column.name);
      if (exists === true) return null;
      return { form, subject: `${operation.table.name}.${column.name}`, ...tell(column, found) };
    },
  });
}
