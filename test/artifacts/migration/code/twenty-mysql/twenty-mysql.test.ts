import { expect, test } from "vitest";
import type { Finding } from "../../../../../src/charter/index.ts";
import type { Review } from "../../../../../src/review/index.ts";
import { tool as django } from "../twenty/of-django.ts";
import { tool as efCore } from "../twenty/of-ef-core.ts";
import { tool as knex } from "../twenty/of-knex.ts";
import { tool as laravel } from "../twenty/of-laravel.ts";
import { tool as liquibase } from "../twenty/of-liquibase.ts";
import { tool as rails } from "../twenty/of-rails.ts";
import { tool as sequelize } from "../twenty/of-sequelize.ts";
import { tool as typeorm } from "../twenty/of-typeorm.ts";
import { comparedRules, type OperationId } from "../twenty/operations.ts";
import { reviewed } from "../twenty/reviewed.ts";
import type { Tool } from "../twenty/tool.ts";

const compared: ReadonlySet<string> = new Set([
  ...comparedRules,
  "mysql-add-column-position",
  "mysql-expression-default",
  "mysql-implicit-zero-fill",
  "mysql-missing-algorithm-lock",
  "mysql-needs-copy",
]);

/** What MySQL is told, and what is said of it. */
const operations: Readonly<Partial<Record<OperationId, readonly [sql: string, ...rules: string[]]>>> = {
  "create-table": ["CREATE TABLE notes (id bigint AUTO_INCREMENT PRIMARY KEY, title varchar(100) NOT NULL);"],
  "add-nullable-column": ["ALTER TABLE users ADD nickname varchar(255);"],
  "add-required-column": [
    "ALTER TABLE users ADD country varchar(2) NOT NULL;",
    "add-required-column",
    "mysql-implicit-zero-fill",
  ],
  "add-index": ["CREATE INDEX users_name_index ON users (name);"],
  "drop-index": ["DROP INDEX orders_total_index ON orders;"],
  "add-unique-constraint": [
    "ALTER TABLE users ADD CONSTRAINT users_email_unique UNIQUE (email);",
    "unique-on-existing-data",
  ],
  "add-foreign-key": [
    "ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE;",
    "fk-on-existing-data",
    "mysql-needs-copy",
  ],
  "add-check": [
    "ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0);",
    "check-on-existing-data",
    "mysql-needs-copy",
  ],
  "set-not-null": ["ALTER TABLE users MODIFY name varchar(255) NOT NULL;", "not-null-on-existing-data"],
  "drop-not-null": ["ALTER TABLE users MODIFY email varchar(50);", "drop-not-null"],
  "change-default": ["ALTER TABLE users MODIFY visits int NOT NULL DEFAULT 1;", "change-default"],
  "rewrite-type": ["ALTER TABLE users MODIFY visits bigint NOT NULL DEFAULT 0;", "mysql-needs-copy"],
  "widen-type": ["ALTER TABLE users MODIFY email varchar(100) NOT NULL;", "mysql-needs-copy"],
  "rename-column": ["ALTER TABLE users RENAME COLUMN name TO full_name;", "rename-column"],
  "rename-table": ["ALTER TABLE orders RENAME TO purchases;", "rename-table"],
  "drop-column": ["ALTER TABLE users DROP COLUMN name;", "drop-column"],
  "drop-table": ["DROP TABLE orders;", "drop-table"],
  "update-all-rows": ["UPDATE users SET visits = 0;", "mutation-without-where"],
};

const baseSql = `
CREATE TABLE users (
  id bigint AUTO_INCREMENT PRIMARY KEY, email varchar(50) NOT NULL, name varchar(255), visits int NOT NULL DEFAULT 0
);
CREATE TABLE orders (
  id bigint AUTO_INCREMENT PRIMARY KEY, user_id bigint NOT NULL, total int NOT NULL, KEY orders_total_index (total)
);
`;

/** Where a tool that was told of PostgreSQL is told of MySQL instead. */
const edits: readonly (readonly [from: RegExp | string, to: string])[] = [
  ['gem "pg"', 'gem "mysql2"'],
  ["DB_CONNECTION=pgsql", "DB_CONNECTION=mysql"],
  ['"pg": "^8.0.0"', '"mysql2": "^3.0.0"'],
  ['type: "postgres"', 'type: "mysql"'],
  ["django.db.backends.postgresql", "django.db.backends.mysql"],
  [
    /Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy\.\w+/g,
    'MySql:ValueGenerationStrategy", MySqlValueGenerationStrategy.IdentityColumn',
  ],
  [/character varying/g, "varchar"],
  [/generationStrategy: "identity"/g, 'generationStrategy: "increment"'],
  [/type: "integer"/g, 'type: "int"'],
];

const told = (text: string): string => edits.reduce((current, [from, to]) => current.replaceAll(from, to), text);
const mapped = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, told(text)]));

const found = ({ findings }: Review): readonly Finding[] => findings.filter(({ rule }) => compared.has(rule));
const idsOf = (findings: readonly Finding[]): readonly string[] =>
  [...new Set(findings.map(({ rule }) => rule))].sort();

interface MysqlTool {
  readonly tool: Tool;
  /** What tells the database where the base of the tool does not. */
  readonly also?: Readonly<Record<string, string>>;
  /** Operations that the tool writes otherwise for MySQL, or cannot write. */
  readonly without?: readonly OperationId[];
  /** What else its way breaks. */
  readonly more?: Readonly<Partial<Record<OperationId, readonly string[]>>>;
}

const tools: readonly MysqlTool[] = [
  { tool: rails },
  { tool: laravel },
  { tool: django },
  // Knex's MODIFY forgets NOT NULL where the call leaves it out.
  { tool: knex, without: ["rewrite-type", "widen-type"] },
  // SQL of PostgreSQL.
  { tool: typeorm, without: ["rewrite-type", "widen-type"] },
  { tool: sequelize, without: ["set-not-null", "drop-not-null"] },
  {
    tool: liquibase,
    also: { "liquibase.properties": "url=jdbc:mysql://localhost/app\n" },
    // modifyDataType forgets NOT NULL and the default of a column on MySQL.
    more: { "rewrite-type": ["change-default", "drop-not-null"], "widen-type": ["drop-not-null"] },
  },
  { tool: efCore },
];

test.each(Object.entries(operations))("SQL: %s", async (_, [sql, ...rules]) => {
  const base = { "migrations/00001_base.sql": `-- +goose Up\n${baseSql}` };
  const report = await reviewed({ "migrations/00002_change.sql": `-- +goose Up\n${sql}` }, base);
  expect(idsOf(found(report))).toEqual(rules);
});

for (const { tool, also = {}, without = [], more = {} } of tools) {
  const ids = Object.keys(operations).filter((id) => !without.includes(id as OperationId));
  test.each(ids)(`${tool.framework}: %s`, async (id) => {
    const [, ...rules] = operations[id as OperationId] ?? [""];
    const wanted = [...rules, ...(more[id as OperationId] ?? [])].sort();
    const { text: written, at = "" } = tool.operations[id as OperationId];
    const text = told(written);
    const report = await reviewed({ [tool.path]: text }, { ...mapped(tool.base), ...also });
    expect(report.files[0]?.error ?? null).toBeNull();
    const findings = found(report);
    expect(idsOf(findings)).toEqual(wanted);
    const line = text.slice(0, text.indexOf(told(at))).split("\n").length;
    expect([...new Set(findings.map(({ startLine }) => startLine))]).toEqual(wanted.length === 0 ? [] : [line]);
  });
}
