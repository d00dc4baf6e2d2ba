import { describe, expect, test } from "vitest";
import type { MigrationOptions } from "../../../../src/artifacts/migration/index.ts";
import { read, stepsOf, type Texts } from "./read.ts";

const drop = "DROP TABLE t;";
const index = "CREATE INDEX CONCURRENTLY i ON t (a);";

describe("the transaction that a statement runs in", () => {
  const cases: readonly [string, Texts, readonly string[]][] = [
    ["golang-migrate, one statement", { "m/1_a.up.sql": index }, ["create-index -#2"]],
    [
      "golang-migrate, two statements",
      { "m/1_a.up.sql": `${drop}${index}` },
      ["drop-table implicit#1", "create-index implicit#1"],
    ],
    [
      "golang-migrate, a statement that is not understood counts",
      { "m/1_a.up.sql": `SELEC 1; ${index}` },
      ["create-index implicit#1"],
    ],
    ["Prisma, one statement", { "migrations/1_a/migration.sql": index }, ["create-index -#2"]],
    ["goose", { "m/1_a.sql": `-- +goose Up\n${drop}${drop}` }, ["drop-table framework#1", "drop-table framework#1"]],
    [
      "goose without a transaction",
      { "m/1_a.sql": `-- +goose NO TRANSACTION\n-- +goose Up\n${drop}${index}` },
      ["drop-table -#2", "create-index -#3"],
    ],
    [
      "goose without a transaction, in batches",
      {
        "m/1_a.sql": [
          "-- +goose no transaction",
          "-- +goose Up",
          drop,
          "-- +goose StatementBegin",
          drop,
          index,
          "-- +goose StatementEnd",
          "-- +goose StatementBegin",
          index,
          "-- +goose StatementEnd",
          "-- +goose StatementBegin",
          drop,
          drop,
          "-- +goose StatementEnd",
        ].join("\n"),
      },
      [
        "drop-table -#2",
        "drop-table implicit#3",
        "create-index implicit#3",
        "create-index -#4",
        "drop-table implicit#5",
        "drop-table implicit#5",
      ],
    ],
    ["Diesel", { "m/2024-01-01-000000_a/up.sql": drop }, ["drop-table framework#1"]],
    [
      "Diesel, taken out by its metadata",
      {
        "m/2024-01-01-000000_a/up.sql": index,
        "m/2024-01-01-000000_a/metadata.toml": "# slow\nrun_in_transaction = false\n",
      },
      ["create-index -#2"],
    ],
    ["Flyway", { "db/migration/V1__a.sql": drop }, ["drop-table framework#1"]],
    [
      "Flyway finds out by itself",
      { "db/migration/V1__a.sql": `${index}${index}` },
      ["create-index -#2", "create-index -#3"],
    ],
    [
      "Flyway with a mixture",
      { "db/migration/V1__a.sql": `${drop}${index}` },
      ["drop-table framework#1", "create-index framework#1"],
    ],
    [
      "Flyway with a mixture that is allowed",
      { "db/migration/V1__a.sql": `${drop}${index}`, "flyway.conf": "flyway.mixed=true" },
      ["drop-table -#2", "create-index -#3"],
    ],
    [
      "Flyway, taken out by its script configuration",
      { "db/migration/V1__a.sql": drop, "db/migration/V1__a.sql.conf": "executeInTransaction=false" },
      ["drop-table -#2"],
    ],
    ["an unknown tool", { "migrations/a.sql": `${drop}${drop}` }, ["drop-table unknown#1", "drop-table unknown#1"]],
    [
      "an unknown tool and a transaction of its own",
      { "migrations/a.sql": `BEGIN;${drop}COMMIT;${drop}` },
      ["transaction unknown#1", "drop-table explicit#2", "transaction explicit#2", "drop-table unknown#3"],
    ],
    [
      "a COMMIT ends the tool's transaction for good",
      { "m/1_a.sql": `-- +goose Up\nBEGIN;COMMIT;${drop}BEGIN;${drop}` },
      [
        "transaction framework#1",
        "transaction framework#1",
        "drop-table -#3",
        "transaction -#4",
        "drop-table explicit#5",
      ],
    ],
    [
      "BEGIN in a string of statements takes those before it along",
      { "m/1_a.up.sql": `${drop}BEGIN;${drop}COMMIT;${index}` },
      [
        "drop-table implicit#1",
        "transaction implicit#1",
        "drop-table explicit#1",
        "transaction explicit#1",
        "create-index implicit#2",
      ],
    ],
    [
      "each file has its own",
      { "m/1_a.sql": `-- +goose Up\n${drop}`, "m/2_a.sql": `-- +goose Up\n${drop}` },
      ["drop-table framework#1", "drop-table framework#2"],
    ],
  ];
  test.each(cases)("%s", (_name, files, steps) => {
    expect(stepsOf(read(files))).toEqual(steps);
  });

  const policies: readonly [string, MigrationOptions["transaction"], Texts, readonly string[]][] = [
    ["a transaction per file", "per-file", { "migrations/a.sql": drop }, ["drop-table framework#1"]],
    ["none", "none", { "m/1_a.sql": `-- +goose Up\n${drop}` }, ["drop-table -#2"]],
    [
      "one for all",
      "all-in-one",
      { "migrations/1.sql": drop, "migrations/2.sql": drop },
      ["drop-table framework#1", "drop-table framework#1"],
    ],
    [
      "a transaction per file, but for one that takes itself out",
      "per-file",
      { "m/1_a.sql": `-- +goose NO TRANSACTION\n-- +goose Up\n${drop}` },
      ["drop-table -#2"],
    ],
  ];
  test.each(policies)("the policy says: %s", (_name, transaction, files, steps) => {
    expect(stepsOf(read(files, {}, { transaction }))).toEqual(steps);
  });
});

