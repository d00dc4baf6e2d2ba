import { beforeAll, describe, expect, it } from "vitest";
import { type MigrationRule, migrationRules, runMigrationRules } from "../../../src/rules/index.ts";
import { ruleOf } from "./cases.ts";
import { changeOf, ready } from "./change-of.ts";

const dropped = "ALTER TABLE t DROP COLUMN a;";

describe("runMigrationRules", () => {
  beforeAll(ready);

  it("gives one result for each rule about the database, in their order", () => {
    const results = runMigrationRules(changeOf({ files: [dropped] }), migrationRules);
    const about = migrationRules.filter(({ dialects = ["postgresql"] }) => dialects.includes("postgresql"));
    expect(results.map(({ rule }) => rule)).toEqual(about);
  });

  it("keeps what others saw when a rule throws, and says what it threw", () => {
    const real = ruleOf("drop-column");
    const broken: MigrationRule = {
      ...real,
      *check(change) {
        yield* real.check(change);
        throw new RangeError("a bug");
      },
    };
    const [first, second] = runMigrationRules(changeOf({ files: [dropped] }), [broken, real]);
    expect(first?.failure).toEqual(new RangeError("a bug"));
    expect(first?.observations).toEqual(second?.observations);
    expect(second?.failure).toBeNull();
    expect(second?.observations).toHaveLength(1);
  });

  it("names what earned a pass", () => {
    const sql =
      "SET lock_timeout = '2s';\nCREATE TABLE a (id bigint PRIMARY KEY, b_id bigint REFERENCES b (id));\nCREATE INDEX a_b ON a (b_id);\nALTER TABLE a ENABLE ROW LEVEL SECURITY;\nALTER TABLE c ADD CHECK (x > 0) NOT VALID;\nCREATE INDEX CONCURRENTLY ON c (x);";
    const kept = runMigrationRules(changeOf({ files: [sql] }), migrationRules).flatMap(({ rule, observations }) =>
      observations.flatMap((each) => (each.kind === "kept" ? [`${rule.meta.id}: ${each.reason}`] : [])),
    );
    expect(kept).toEqual([
      "index-not-concurrent: The index on `c` is built without blocking writes.",
      "concurrent-in-transaction: CREATE INDEX CONCURRENTLY runs outside a transaction.",
      "check-validates-immediately: The check on `c` is added NOT VALID.",
      "missing-lock-timeout: A lock_timeout is set before the statements that take a lock.",
      "pk-missing: `a` has the primary key `(id)`.",
      "fk-without-index: The index `a_b` leads with `(b_id)`.",
      "rls-not-enabled: Row-level security is enabled on `a`.",
    ]);
  });
});
