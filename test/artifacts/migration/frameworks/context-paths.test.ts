import { expect, test } from "vitest";
import { contextPaths } from "../../../../src/artifacts/migration/frameworks/context-paths.ts";

test.each([
  "migrations/0001_init.sql",
  "db/changes/a.SQL",
  "sql/V1__x.sql",
  "sql/1_x.up.sql",
  "sql/00001_x.sql",
  "db/2024-01-02-030405_x/up.sql",
  "db/2024-01-02-030405_x/metadata.toml",
  "db/migration/V1__x.sql.conf",
  "diesel.toml",
  "prisma/migrations/migration_lock.toml",
  "flyway.conf",
  "analytics/dbt_project.yml",
  "db/atlas.sum",
  "sqitch.plan",
  "deploy/users.sql",
  "drizzle/meta/_journal.json",
  "drizzle/0001_x.sql",
  "metadata/databases/databases.yaml",
  "persistence/sql/20190101_x.postgres.autocommit.up.sql",
  "conf/evolutions/default/1.sql",
  ".env.example",
  "go.mod",
  "crates/db/Cargo.toml",
])("%s is loaded from the base branch", (path) => {
  expect(contextPaths(path)).toBe(true);
});

test.each([
  "src/queries/users.sql",
  "migrations/0001_init.py",
  "node_modules/x/migrations/1.sql",
  "internal/testdata/migrations/1.sql",
  "README.md",
  "src/meta/journal.json",
  "a/b/c/package.json",
  ".env",
  "",
])("%s is not", (path) => {
  expect(contextPaths(path)).toBe(false);
});
