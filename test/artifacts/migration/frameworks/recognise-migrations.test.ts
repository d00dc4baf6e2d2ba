import { describe, expect, test } from "vitest";
import {
  type MigrationSelection,
  recogniseMigrations,
} from "../../../../src/artifacts/migration/frameworks/recognise-migrations.ts";
import { repositoryView } from "../../../../src/artifacts/migration/frameworks/repository-view.ts";

const detect: MigrationSelection = { kind: "detect", named: null, ignored: () => false };
const nothingStated = { framework: null, dialect: null };

type Files = Readonly<Record<string, string>>;

function recognise(
  files: Files,
  selection = detect,
  options: Parameters<typeof recogniseMigrations>[2] = nothingStated,
) {
  const list = Object.entries(files).map(([path, text]) => ({ path, text }));
  return recogniseMigrations(list, repositoryView(list), options, selection);
}

const gooseFile = "-- +goose Up\nselect 1;\n";

describe("a tool is recognised", () => {
  const cases: readonly [string, Files, string, string, string, "up" | "down"][] = [
    ["golang-migrate by suffix", { "db/0012_add_x.up.sql": "" }, "golang-migrate", "db", "12", "up"],
    ["its down file", { "db/0012_add_x.down.sql": "" }, "golang-migrate", "db", "12", "down"],
    ["Pop by a dialect before the suffix", { "m/3_x.postgres.up.sql": "" }, "pop", "m", "3", "up"],
    ["goose by its mark", { "sql/00007_x.sql": gooseFile }, "goose", "sql", "7", "up"],
    ["goose in lower case", { "sql/7_x.sql": "--+goose up\nselect 1;" }, "goose", "sql", "7", "up"],
    ["goose with CRLF", { "sql/7_x.sql": "-- +goose Up\r\nselect 1;\r\n" }, "goose", "sql", "7", "up"],
    [
      "Prisma by its folders",
      { "prisma/migrations/20240102030405_init/migration.sql": "" },
      "prisma",
      "prisma/migrations",
      "20240102030405_init",
      "up",
    ],
    [
      "Flyway versioned",
      { "src/main/resources/db/migration/V1_02__x.sql": "" },
      "flyway",
      "src/main/resources/db/migration",
      "1.2",
      "up",
    ],
    ["Flyway in a subfolder", { "db/migration/2026/V7.0__x.sql": "" }, "flyway", "db/migration", "7", "up"],
    ["Flyway undo", { "db/migration/U7__x.sql": "" }, "flyway", "db/migration", "7", "down"],
    ["Flyway repeatable", { "db/migration/R__views.sql": "" }, "flyway", "db/migration", "R views", "up"],
    [
      "Diesel by its folders",
      { "migrations/2024-01-02-030405_x/up.sql": "" },
      "diesel",
      "migrations",
      "20240102030405",
      "up",
    ],
    [
      "Diesel's first",
      { "migrations/00000000000000_diesel_initial_setup/down.sql": "" },
      "diesel",
      "migrations",
      "00000000000000",
      "down",
    ],
    ["plain by the folder's name", { "db/migrations/0001_init.sql": "" }, "plain", "db/migrations", "0001_init", "up"],
    ["plain in words of a folder", { "pg-migrations/a.sql": "" }, "plain", "pg-migrations", "a", "up"],
    ["plain under a database folder", { "db/changes/a.sql": "" }, "plain", "db/changes", "a", "up"],
    ["plain down by suffix", { "migrations/a.down.sql": "" }, "plain", "migrations", "a", "down"],
    ["plain down by folder", { "migrations/rollback/a.sql": "" }, "plain", "migrations", "a", "down"],
    [
      "Hasura is not Diesel",
      { "migrations/1700000000000_x/down.sql": "" },
      "hasura",
      "migrations",
      "1700000000000",
      "down",
    ],
    [
      "Drizzle is not Prisma",
      { "drizzle/migrations/20240102030405_x/migration.sql": "select 1;\n--> statement-breakpoint\nselect 2;" },
      "drizzle",
      "drizzle/migrations",
      "20240102030405_x",
      "up",
    ],
    [
      "Drizzle by what it writes behind a statement",
      { "drizzle/0001_x.sql": "select 1;--> statement-breakpoint\nselect 2;" },
      "drizzle",
      "drizzle",
      "0001_x",
      "up",
    ],
    ["an ending in capitals", { "migrations/A.SQL": "" }, "plain", "migrations", "A", "up"],
  ];
  test.each(cases)("%s", (_name, files, framework, root, version, direction) => {
    expect(recognise(files)).toMatchObject([{ framework: { id: framework }, name: { root, version, direction } }]);
  });

  test("configuration outweighs a name that another tool has too", () => {
    const files = { "diesel.toml": "", "migrations/1700000000000_x/up.sql": "" };
    expect(recognise(files)).toMatchObject([{ framework: { id: "diesel" } }]);
  });

  test("the policy outweighs everything", () => {
    const options = { framework: "flyway", dialect: null } as const;
    const files = { "migrations/1_a.up.sql": gooseFile, "migrations/V2__b.sql": gooseFile };
    expect(recognise(files, detect, options).map(({ path, framework }) => [path, framework.id])).toEqual([
      ["migrations/1_a.up.sql", "plain"],
      ["migrations/V2__b.sql", "flyway"],
    ]);
  });
});

