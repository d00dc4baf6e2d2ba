import { describe, expect, test } from "vitest";
import { frameworks } from "../../../../src/artifacts/migration/frameworks/frameworks.ts";
import { repositoryView } from "../../../../src/artifacts/migration/frameworks/repository-view.ts";

describe("what is known of the tools", () => {
  test.each(frameworks.map((framework) => [framework.id, framework] as const))(
    "%s has a source and a date",
    (_id, { source }) => {
      expect(new URL(source.url).protocol).toBe("https:");
      if (source.checked !== null) expect(source.checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    },
  );

  test("those that run a version late", () => {
    const late = frameworks.filter(({ ordered }) => ordered === "any").map(({ id }) => id);
    expect(late.sort()).toEqual(
      [
        "alembic",
        "dbmate",
        "diesel",
        "django",
        "doctrine",
        "ef-core",
        "ecto",
        "hasura",
        "knex",
        "laravel",
        "liquibase",
        "mikro-orm",
        "mybatis",
        "phinx",
        "plain",
        "pop",
        "prisma",
        "rails",
        "sequelize",
        "sql-migrate",
        "sqlx",
        "typeorm",
        "yoyo",
      ].sort(),
    );
  });

  test("those that keep a list or a hash of the migrations", () => {
    const ledgers = frameworks.flatMap(({ id, ledger }) => (ledger === null ? [] : [[id, ledger]]));
    expect(Object.fromEntries(ledgers)).toEqual({
      atlas: { kind: "file", path: "atlas.sum" },
      drizzle: { kind: "file", path: "meta/_journal.json" },
      "graphile-migrate": { kind: "header", previous: "--! Previous:", own: "--! Hash:" },
      sqitch: { kind: "file", path: "sqitch.plan" },
    });
  });

  test("a header that leaves the transaction is understood as such", () => {
    for (const { id, outsideHeader, name, sections, transaction } of frameworks) {
      if (outsideHeader.length === 0 || id === "liquibase") continue;
      const text = [...outsideHeader, "drop table t;"].join("\n");
      const repository = repositoryView([]);
      const path = "migrations/1_a.sql";
      const file = { path, text, part: sections(text).up ?? "", statements: [], repository };
      expect([id, file.part.includes("drop table t"), transaction(file).mode === "wrapped"]).toEqual([id, true, false]);
      if (id !== "graphile-migrate") expect(name(path, repository)).not.toBeNull();
    }
  });
});
