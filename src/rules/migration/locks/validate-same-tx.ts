import type { RelationKey, Step } from "../../../artifacts/migration/index.ts";
import { later } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { manual } from "../reading/manual.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";

interface Added {
  readonly key: RelationKey;
  readonly step: Step;
  readonly isForeignKey: boolean;
}

/** Whether two steps are known to share a transaction: one statement always is one. */
function sharesTransaction(one: Step, other: Step): boolean {
  if (one.statement === other.statement && one.migration.path === other.migration.path) return true;
  const { transaction, transactionNumber } = other.circumstances;
  const isOpen = transaction !== null && transaction !== "unknown";
  return isOpen && transactionNumber === one.circumstances.transactionNumber;
}

export const validateSameTx: MigrationRule = {
  *check(change) {
    const added = new Map<string, Added>();
    for (const { step, operation, key } of onExistingTables(change, "add-constraint", "validate-constraint")) {
      if (operation.kind === "add-constraint") {
        const { name, notValid, kind } = operation.constraint;
        if (name !== null && notValid) added.set(`${key} ${name}`, { key, step, isForeignKey: kind === "foreign-key" });
        continue;
      }
      const found = added.get(`${key} ${operation.name}`);
      if (found === undefined || !sharesTransaction(found.step, step)) continue;
      const table = code(sqlName(operation.table));
      const mode = found.isForeignKey ? "SHARE ROW EXCLUSIVE" : "ACCESS EXCLUSIVE";
      const waiting = found.isForeignKey ? "every write waits" : "every read and write waits";
      yield violation(step, {
        subject: `${key} ${operation.name}`,
        message: `${code(identifier(operation.name))} is validated in the transaction that adds it, so the ${mode} lock of ADD CONSTRAINT is kept while all rows of ${table} are checked: ${waiting}, as if NOT VALID were not there. Put VALIDATE CONSTRAINT into a later migration.`,
        draft: [later, `ALTER TABLE ${sqlName(operation.table)} VALIDATE CONSTRAINT ${identifier(operation.name)};`],
        heavyOn: key,
      });
    }
  },
  meta: {
    id: "validate-same-tx",
    title: "Constraint validated in the transaction that adds it",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`NOT VALID` lets the lock of `ADD CONSTRAINT` go before the rows are read. In one transaction the lock is kept until the end, and `VALIDATE CONSTRAINT` reads the table under it: the same outage as without `NOT VALID`.",
    remedy: "Put `VALIDATE CONSTRAINT` into a migration of its own, which runs in a transaction of its own.",
    quietWhen: [
      "The two run in different transactions.",
      "The tool is not known, so that nobody can tell.",
      "The table is made earlier in the same change.",
    ],
    references: [manual.notValid],
    examples: {
      bad: [
        {
          title: "in one transaction",
          sql: "BEGIN;\nALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT positive;\nCOMMIT;",
          quote: "VALIDATE CONSTRAINT positive",
        },
      ],
      good: [
        {
          title: "one after the other",
          sql: "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT positive;",
        },
      ],
    },
  },
};
