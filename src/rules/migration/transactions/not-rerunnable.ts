import type { Migration, MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import type { Observation } from "../../rule.ts";
import { insertAt, placeAfter } from "../draft/insertion.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { clearedObject, type RunsOnce, runsOnce } from "../reading/runs-once.ts";
import { code } from "../reading/sql-name.ts";
import { linesOf, textOfRange } from "../reading/text-of-range.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const places = new Map<Migration, Place[]>();
  const cleared = new Set<string>();
  let migration: Migration | null = null;
  for (const step of change.steps) {
    if (step.migration !== migration) cleared.clear();
    migration = step.migration;
    const object = clearedObject(step.operation);
    if (object !== null) cleared.add(object);
    const once = isPartial(migration) ? unprotected(step) : null;
    // What was cleared away a moment ago can be made; made twice it cannot.
    if (once === null || (once.object !== null && once.makes && cleared.delete(once.object))) continue;
    const found = places.get(migration) ?? [];
    found.push({ step, once });
    places.set(migration, found);
  }
  for (const found of places.values()) yield* told(found);
}

interface Place {
  readonly step: Step;
  readonly once: RunsOnce;
}

const partial = new WeakMap<Migration, boolean>();

/** Whether one statement of a file may stay while another fails; a parameter that is set leaves nothing behind. */
function isPartial(migration: Migration): boolean {
  const known = partial.get(migration);
  if (known !== undefined) return known;
  const lasting = migration.up.statements.filter(
    ({ operations }) => operations.length === 0 || operations.some(({ kind }) => kind !== "set-parameter"),
  );
  partial.set(migration, lasting.length > 1);
  return lasting.length > 1;
}

/** Why a step cannot run again although the statements before it stay; null where it can, or goes with them. */
function unprotected({ statement, operation, circumstances }: Step): RunsOnce | null {
  if (circumstances.transaction !== null || statement.block) return null;
  // A concurrent build leaves an invalid index behind: `concurrent-not-rerunnable` tells about it.
  if (operation.kind === "create-index" && operation.concurrently) return null;
  return runsOnce(operation);
}

/** More lines than this are counted. */
const linesShown = 8;

function* told(places: readonly Place[]): Iterable<Observation> {
  const [first] = places;
  if (first === undefined) return;
  const { step, once } = first;
  const lines = [...new Set(places.map((place) => place.step.operation.range.startLine))];
  const behind = lines.slice(1, linesShown + 1).join(", ");
  const more = lines.length > linesShown + 1 ? ` and ${lines.length - linesShown - 1} more` : "";
  const others = lines.length === 1 ? "" : ` (nor can ${lines.length === 2 ? "line" : "lines"} ${behind}${more})`;
  yield violation(step, {
    subject: "file",
    suggestion: places.length === 1 ? guarded(step, once) : null,
    message: `No transaction holds the statements of this file together and this one cannot run twice${others}: when a later one fails, or the connection does, the next attempt stops here and somebody has to repair the schema by hand. ${remedy(once)}`,
  });
}

/** Where the words go: behind these of the statement or command. Each is anchored and bounded. */
const guards = {
  "IF NOT EXISTS":
    /^(?:create\s+(?:unlogged\s+)?table|create\s+(?:unique\s+)?index|create\s+(?:schema|sequence|extension|materialized\s+view)|add(?:\s+column)?|alter\s+type\s+\S+\s+add\s+value)(?=\s)/i,
  "IF EXISTS":
    /^(?:drop\s+(?:table|type|domain|sequence|schema|extension|function|procedure|(?:materialized\s+)?view|index(?:\s+concurrently)?|policy|trigger|constraint|column))(?=\s)/i,
  "OR REPLACE": /^create(?=\s+(?:view|function|procedure|trigger|rule)\s)/i,
} as const;

/** The statement with the words that let it run twice. */
function guarded({ migration, operation: { range } }: Step, { words }: RunsOnce): Suggestion | null {
  if (words === null) return null;
  const text = textOfRange(migration, range);
  const found = guards[words].exec(text)?.[0];
  if (found === undefined) return null;
  const start = { line: range.startLine, column: range.startColumn };
  return insertAt(linesOf(migration), placeAfter(start, text, found.length), ` ${words}`);
}

function remedy({ words, makes }: RunsOnce): string {
  if (words !== null) return `Write it with ${code(words)}, or put the file into one transaction.`;
  return makes
    ? "Drop the object with IF EXISTS just before it is made, or put the file into one transaction."
    : "Look in a DO block whether it is still to be done, or put the file into one transaction.";
}

export const notRerunnable: MigrationRule = {
  meta: {
    id: "not-rerunnable",
    title: "Several statements outside a transaction that cannot run twice",
    item: "transactional-boundaries",
    severity: "warning",
    problem:
      "Without a transaction each statement stays once it ran. When one in the middle fails, the tool runs the file again from its beginning, and `CREATE TABLE` or `DROP COLUMN` fails because its work is done already: the deployment is stuck between two schemas.",
    remedy:
      "Let each statement pass when its work is done (`IF NOT EXISTS`, `IF EXISTS`, `OR REPLACE`; drop a constraint, type or policy with `IF EXISTS` before it is made), keep one statement in such a file, or put all of them into a transaction.",
    quietWhen: [
      "The tool or the file opens a transaction around the statement, or the tool is not known.",
      "The file has only one statement.",
      "The statement may run twice as it stands: `SET NOT NULL`, `ENABLE ROW LEVEL SECURITY`, `COMMENT`, a temporary table and the like.",
      "The same file drops the object with `IF EXISTS` before it makes it.",
      "It stands in a `DO` block, which can look first.",
    ],
    references: [
      {
        title: "squawk: prefer-robust-stmts",
        url: "https://squawkhq.com/docs/prefer-robust-stmts",
      },
    ],
    examples: {
      bad: [
        {
          title: "a file marked NO TRANSACTION",
          framework: "goose",
          sql: "-- +goose NO TRANSACTION\n-- +goose Up\nALTER TABLE users ADD COLUMN email text;\nCREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);\n",
          quote: "ADD COLUMN email text",
        },
      ],
      good: [
        {
          title: "each may run twice",
          sql: "ALTER TABLE users ADD COLUMN IF NOT EXISTS email text;\nCREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);",
        },
        { title: "one transaction", sql: "BEGIN;\nCREATE TABLE a (id int);\nCREATE TABLE b (id int);\nCOMMIT;" },
        {
          title: "dropped before it is made",
          sql: "ALTER TABLE users DROP CONSTRAINT IF EXISTS adult;\nALTER TABLE users ADD CONSTRAINT adult CHECK (age > 17) NOT VALID;",
        },
      ],
    },
  },
  check,
};
