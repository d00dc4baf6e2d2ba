import { manual } from "../reading/manual.ts";
import { sqlName } from "../reading/sql-name.ts";
import { lockRule } from "./define-lock-rule.ts";

export const exclusionOnExisting = lockRule({
  kinds: ["add-constraint"],
  tell({ operation }) {
    if (operation.constraint.kind !== "exclusion") return null;
    return {
      form: "ADD EXCLUDE",
      subject: `${sqlName(operation.table)} ${operation.constraint.name ?? operation.constraint.columns.join(",")}`,
      remedy:
        "There is no online way: build a new table that has the constraint, copy the rows in batches while a trigger keeps both equal, and swap their names.",
    };
  },
  meta: {
    id: "exclusion-on-existing",
    title: "Exclusion constraint on an existing table",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`ADD … EXCLUDE` builds its index and compares every row under `ACCESS EXCLUSIVE`, so all queries of the table wait until it is done. It can neither be `NOT VALID` nor take over an index that was built before.",
    remedy:
      "Build a new table with the constraint, copy the rows in batches, swap the names under a `lock_timeout`; or check the rule in a trigger until the table is small enough.",
    quietWhen: ["The table is made earlier in the same change."],
    references: [manual.alterTable],
    examples: {
      bad: [
        {
          title: "no booking may overlap another",
          sql: "ALTER TABLE bookings ADD CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&);",
          quote: "ADD CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&)",
        },
      ],
      good: [
        {
          title: "a new table",
          sql: "CREATE TABLE bookings (room int, during tsrange, EXCLUDE USING gist (room WITH =, during WITH &&));",
        },
      ],
    },
  },
});
