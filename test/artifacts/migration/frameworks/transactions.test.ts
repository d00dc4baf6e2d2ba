import { describe, expect, test } from "vitest";
import { read, stepsOf, type Texts } from "../history/read.ts";

/** The steps of new migrations as the tool runs them: `kind transaction#number`. */
const cases: readonly (readonly [name: string, files: Texts, steps: readonly string[]])[] = [
  [
    "dbmate without a transaction sends the part as one string",
    { "m/1_a.sql": "-- migrate:up transaction:false\ncreate table t (a int); drop table u;\n-- migrate:down\n" },
    ["create-table implicit#1", "drop-table implicit#1"],
  ],
  [
    "dbmate without a transaction sends one statement alone",
    { "m/1_a.sql": "-- migrate:up transaction:false\ndrop table u;\n-- migrate:down\ndrop table v; drop table w;\n" },
    ["drop-table -#2"],
  ],
  [
    "an option of the down part says nothing of the up part",
    { "m/1_a.sql": "-- migrate:up\ndrop table u;\n-- migrate:down transaction:false\nselect 1;\n" },
    ["drop-table framework#1"],
  ],
  [
    "sql-migrate runs each statement by itself",
    { "m/1_a.sql": "-- +migrate Up notransaction\ndrop table t; drop table u;\n-- +migrate Down\nselect 1;\n" },
    ["drop-table -#2", "drop-table -#3"],
  ],
  [
    "sqlx asks for the first line",
    { "sqlx.toml": "", "m/1_a.sql": "\n-- no-transaction\ndrop table t;" },
    ["drop-table framework#1"],
  ],
  [
    "Drizzle runs the files of one deployment in one transaction",
    {
      "d/meta/_journal.json": '{"entries":[{"tag":"0001_b"},{"tag":"0000_a"}]}',
      "d/0000_a.sql": "drop table a;",
      "d/0001_b.sql": "drop table b\n--> statement-breakpoint\ndrop table c",
    },
    ["drop-table framework#1", "drop-table framework#1", "drop-table framework#1"],
  ],
  [
    "Supabase runs alone what refuses a transaction",
    {
      "supabase/migrations/1_a.sql":
        "drop table a;\ndrop table b;\ncreate index concurrently i on t (a);\ndrop table c;\nset x.y = 1;",
    },
    [
      "drop-table implicit#2",
      "drop-table implicit#2",
      "create-index -#3",
      "drop-table implicit#4",
      "set-parameter implicit#4",
    ],
  ],
  [
    "Sqitch opens no transaction of its own",
    { "sqitch.plan": "a 2024\n", "deploy/a.sql": "drop table a;\nbegin;\ndrop table b;\ncommit;" },
    ["drop-table -#2", "transaction -#3", "drop-table explicit#4", "transaction explicit#4"],
  ],
  [
    "Atlas runs nothing of a checkpoint",
    {
      "m/atlas.sum": "h1:x",
      "m/1_a.sql": "drop table a;",
      "m/2_checkpoint.sql": "-- atlas:checkpoint\n\ncreate table b (c int);",
    },
    ["drop-table framework#1"],
  ],
  [
    "Atlas may be asked for one transaction around all files",
    {
      "m/atlas.sum": "h1:x",
      "m/1_a.sql": "-- atlas:txmode all\n\ndrop table a;",
      "m/2_b.sql": "-- atlas:txmode all\n\ndrop table b;",
      "m/3_c.sql": "drop table c;",
    },
    ["drop-table framework#1", "drop-table framework#1", "drop-table framework#2"],
  ],
];

describe("how a tool runs new files", () => {
  test.each(cases)("%s", (_name, files, steps) => {
    expect(stepsOf(read(files))).toEqual(steps);
  });

  test("a file of the base is no part of the transaction", () => {
    const journal = { "d/meta/_journal.json": '{"entries":[{"tag":"0000_a"},{"tag":"0001_b"}]}' };
    const base = { ...journal, "d/0000_a.sql": "set lock_timeout = '1s'; drop table a;" };
    expect(stepsOf(read({ "d/0001_b.sql": "drop table b;" }, base))).toEqual(["drop-table framework#1"]);
  });

  test("the policy does not take a file into a transaction that it left", () => {
    const files = { "sqlx.toml": "", "m/1_a.sql": "-- no-transaction\ndrop table t;" };
    expect(stepsOf(read(files, {}, { transaction: "per-file" }))).toEqual(["drop-table -#2"]);
  });

  test("the policy may put all files into one transaction", () => {
    const files = { "migrations/1.sql": "drop table a;", "migrations/2.sql": "drop table b;" };
    expect(stepsOf(read(files, {}, { transaction: "all-in-one" }))).toEqual([
      "drop-table framework#1",
      "drop-table framework#1",
    ]);
  });
});

describe("which of two files a tool runs", () => {
  test("Pop takes the file for the dialect, not the one for all", () => {
    const { files } = read({ "m/1_a.up.sql": "drop table a;", "m/1_a.postgres.up.sql": "drop table b;" });
    expect(files.map(({ path, framework, error }) => [path, framework, error])).toEqual([
      [
        "m/1_a.up.sql",
        "pop",
        "written for the databases other than PostgreSQL (a `.postgres.` file stands beside it), which is not reviewed",
      ],
      ["m/1_a.postgres.up.sql", "pop", null],
    ]);
  });

  test("a folder with one file of a surer tool is that tool's", () => {
    const { files } = read({ "m/1_a.up.sql": "-- no-transaction\nselect 1;", "m/2_b.up.sql": "select 1;" });
    expect(files.map(({ framework }) => framework)).toEqual(["sqlx", "sqlx"]);
  });
});
