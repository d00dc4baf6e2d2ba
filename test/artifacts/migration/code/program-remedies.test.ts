import { describe, expect, test } from "vitest";
import { ecto } from "../../../../src/artifacts/migration/frameworks/ecto.ts";
import { efCore } from "../../../../src/artifacts/migration/frameworks/ef-core.ts";
import type { Framework } from "../../../../src/artifacts/migration/frameworks/framework.ts";
import { liquibase } from "../../../../src/artifacts/migration/frameworks/liquibase.ts";
import { reviewed } from "./twenty/reviewed.ts";

/** Where a remedy of each tool would stand. */
const tools: readonly (readonly [tool: Framework, path: string, file: (remedy: string) => string])[] = [
  [
    ecto,
    "priv/repo/migrations/20240102000000_change.exs",
    // Each `def` of a remedy that speaks of several migrations is a migration of its own; the first is tried.
    (remedy) => `defmodule A do\n  use Ecto.Migration\n${remedy.split(/\n\n# (?:A later|Second|Then)/)[0]}\nend\n`,
  ],
  [
    efCore,
    "src/Migrations/20240102000000_Change.cs",
    (remedy) =>
      `class A : Migration {\nprotected override void Up(MigrationBuilder migrationBuilder) {\n// Npgsql\nmigrationBuilder.AlterDatabase().Annotation("Npgsql:PostgresExtension:citext", ",,");\n${remedy}\n}\n}\n`,
  ],
  [liquibase, "db/changelog/2.xml", (remedy) => `<databaseChangeLog>\n${remedy}\n</databaseChangeLog>\n`],
];

describe.each(tools)("$id", ({ remedies = {} }, path, file) => {
  test.each(Object.entries(remedies))("the remedy for %s does not break that rule", async (rule, remedy) => {
    const { findings, files } = await reviewed({ [path]: file(remedy) }, {});
    expect(files.map(({ error }) => error ?? null)).toEqual([null]);
    expect(findings.filter((finding) => finding.rule === rule)).toEqual([]);
    expect(findings.filter((finding) => finding.rule === "opaque-dynamic-sql")).toEqual([]);
  });
});
