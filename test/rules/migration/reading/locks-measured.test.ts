import { beforeAll, describe, expect, test } from "vitest";
import { applyOperation } from "../../../../src/artifacts/migration/catalog/index.ts";
import {
  type LockMode,
  loadParser,
  lockModes,
  type Schema,
  stronger,
} from "../../../../src/artifacts/migration/index.ts";
import { lockEffects } from "../../../../src/rules/migration/reading/lock-effects.ts";
import { schemaAfter } from "../../../artifacts/migration/catalog/schema-after.ts";
import { operationsOf } from "../../../artifacts/migration/postgresql/read.ts";
import { concurrentCases, type LockCase, lockBase, lockCases } from "../../../shadow/observe/lock-cases.ts";

let before: Schema;
beforeAll(async () => {
  await loadParser();
  before = schemaAfter(lockBase);
});

/** Locks below this one stop neither reads nor writes nor other schema changes, and the rules do not speak of them. */
const weakest = lockModes.indexOf("SHARE UPDATE EXCLUSIVE");

const bare = (key: string): string => key.slice(key.indexOf(".") + 1);

/** Tables and materialized views: of indexes the rules speak by their tables. */
const isTold = (name: string): boolean => before.tables.has(`public.${name}`) || before.views.has(`public.${name}`);

/** What the text of a history does not tell, by statement. */
const beyondText: ReadonlySet<string> = new Set([
  // Which columns a view reads.
  "ALTER TABLE t DROP COLUMN m CASCADE",
  // Where a table lies.
  "ALTER TABLE p SET TABLESPACE pg_default",
  // SHARE UPDATE EXCLUSIVE by an object of no table stops nobody, and no rule asks for it.
  "CREATE STATISTICS x ON a, m FROM t",
]);

/** What the rules say of all operations of a statement. */
function told(statement: string): LockCase {
  const found: Record<string, LockMode> = {};
  const rewrites = new Set<string>();
  const scans = new Set<string>();
  let schema = before;
  for (const operation of operationsOf(statement)) {
    const effects = lockEffects(operation, { before: schema, version: 18 });
    for (const { key, mode } of effects.locks)
      if (key !== null) found[bare(key)] = stronger(mode, found[bare(key)] ?? mode);
    for (const key of effects.rewrites) rewrites.add(bare(key));
    for (const key of [...effects.rewrites, ...effects.builds, ...effects.scans]) scans.add(bare(key));
    schema = applyOperation(schema, operation);
  }
  return comparable({ statement, locks: found, rewrites: [...rewrites].sort(), scans: [...scans].sort() });
}

const comparable = ({ statement, locks, rewrites, scans }: LockCase): LockCase => ({
  statement,
  locks: Object.fromEntries(
    Object.entries(locks).filter(([name, mode]) => isTold(name) && lockModes.indexOf(mode) >= weakest),
  ),
  rewrites: rewrites.filter(isTold),
  scans: scans.filter(isTold),
});

describe("the rules' table of locks says what PostgreSQL 18 was seen to do", () => {
  test.each([...lockCases, ...concurrentCases].filter(({ statement }) => !beyondText.has(statement)))(
    "$statement",
    (row) => {
      expect(told(row.statement)).toEqual(comparable(row));
    },
  );
});