describe("a word of direction in an ordinary name", () => {
  test("is a direction only where the other one stands beside it", () => {
    const directions = recognise({
      "migrations/1_cool_down.sql": "",
      "migrations/2_add_x_up.sql": "",
      "migrations/2_add_x_down.sql": "",
      "migrations/3_y.sql": "",
      "migrations/3_y-rollback.sql": "",
    }).map(({ name }) => `${name.version} ${name.direction}`);
    expect(directions).toEqual(["1_cool_down up", "2_add_x up", "2_add_x down", "3_y up", "3_y down"]);
  });
});

describe("these are not migrations", () => {
  const dump = "--\n-- PostgreSQL database dump\n--\nCREATE TABLE t (id int);\n";
  const cases: readonly [string, Files][] = [
    ["a query file", { "src/queries/users.sql": "select 1;" }],
    ["named queries in a migration folder", { "migrations/q.sql": "-- name: GetUser :one\nselect 1;" }],
    ["numbered queries of a program that uses sqlx", { "Cargo.toml": 'sqlx = "0.8"', "queries/1_users.sql": "" }],
    ["numbered queries beside node-pg-migrate", { "package.json": '{"node-pg-migrate": "8"}', "sql/1_users.sql": "" }],
    ["queries of a program that uses yoyo", { "yoyo.ini": "", "queries/users.sql": "" }],
    [
      "Sqitch's verify scripts",
      {
        "sqitch.plan": "",
        "migrations/verify/a.sql": "",
        "migrations/deploy/a.sql": "",
        "migrations/revert/a.sql": "",
      },
    ],
    ["a dump", { "db/migrations/old.sql": dump }],
    ["a schema snapshot", { "db/migrations/schema.sql": "" }],
    ["seeds", { "migrations/seeds/1.sql": "", "migrations/seed.sql": "" }],
    ["test data of a tool", { "internal/testdata/V1__x.sql": "" }],
    ["other people's code", { "vendor/x/migrations/1_a.up.sql": "" }],
    ["a dbt project", { "dbt_project.yml": "", "migrations/a.sql": "" }],
    ["a file of another kind", { "migrations/0001_x.py": "", "migrations/README.md": "" }],
    [
      "a callback in a Flyway folder",
      { "db/migration/V1__x.sql": "", "db/migration/V2__y.sql": "", "db/migration/afterMigrate.sql": "" },
    ],
  ];
  test.each(cases)("%s", (_name, files) => {
    const paths = recognise(files).map(({ path }) => path);
    expect(paths.filter((path) => !path.includes("/V") && !/\/(?:deploy|revert)\//.test(path))).toEqual([]);
  });

  test("a folder of goose lends its mark to a file that forgot it", () => {
    const files = { "db/1_a.sql": gooseFile, "db/2_b.sql": gooseFile, "db/3_c.sql": "select 1;", "db/query.sql": "" };
    expect(recognise(files).map(({ path, framework }) => [path, framework.id])).toEqual([
      ["db/1_a.sql", "goose"],
      ["db/2_b.sql", "goose"],
      ["db/3_c.sql", "goose"],
    ]);
  });
});

describe("what the policy names", () => {
  test("is a migration whatever it looks like, and nothing else is", () => {
    const named: MigrationSelection = { ...detect, named: (path) => path.startsWith("sql/") };
    const paths = recognise({ "sql/seed.sql": "", "migrations/1_x.up.sql": "" }, named).map(({ path }) => path);
    expect(paths).toEqual(["sql/seed.sql"]);
  });
  test("and ignores is none", () => {
    const ignoring: MigrationSelection = { ...detect, ignored: (path) => path.includes("old") };
    expect(recognise({ "migrations/old/1.sql": "" }, ignoring)).toEqual([]);
  });
});

test("given files all count, in the order given, with their tools told apart", () => {
  const given: MigrationSelection = { ...detect, kind: "given" };
  const files = { "b.sql": "", "notes.md": "", "a.sql": gooseFile, "testdata/V1__x.sql": "", "x/up.sql": "" };
  expect(recognise(files, given).map(({ path, framework }) => [path, framework.id])).toEqual([
    ["b.sql", "plain"],
    ["a.sql", "goose"],
    ["testdata/V1__x.sql", "flyway"],
    ["x/up.sql", "plain"],
  ]);
});
