import { describe, expect, test } from "vitest";
import { readDetails } from "../../../src/report/details/details-schema.ts";
import { toDetails } from "../../../src/report/details/to-details.ts";
import type { SchemaChange, ShadowReport } from "../../../src/review/index.ts";

type Statement = ShadowReport["statements"][number];

const noSchema: SchemaChange = { tables: [], moreTables: 0 };

const statement = (of: Partial<Statement> = {}): Statement => ({
  path: "migrations/1.sql",
  startLine: 1,
  text: "ALTER TABLE orders ADD COLUMN total bigint",
  transaction: "0.1",
  locks: [],
  rewrites: [],
  scans: [],
  error: null,
  ...of,
});

const exclusive = (relation: string) => ({ relation, mode: "ACCESS EXCLUSIVE", inUse: true });

const detailsOf = (statements: readonly Statement[], schemaChange = noSchema) =>
  toDetails({
    schemaChange,
    shadow: { engine: "PostgreSQL 18", statements, withdrawn: [], gaps: 0, notes: [] },
  });

const timelinesOf = (...statements: readonly Statement[]) => detailsOf(statements).timelines;

describe("a timeline", () => {
  test("has the statements of a file in their order, each lock with its end", () => {
    const [timeline, ...others] = timelinesOf(
      statement({ locks: [exclusive("public.orders")] }),
      statement({
        startLine: 2,
        text: "UPDATE\n  orders SET total = 0",
        locks: [{ relation: "public.orders", mode: "ROW EXCLUSIVE", inUse: true }],
      }),
      statement({ startLine: 4, transaction: null, text: "CREATE INDEX CONCURRENTLY i ON orders (total)" }),
    );
    expect(others).toEqual([]);
    expect(timeline).toMatchObject({ path: "migrations/1.sql", carried: [], more: 0 });
    expect(timeline?.statements).toMatchObject([
      { startLine: 1, inTransaction: true, locks: [{ relation: "public.orders", mode: "ACCESS EXCLUSIVE", until: 1 }] },
      { text: "UPDATE orders SET total = 0", locks: [{ mode: "ROW EXCLUSIVE", until: 1 }] },
      { startLine: 4, inTransaction: false, locks: [] },
    ]);
  });

  test("begins with what the files before it hold in a transaction that it shares", () => {
    const [, second, third] = timelinesOf(
      statement({ locks: [exclusive("public.orders")] }),
      statement({ path: "migrations/2.sql" }),
      statement({ path: "migrations/2.sql", startLine: 2 }),
      statement({ path: "migrations/3.sql", transaction: "0.2" }),
    );
    expect(second?.carried).toEqual([{ relation: "public.orders", mode: "ACCESS EXCLUSIVE", until: 1 }]);
    expect(third?.carried).toEqual([]);
  });

  test("leaves out what goes with its table, and tables that nobody uses yet", () => {
    const [timeline] = timelinesOf(
      statement({
        locks: [exclusive("pg_toast.pg_toast_1"), { ...exclusive("public.new"), inUse: false }],
        rewrites: ["pg_toast.pg_toast_1", "public.orders"],
      }),
    );
    expect(timeline?.statements[0]).toMatchObject({ locks: [], moreLocks: 0, rewrites: ["public.orders"] });
  });

  test("shows no credential of a statement, a name or a refusal", () => {
    const key = `ghp_${"Ab1".repeat(12)}`;
    const said = JSON.stringify(
      timelinesOf(
        statement({
          text: `${"x".repeat(180)} ${key}`,
          locks: [exclusive(key)],
          rewrites: [key],
          scans: [key],
          error: `${"y".repeat(480)} ${key}`,
        }),
      ),
    );
    expect(said).toContain("ghp_…");
    expect(said).not.toContain("ghp_A");
  });

  test("is bounded, and says how much more there is", () => {
    const locks = Array.from({ length: 30 }, (_, at) => exclusive(`public.t${at}`));
    const many = Array.from({ length: 60 }, (_, file) =>
      Array.from({ length: 210 }, (_, at) =>
        statement({ path: `${file}.sql`, transaction: `${file}`, startLine: at + 1, locks: at === 0 ? locks : [] }),
      ),
    ).flat();
    const { timelines, moreTimelines } = detailsOf(many);
    expect(timelines.map(({ statements }) => statements.length).slice(0, 4)).toEqual([200, 200, 100, 0]);
    expect(timelines.map(({ more }) => more).slice(0, 4)).toEqual([10, 10, 110, 210]);
    expect(timelines[0]?.statements[0]).toMatchObject({ moreLocks: 10 });
    expect(timelines[0]?.statements[0]?.locks.map(({ until }) => until)).toEqual(Array(20).fill(199));
    expect([timelines.length, moreTimelines]).toEqual([50, 10]);
    const [long] = timelinesOf(statement({ text: "x".repeat(5000), error: "y".repeat(5000) }));
    expect([long?.statements[0]?.text.length, long?.statements[0]?.error?.length]).toEqual([200, 500]);
  });
});

const schema: SchemaChange = {
  tables: [
    {
      table: "orders",
      how: "altered",
      was: null,
      columns: [{ name: "total", type: "bigint", notNull: false, primaryKey: false, how: "altered", was: "int" }],
      moreColumns: 0,
      foreignKeys: [{ columns: ["user_id"], to: "users", optional: true, unique: false, how: "added" }],
      indexes: [{ name: "orders_total", unique: true, how: "dropped" }],
    },
  ],
  moreTables: 2,
};

describe("details that were stored", () => {
  const details = detailsOf([statement({ locks: [exclusive("public.orders")], error: "no" })], schema);

  test("are read back as they were, what a later release adds left out", () => {
    const stored: unknown = JSON.parse(JSON.stringify({ ...details, later: { than: "this" } }));
    expect(details.schema).toEqual(schema);
    expect(readDetails(stored)).toEqual(details);
  });

  test.each([
    ["none", null],
    ["no object", "x"],
    ["another version", { ...details, version: 2 }],
    ["a list that is none", { ...details, timelines: {} }],
    [
      "a word of another release",
      { ...details, schema: { ...schema, tables: [{ ...schema.tables[0], how: "merged" }] } },
    ],
  ])("are nothing where there is %s", (_, stored) => {
    expect(readDetails(stored)).toBeNull();
  });
});
