import { beforeAll, describe, expect, test } from "vitest";
import type {
  AlterAction,
  ColumnSpec,
  SchemaCommand,
} from "../../../../../src/artifacts/migration/code/schema-command.ts";
import { writeCommand } from "../../../../../src/artifacts/migration/code/write/index.ts";
import { parseSql } from "../../../../../src/artifacts/migration/history/parse-sql.ts";
import { loadParser } from "../../../../../src/artifacts/migration/index.ts";
import { defaultMysql } from "../../../../../src/artifacts/migration/mysql-server.ts";

beforeAll(loadParser);

const line = (number: number) => ({ startLine: number, startColumn: 1, endLine: number, endColumn: 9 });
const at = line(1);
const users = { schema: null, name: "users" };
const column = (name: string, more: Partial<ColumnSpec> = {}): ColumnSpec => ({
  at,
  name,
  type: "varchar(50)",
  notNull: false,
  default: null,
  ...more,
});
const index = {
  at,
  name: "by_email",
  keys: [{ column: "email", expression: null }],
  unique: false,
  concurrently: false,
  ifNotExists: false,
  method: null,
  where: null,
};
const alter = (...actions: readonly AlterAction[]): SchemaCommand => ({
  at,
  kind: "alter-table",
  table: users,
  actions,
});

const commands: Readonly<Record<string, SchemaCommand>> = {
  "a table with everything": {
    at,
    kind: "create-table",
    table: users,
    ifNotExists: true,
    columns: [
      column("id", { type: "bigint", notNull: true, generated: "auto-increment", primaryKey: true }),
      column("email", { unique: true, comment: `it's a "mail" \\ address` }),
      column("org_id", {
        type: "bigint",
        references: {
          name: "org",
          table: { schema: null, name: "orgs" },
          referencedColumns: ["id"],
          onDelete: "set-null",
        },
      }),
      column("total", { type: "integer", default: "0", check: "total >= 0" }),
      column("twice", { type: "integer", generated: { expression: "total * 2", stored: true } }),
    ],
    constraints: [{ at, kind: "unique", name: "both", columns: ["email", "org_id"] }],
    indexes: [index],
  },
  "names that have to be quoted": {
    at,
    kind: "create-table",
    table: { schema: null, name: 'a"b`c' },
    ifNotExists: false,
    columns: [column("select", { default: "'it''s'" })],
    constraints: [],
    indexes: [],
  },
  "a column": alter({
    at,
    kind: "add-column",
    ifNotExists: false,
    column: column("nick", { notNull: true, default: "''" }),
  }),
  "several things": alter(
    { at, kind: "drop-column", column: "a", ifExists: false, cascade: false },
    { at, kind: "rename-column", column: "b", to: "c" },
    { at, kind: "alter-column", column: "d", type: "bigint" },
    { at, kind: "alter-column", column: "e", notNull: true },
    { at, kind: "alter-column", column: "f", default: null },
    { at, kind: "add-constraint", constraint: { at, kind: "check", name: "positive", expression: "d > 0" } },
    { at, kind: "drop-constraint", name: "old", constraint: "foreign-key", ifExists: false },
  ),
  "an index": { at, kind: "create-index", table: users, index },
  "an index on the way out": {
    at,
    kind: "drop-index",
    table: users,
    name: "by_email",
    concurrently: false,
    ifExists: false,
  },
  "an index by its name alone": {
    at,
    kind: "drop-index",
    table: null,
    name: "by_email",
    concurrently: false,
    ifExists: false,
  },
  "a table on the way out": { at, kind: "drop-table", table: users, ifExists: true, cascade: false },
  "another name": { at, kind: "rename-table", table: users, to: "people" },
  "another name of an index": { at, kind: "rename-index", table: users, name: "a", to: "b" },
  "a remark": { at, kind: "comment", table: users, column: null, text: "who they are" },
};

describe.each(["postgresql", "mysql", "sqlite"] as const)("what %s is sent", (dialect) => {
  test.each(Object.entries(commands))("for %s is read as it is written", (_what, command) => {
    for (const sql of writeCommand(command, dialect)) {
      const { statements, problems } = parseSql(sql, {
        dialect: sql.standIn ? "postgresql" : dialect,
        mysql: defaultMysql,
      });
      expect([sql.text, problems]).toEqual([sql.text, []]);
      expect(statements).toHaveLength(1);
      for (const { operations } of statements) {
        expect(operations.map(({ kind }) => kind)).not.toContain("opaque");
        for (const { range } of operations) expect(range).toEqual(at);
      }
    }
  });
});

test("each part stands at the place that says it", () => {
  const [sql] = writeCommand(
    {
      at: line(1),
      kind: "create-table",
      table: users,
      ifNotExists: false,
      columns: [column("id", { at: line(2) }), column("email", { at: line(3) })],
      constraints: [],
      indexes: [],
    },
    "postgresql",
  );
  const [statement] = sql === undefined ? [] : parseSql(sql, { dialect: "postgresql", mysql: defaultMysql }).statements;
  const [operation] = statement?.operations ?? [];
  expect(operation?.kind === "create-table" && operation.columns.map(({ range }) => range.startLine)).toEqual([2, 3]);
  expect(statement?.range).toEqual(line(1));
});

test("what SQLite reaches by a new table is said and never sent", () => {
  const written = writeCommand(alter({ at, kind: "alter-column", column: "d", type: "bigint" }), "sqlite");
  expect(written.map(({ standIn }) => standIn)).toEqual([true]);
});