describe("parameters that hold", () => {
  const set = "SET lock_timeout = '2s';";
  const setLocal = "SET LOCAL lock_timeout = '1s';";
  const goose = (sql: string): Texts => ({ "m/1_a.sql": `-- +goose Up\n${sql}` });
  const alone = (sql: string): Texts => ({ "m/1_a.sql": `-- +goose NO TRANSACTION\n-- +goose Up\n${sql}` });
  const cases: readonly [string, Texts, string][] = [
    ["after SET", goose(`${set}${drop}`), "lock_timeout=2s"],
    ["after SET LOCAL in a transaction", goose(`${setLocal}${drop}`), "lock_timeout=1s"],
    ["not after SET LOCAL outside of one", alone(`${setLocal}${drop}`), ""],
    ["after SET LOCAL where it is not known", { "migrations/a.sql": `${setLocal}${drop}` }, "lock_timeout=1s"],
    ["SET LOCAL wins", goose(`${set}${setLocal}${drop}`), "lock_timeout=1s"],
    ["SET takes SET LOCAL back", goose(`${setLocal}${set}${drop}`), "lock_timeout=2s"],
    ["not after the transaction of SET LOCAL", alone(`BEGIN;${setLocal}COMMIT;${drop}`), ""],
    ["SET outlives its transaction", alone(`BEGIN;${set}COMMIT;${drop}`), "lock_timeout=2s"],
    ["but not when that is rolled back", alone(`BEGIN;${set}ROLLBACK;${drop}`), ""],
    ["not after RESET", goose(`${set}RESET lock_timeout;${drop}`), ""],
    ["not after RESET ALL", goose(`${set}RESET ALL;${drop}`), ""],
    ["not after SET TO DEFAULT", goose(`${set}SET lock_timeout TO DEFAULT;${drop}`), ""],
    ["whatever its case", goose(`SET LOCK_TIMEOUT = '2s';${drop}`), "lock_timeout=2s"],
    ["not in the next file", { ...goose(set), "m/2_b.sql": `-- +goose Up\n${drop}` }, ""],
  ];
  test.each(cases)("%s", (_name, files, parameters) => {
    const last = stepsOf(read(files)).at(-1) ?? "";
    expect(last.split(" ").slice(2).join(" ")).toBe(parameters);
  });

  test("ROLLBACK takes back the search path and what was made", () => {
    const reading = read(
      alone(
        "CREATE TABLE a ();BEGIN;SET search_path = app;CREATE TABLE b ();DROP TABLE public.a;ROLLBACK;CREATE TABLE c ();",
      ),
    );
    expect([...(reading.changes[0]?.after.tables.keys() ?? [])]).toEqual(["public.a", "public.c"]);
  });

  test("SET LOCAL search_path ends with its transaction", () => {
    const reading = read(alone("BEGIN;SET LOCAL search_path = app;CREATE TABLE a ();COMMIT;CREATE TABLE b ();"));
    expect([...(reading.changes[0]?.after.tables.keys() ?? [])]).toEqual(["app.a", "public.b"]);
  });
});
