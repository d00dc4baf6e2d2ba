import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { newColumns } from "../reading/new-columns.ts";
import { listed } from "../reading/sql-list.ts";
import { code } from "../reading/sql-name.ts";
import { words } from "../reading/words.ts";
import { isBuiltIn } from "./define-column-rule.ts";
import { manual } from "./references.ts";

/** More flags of state than these have states that nobody meant. */
const most = 4;

/** Tables whose columns are independent switches. */
const switches = new Set(
  "setting settings preference preferences permission permissions config configuration configs feature features flag flags option options capability capabilities notification notifications privacy role roles site".split(
    " ",
  ),
);

const isBoolean = isBuiltIn("bool");

/** What a row is in: `is_paid`, `deleted`, `published`; not what it may do or has. */
const isState = (name: string): boolean => {
  const own = words(name);
  return own[0] === "is" || own[0] === "was" || (own.length === 1 && /(?:ed|ive|en)$/.test(name) && name !== "enabled");
};

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, key, name, table, columns } of newColumns(change)) {
    if (table === null || words(table.name).some((word) => switches.has(word))) continue;
    const added = columns.find(({ was, type, name }) => was === undefined && isBoolean(type) && isState(name));
    if (added === undefined) continue;
    const states = [...table.columns.values()].filter((column) => isBoolean(column.type) && isState(column.name));
    if (states.length <= most) continue;
    yield violation(step, {
      subject: key,
      range: added.range,
      message: `${code(name)} keeps its state in ${states.length} booleans (${listed(states.map((each) => each.name))}): they allow ${2 ** Math.min(states.length, 16)} combinations, of which most mean nothing, and each reader decides on its own which wins. Write one \`status text NOT NULL CHECK (status IN (…))\`, and \`…_at timestamptz\` where the moment matters.`,
    });
  }
}

export const booleanFlags: MigrationRule = {
  meta: {
    id: "boolean-flags",
    title: "State spread over many booleans",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "Five booleans have 32 combinations, of which a handful mean something. Nothing keeps a row from being `is_draft` and `is_paid` at once, no index serves a question about several of them, and a new state is a new column.",
    remedy:
      "Write one status column with a CHECK, and a `…_at timestamptz` instead of a flag where it matters when something happened.",
    quietWhen: [
      "The table has four such flags at most; what a row has or may do (`has_logo`, `can_edit`) is not counted.",
      "The table holds settings, permissions or features.",
      "The change adds no flag.",
    ],
    references: [manual("Check Constraints", "ddl-constraints.html#DDL-CONSTRAINTS-CHECK-CONSTRAINTS")],
    examples: {
      bad: [
        {
          title: "five flags of one thing",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, is_draft boolean NOT NULL, is_paid boolean NOT NULL, is_sent boolean NOT NULL, is_returned boolean NOT NULL, is_closed boolean NOT NULL);",
          quote: "is_draft boolean NOT NULL",
        },
      ],
      good: [
        {
          title: "one status",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL CHECK (status IN ('draft', 'paid', 'sent')));",
        },
      ],
    },
  },
  check,
};
