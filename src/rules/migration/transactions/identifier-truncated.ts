import {
  longestIdentifier,
  longIdentifiers,
  type MigrationChange,
  type Operation,
  type Step,
} from "../../../artifacts/migration/index.ts";
import type { Range } from "../../../charter/index.ts";
import type { Observation } from "../../rule.ts";
import { placeAfter } from "../draft/insertion.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { listed } from "../reading/sql-list.ts";
import { code } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const told = new Set<string>();
  let last: Step | null = null;
  for (const step of change.steps) {
    const isSeen = step.statement === last?.statement && step.migration === last.migration;
    last = step;
    if (isSeen || step.statement.operations.every(namesNothingNew)) continue;
    const found = longIdentifiers(step.statement.text).filter(({ name }) => !told.has(name));
    const [first] = found;
    if (first === undefined) continue;
    const names = [...new Set(found.map(({ name }) => name))];
    for (const name of names) told.add(name);
    const one = names.length === 1;
    yield violation(step, {
      subject: names.join(" "),
      range: rangeOf(step, first.offset, first.length),
      message: `${listed(names)} ${one ? "has" : "have"} more than ${longestIdentifier} bytes and the server keeps ${code(kept(first.name))} of ${one ? "it" : "the first"} with no more than a notice: two long names become one, and tools that look for the name as it is written do not find it. Choose ${one ? "a shorter name" : "shorter names"} that the server keeps whole.`,
    });
  }
}

/** Rows are written, or something goes that has its name already: the one that cut it was told. */
const namesNothingNew = ({ kind }: Operation): boolean =>
  kind.startsWith("drop-") || kind === "insert" || kind === "update" || kind === "delete" || kind === "query";

/** What is left of a name: whole characters of at most 63 bytes. */
function kept(name: string): string {
  const bytes = Buffer.from(name);
  return bytes
    .subarray(0, longestIdentifier)
    .toString()
    .replace(/\uFFFD+$/, "");
}

function rangeOf({ statement: { range, text } }: Step, offset: number, length: number): Range {
  const start = { line: range.startLine, column: range.startColumn };
  const from = placeAfter(start, text, offset);
  const to = placeAfter(start, text, offset + length);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

export const identifierTruncated: MigrationRule = {
  meta: {
    id: "identifier-truncated",
    title: "Name that the server cuts to 63 bytes",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "PostgreSQL keeps 63 bytes of a name and drops the rest with a notice. Two names that differ behind that become the same one, and an ORM that compares names sees a constraint or an index missing and makes it again with every migration.",
    remedy: "Choose a shorter name. A letter outside of ASCII takes two to four bytes.",
    quietWhen: [
      "The name has 63 bytes or fewer.",
      "An earlier statement of the same change was reported for it.",
      "The statement gives no name: it drops something or reads and writes rows.",
      "It stands inside a text, such as the body of a function.",
    ],
    references: [
      {
        title: "PostgreSQL: Identifiers and key words",
        url: "https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS",
      },
    ],
    examples: {
      bad: [
        {
          title: "an index named after all its columns",
          sql: "CREATE INDEX index_subscription_invoices_on_customer_id_and_period_start_and_status ON invoices (customer_id);",
          quote: "index_subscription_invoices_on_customer_id_and_period_start_and_status",
        },
      ],
      good: [{ title: "a short one", sql: "CREATE INDEX invoices_by_customer ON invoices (customer_id);" }],
    },
  },
  check,
};
