import { type MigrationChange, resolveEnum } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { listed } from "../reading/sql-list.ts";
import { sqlName } from "../reading/sql-name.ts";
import { manual } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const made = change.steps.flatMap((step) => {
    const { operation, before } = step;
    if (operation.kind !== "create-enum") return [];
    const key = resolveEnum(step.after, operation.type);
    // One that is made anew to lose a value is no new choice.
    return before.enums.has(key) || !change.after.enums.has(key) ? [] : [{ step, name: sqlName(operation.type) }];
  });
  const [first] = made;
  if (first === undefined || change.before.enums.size > 0) return;
  const names = made.map(({ name }) => name);
  yield violation(first.step, {
    subject: names.join(","),
    message: `${listed(names)} ${made.length === 1 ? "is the first enumerated type" : "are the first enumerated types"} of this schema: a value can be added later but never removed, and a new one cannot be used in the transaction that adds it. Write \`text\` with a CHECK, or a table of values with a foreign key.`,
  });
}

export const enumType: MigrationRule = {
  meta: {
    id: "enum-type",
    title: "First enumerated type of a schema",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "Values of an enum can be added and renamed, not removed: that takes a new type and a rewrite of every column of the old one. A new value cannot be used in the transaction that adds it, which is the whole migration with most tools, and code that is still running does not know it.",
    remedy:
      "Write `text` with `CHECK (status IN (…))`, which is exchanged by `NOT VALID` and `VALIDATE`, or a table of values with a foreign key where they carry more than a name.",
    quietWhen: [
      "The base has enumerated types: the choice is made.",
      "A type of the same name is made anew, or does not stay.",
      "It was said before in this change: it is said once.",
    ],
    references: [
      manual("Enumerated Types", "datatype-enum.html"),
      { title: "eugene: W13, creating an enum", url: "https://kaveland.no/eugene/hints/W13/index.html" },
    ],
    examples: {
      bad: [
        {
          title: "the states of an order",
          sql: "CREATE TYPE order_status AS ENUM ('open', 'paid');",
          quote: "CREATE TYPE order_status AS ENUM ('open', 'paid')",
        },
      ],
      good: [
        {
          title: "a check",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL CHECK (status IN ('open', 'paid')));",
        },
        {
          title: "one more of many",
          base: "CREATE TYPE mood AS ENUM ('good');",
          sql: "CREATE TYPE order_status AS ENUM ('open', 'paid');",
        },
      ],
    },
  },
  check,
};
