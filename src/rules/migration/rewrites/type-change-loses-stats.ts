import {
  type MigrationChange,
  type RelationKey,
  resolveRelation,
  type Step,
} from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { manual } from "../reading/manual.ts";
import { listed } from "../reading/sql-list.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";
import { typeChange } from "../reading/type-change.ts";

interface Rewritten {
  readonly step: Step;
  readonly columns: string[];
}

/** The tables whose columns are rewritten, until an ANALYZE of the same change counts their values again. */
function rewritten(change: MigrationChange): ReadonlyMap<RelationKey, Rewritten> {
  const found = new Map<RelationKey, Rewritten>();
  const altered = new Map<Step, RelationKey>();
  for (const { step, operation, key, table } of onExistingTables(change, "alter-column-type")) {
    const zone = step.circumstances.parameters.get("timezone");
    const effect = typeChange(operation, table, step.before, change.postgresVersion, zone);
    if (effect === "rewrite") altered.set(step, key);
  }
  for (const step of change.steps) {
    const { operation, before } = step;
    const key = altered.get(step);
    if (key !== undefined && operation.kind === "alter-column-type") {
      const known = found.get(key) ?? { step, columns: [] };
      if (!known.columns.includes(operation.column)) known.columns.push(operation.column);
      found.set(key, known);
    }
    if (operation.kind !== "analyze" && operation.kind !== "vacuum") continue;
    if (operation.tables.length === 0) found.clear();
    for (const name of operation.tables) found.delete(resolveRelation(before, name));
  }
  return found;
}

function* check(change: MigrationChange): Iterable<Observation> {
  for (const [key, { step, columns }] of rewritten(change)) {
    const analyze = `ANALYZE ${keyName(key)}`;
    yield violation(step, {
      subject: `${key} ${columns.join(",")}`,
      message: `The change of type throws away what the planner knows of ${listed(columns.map(identifier))} of ${code(keyName(key))}: until autovacuum comes by, queries over it may fall back to reading the whole table. Run ${code(analyze)} right after it, in a statement of its own.`,
      draft: [`${analyze};`],
      heavyOn: key,
    });
  }
}

export const typeChangeLosesStats: MigrationRule = {
  check,
  meta: {
    id: "type-change-loses-stats",
    title: "Change of type without ANALYZE",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "`ALTER COLUMN … TYPE` removes the statistics of the column. Until they are collected again the planner guesses, and a query that was an index look-up may become a scan of the whole table: a second outage after the first (Heroku, June 2023).",
    remedy: "Run `ANALYZE` of the table right after the change.",
    quietWhen: [
      "The same change analyses the table afterwards.",
      "The change rewrites nothing.",
      "The table is made earlier in the same change.",
    ],
    references: [
      manual.typeChange,
      {
        title: "Heroku, June 2023: when a foreign key crashed Heroku",
        url: "https://bytesizeddesign.substack.com/p/when-a-foreign-key-crashed-heroku",
      },
    ],
    examples: {
      bad: [
        {
          title: "the planner is left to guess",
          base: "CREATE TABLE orders (total int);",
          sql: "ALTER TABLE orders ALTER COLUMN total TYPE bigint;",
          quote: "ALTER COLUMN total TYPE bigint",
        },
      ],
      good: [
        {
          title: "counted again",
          base: "CREATE TABLE orders (total int);",
          sql: "ALTER TABLE orders ALTER COLUMN total TYPE bigint;\nANALYZE orders;",
        },
      ],
    },
  },
};
