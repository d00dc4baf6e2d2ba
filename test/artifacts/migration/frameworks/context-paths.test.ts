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
])("%s is loaded from the base branch", (path) => {
  expect(contextPaths(path)).toBe(true);
});

test.each([
  "src/queries/users.sql",
  "migrations/0001_init.py",
  "node_modules/x/migrations/1.sql",
  "internal/testdata/migrations/1.sql",
  "README.md",
  "",
])("%s is not", (path) => {
  expect(contextPaths(path)).toBe(false);
});
