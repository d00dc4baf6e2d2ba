import { beforeAll, describe, expect, it } from "vitest";
import { migrationRules } from "../../../src/rules/index.ts";
import { insertAt, placeAfter } from "../../../src/rules/migration/draft/insertion.ts";
import { report, ruleOf } from "./cases.ts";
import { type CaseChange, ready } from "./change-of.ts";
import { faultsOf, taken } from "./taken.ts";

interface SuggestionCase extends Omit<CaseChange, "files"> {
  readonly title: string;
  readonly rule: string;
  readonly sql: string;
  readonly tenancyColumn?: string;
  /** The file with the suggestion taken; null: none is made. */
  readonly taken: string | null;
}

const index = "CREATE INDEX i ON t (a);";
const concurrently = "CREATE INDEX CONCURRENTLY i ON t (a);";
const secured =
  "CREATE TABLE notes (id bigint PRIMARY KEY, owner uuid, tenant_id bigint);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;";
const key = "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id)";

const cases: readonly SuggestionCase[] = [
  {
    title: "CONCURRENTLY, where no transaction is open",
    rule: "index-not-concurrent",
    sql: index,
    taken: concurrently,
  },
  {
    title: "CONCURRENTLY, over several lines and beside other statements",
    rule: "index-not-concurrent",
    sql: "SELECT 1; create unique\n  index i -- why\n  ON t (a);\n",
    taken: "SELECT 1; create unique\n  index CONCURRENTLY i -- why\n  ON t (a);\n",
  },
  {
    title: "CONCURRENTLY, alone in a golang-migrate file",
    rule: "index-not-concurrent",
    framework: "golang-migrate",
    sql: index,
    taken: concurrently,
  },
  {
    title: "CONCURRENTLY, alone in a Flyway file",
    rule: "index-not-concurrent",
    framework: "flyway",
    sql: index,
    taken: concurrently,
  },
  {
    title: "nothing, beside others in a Flyway file",
    rule: "index-not-concurrent",
    framework: "flyway",
    sql: `SELECT 1;\n${index}`,
    taken: null,
  },
  {
    title: "CONCURRENTLY and the line that leaves goose's transaction",
    rule: "index-not-concurrent",
    framework: "goose",
    sql: `-- why\n-- +goose Up\n\n${index}\n\n-- +goose Down\nDROP INDEX i;\n`,
    taken: `-- why\n-- +goose NO TRANSACTION\n-- +goose Up\n\n${concurrently}\n\n-- +goose Down\nDROP INDEX i;\n`,
  },
  {
    title: "nothing, beside others in goose's transaction",
    rule: "index-not-concurrent",
    framework: "goose",
    sql: `-- +goose Up\n${index}\nSELECT 1;\n`,
    taken: null,
  },
  {
    title: "the option of dbmate's own line",
    rule: "index-not-concurrent",
    path: "db/migrations/2_case.sql",
    sql: `-- migrate:up\n${index}\n\n-- migrate:down\n`,
    taken: `-- migrate:up transaction:false\n${concurrently}\n\n-- migrate:down\n`,
  },
  {
    title: "the first line of a sqlx file",
    rule: "drop-index-not-concurrent",
    path: "migrations/2_case.sql",
    alsoChanged: { "Cargo.toml": '[dependencies]\nsqlx = "0.8"\n' },
    sql: "DROP INDEX IF EXISTS i;",
    taken: "-- no-transaction\nDROP INDEX CONCURRENTLY IF EXISTS i;",
  },
  {
    title: "the line alone, where nothing else is missing",
    rule: "concurrent-in-transaction",
    framework: "goose",
    sql: `-- +goose Up\n${concurrently}\n`,
    taken: `-- +goose NO TRANSACTION\n-- +goose Up\n${concurrently}\n`,
  },
  {
    title: "a timeout, before the first lock of the transaction",
    rule: "missing-lock-timeout",
    wrapped: true,
    sql: "SELECT 1;\n  ALTER TABLE t ADD COLUMN a int;\nALTER TABLE t ADD COLUMN b int;",
    taken:
      "SELECT 1;\n  SET LOCAL lock_timeout = '2s';\n  ALTER TABLE t ADD COLUMN a int;\nALTER TABLE t ADD COLUMN b int;",
  },
  {
    title: "no timeout, where two transactions want one",
    rule: "missing-lock-timeout",
    sql: "BEGIN;\nALTER TABLE t ADD COLUMN a int;\nCOMMIT;\nBEGIN;\nALTER TABLE t ADD COLUMN b int;\nCOMMIT;",
    taken: null,
  },
  {
    title: "row-level security, switched on behind the policy",
    rule: "rls-policy-without-enable",
    sql: "CREATE TABLE t (id text PRIMARY KEY);\nCREATE POLICY p ON t USING (id = current_user); -- own\nSELECT 1;",
    taken:
      "CREATE TABLE t (id text PRIMARY KEY);\nCREATE POLICY p ON t USING (id = current_user); -- own\nALTER TABLE t ENABLE ROW LEVEL SECURITY;\nSELECT 1;",
  },
  {
    title: "row-level security, between two statements of a line",
    rule: "rls-policy-without-enable",
    sql: "CREATE TABLE t (id text PRIMARY KEY);\nCREATE POLICY p ON t USING (id = current_user); SELECT 1;",
    taken:
      "CREATE TABLE t (id text PRIMARY KEY);\nCREATE POLICY p ON t USING (id = current_user);\nALTER TABLE t ENABLE ROW LEVEL SECURITY;\nSELECT 1;",
  },
  {
    title: "columns over several lines",
    rule: "nullable-boolean",
    sql: "CREATE TABLE t (\n  id bigint PRIMARY KEY, a boolean\n    DEFAULT true, -- yes\n  b boolean\n);",
    taken:
      "CREATE TABLE t (\n  id bigint PRIMARY KEY, a boolean\n    DEFAULT true NOT NULL, -- yes\n  b boolean NOT NULL DEFAULT false\n);",
  },
  {
    title: "nothing, where a definition says NULL",
    rule: "nullable-boolean",
    sql: "CREATE TABLE t (id bigint PRIMARY KEY, a boolean NULL);",
    taken: null,
  },
  {
    title: "nothing, where the column is added to rows",
    rule: "nullable-boolean",
    sql: "ALTER TABLE t ADD COLUMN a boolean;",
    taken: null,
  },
  {
    title: "ALWAYS for BY DEFAULT",
    rule: "identity-by-default",
    sql: "CREATE TABLE t (id bigint generated by default AS IDENTITY PRIMARY KEY);",
    taken: "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);",
  },
  {
    title: "now() for 'now'",
    rule: "current-time-default",
    sql: "CREATE TABLE t (id bigint PRIMARY KEY, at timestamptz DEFAULT 'now'::timestamptz NOT NULL);",
    taken: "CREATE TABLE t (id bigint PRIMARY KEY, at timestamptz DEFAULT now() NOT NULL);",
  },
  {
    title: "a wider key",
    rule: "pk-int32",
    sql: "CREATE TABLE t (id integer PRIMARY KEY);",
    taken: "CREATE TABLE t (id bigint PRIMARY KEY);",
  },
  {
    title: "nothing, where a column of the same change points at the key",
    rule: "pk-int32",
    sql: "CREATE TABLE t (id integer PRIMARY KEY);\nCREATE TABLE c (id bigint PRIMARY KEY, t_id integer REFERENCES t (id));",
    taken: null,
  },
  {
    title: "row-level security in the words of the other policies",
    rule: "rls-not-enabled",
    wrapped: true,
    base: `CREATE TABLE users (id bigint PRIMARY KEY, org_id bigint NOT NULL);
CREATE INDEX ON users (org_id);
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON users TO app USING (org_id = (SELECT nullif(current_setting('app.org', true), '')::bigint));`,
    sql: "CREATE TABLE notes (\n  id bigint PRIMARY KEY,\n  org_id bigint NOT NULL\n);\n",
    taken: `CREATE TABLE notes (
  id bigint PRIMARY KEY,
  org_id bigint NOT NULL
);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY notes_tenant ON notes USING (org_id = (SELECT nullif(current_setting('app.org', true), '')::bigint));
CREATE INDEX notes_org_id_idx ON notes (org_id);
`,
  },
  {
    title: "the tenant before the columns of an index",
    rule: "unique-without-tenant",
    tenancyColumn: "org_id",
    sql: 'CREATE TABLE t (id bigint PRIMARY KEY, org_id bigint NOT NULL, slug text);\nCREATE UNIQUE INDEX "t by slug" ON t (slug);',
    taken:
      'CREATE TABLE t (id bigint PRIMARY KEY, org_id bigint NOT NULL, slug text);\nCREATE UNIQUE INDEX "t by slug" ON t (org_id, slug);',
  },
  {
    title: "the names of the columns, where there are as many values",
    rule: "insert-without-columns",
    base: "CREATE TABLE t (id bigint PRIMARY KEY, name text);",
    sql: "INSERT INTO t VALUES (1, 'a'), (2, 'b');",
    taken: "INSERT INTO t (id, name) VALUES (1, 'a'), (2, 'b');",
  },
  {
    title: "nothing, where there are fewer values than columns",
    rule: "insert-without-columns",
    base: "CREATE TABLE t (id bigint PRIMARY KEY, name text);",
    sql: "INSERT INTO t VALUES (1);",
    taken: null,
  },
  {
    title: "no CASCADE, where nobody knows what it takes along",
    rule: "drop-cascade",
    sql: "DROP VIEW v CASCADE;",
    taken: "DROP VIEW v;",
  },
  {
    title: "a name for a constraint",
    rule: "constraint-unnamed",
    base: "CREATE TABLE t (id bigint PRIMARY KEY, a bigint);",
    sql: "ALTER TABLE t ADD CHECK (a > 0) NOT VALID;",
    taken: "ALTER TABLE t ADD CONSTRAINT t_a_check CHECK (a > 0) NOT VALID;",
  },
  {
    title: "a partition that leaves without a lock",
    rule: "detach-partition-blocking",
    sql: "ALTER TABLE t DETACH PARTITION p -- old\n;",
    taken: "ALTER TABLE t DETACH PARTITION p CONCURRENTLY -- old\n;",
  },
  {
    title: "nothing, in an explicit transaction",
    rule: "index-not-concurrent",
    sql: `BEGIN;\n${index}\nCOMMIT;`,
    taken: null,
  },
  {
    title: "nothing, where the tool is not known",
    rule: "index-not-concurrent",
    framework: "unknown",
    sql: index,
    taken: null,
  },
  {
    title: "nothing, for a partitioned table",
    rule: "index-not-concurrent",
    base: "CREATE TABLE t (a int) PARTITION BY LIST (a);",
    sql: index,
    taken: null,
  },
  {
    title: "IF NOT EXISTS behind ADD COLUMN",
    rule: "not-rerunnable",
    sql: "SELECT 1;\nALTER TABLE t\n  ADD COLUMN a int;",
    taken: "SELECT 1;\nALTER TABLE t\n  ADD COLUMN IF NOT EXISTS a int;",
  },
  {
    title: "IF EXISTS behind DROP INDEX CONCURRENTLY",
    rule: "not-rerunnable",
    sql: "SELECT 1;\ndrop index concurrently i;",
    taken: "SELECT 1;\ndrop index concurrently IF EXISTS i;",
  },
  {
    title: "OR REPLACE behind CREATE",
    rule: "not-rerunnable",
    sql: "SELECT 1;\nCREATE VIEW v AS SELECT 1 AS a;",
    taken: "SELECT 1;\nCREATE OR REPLACE VIEW v AS SELECT 1 AS a;",
  },
  {
    title: "nothing, where more than one cannot run twice",
    rule: "not-rerunnable",
    sql: "DROP TABLE t;\nDROP TABLE u;",
    taken: null,
  },
  {
    title: "IS NULL in place of = NULL",
    rule: "equals-null",
    sql: "DELETE FROM t WHERE a = NULL AND b > 1;",
    taken: "DELETE FROM t WHERE a IS NULL AND b > 1;",
  },
  {
    title: "IS NOT NULL in place of <> NULL",
    rule: "equals-null",
    sql: "DELETE FROM t WHERE a <> null;",
    taken: "DELETE FROM t WHERE a IS NOT NULL;",
  },
  {
    title: "NOT VALID behind a foreign key",
    rule: "fk-validates-immediately",
    sql: `${key} ON DELETE CASCADE;`,
    taken: `${key} ON DELETE CASCADE NOT VALID;`,
  },
  {
    title: "NOT VALID behind one of several commands, before a comment",
    rule: "check-validates-immediately",
    sql: "ALTER TABLE t\n  ADD CHECK (a > 0) NO INHERIT, -- positive\n  ADD COLUMN b int;",
    taken: "ALTER TABLE t\n  ADD CHECK (a > 0) NO INHERIT NOT VALID, -- positive\n  ADD COLUMN b int;",
  },
  {
    title: "nothing, for the check of a new column",
    rule: "check-validates-immediately",
    sql: "ALTER TABLE t ADD COLUMN a int CHECK (a > 0);",
    taken: null,
  },
  {
    title: "nothing, where PostgreSQL 17 refuses NOT VALID",
    rule: "fk-validates-immediately",
    postgresVersion: 17,
    base: "CREATE TABLE t (a int) PARTITION BY LIST (a);",
    sql: `${key};`,
    taken: null,
  },
  {
    title: "a call once a statement, each of them",
    rule: "policy-per-row-function",
    sql: "CREATE POLICY p ON notes\n  USING (owner = auth.uid() OR auth.role() = 'admin');",
    taken: "CREATE POLICY p ON notes\n  USING (owner = (select auth.uid()) OR (select auth.role()) = 'admin');",
  },
  {
    title: "a parameter that may be missing or empty",
    rule: "policy-guc-unsafe",
    sql: "CREATE POLICY p ON notes USING (tenant_id = current_setting('app.tenant')::bigint);",
    taken: "CREATE POLICY p ON notes USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);",
  },
  {
    title: "a parameter that is read as text",
    rule: "policy-guc-unsafe",
    sql: "SELECT 1; CREATE POLICY p ON notes USING (name = current_setting('app.name'));",
    taken: "SELECT 1; CREATE POLICY p ON notes USING (name = current_setting('app.name', true));",
  },
  {
    title: "the rights of whoever asks",
    rule: "view-definer",
    base: secured,
    sql: "CREATE OR REPLACE VIEW v AS SELECT id FROM notes;",
    taken: "CREATE OR REPLACE VIEW v WITH (security_invoker = true) AS SELECT id FROM notes;",
  },
  {
    title: "nothing, before PostgreSQL 15",
    rule: "view-definer",
    postgresVersion: 14,
    base: secured,
    sql: "CREATE VIEW v AS SELECT id FROM notes;",
    taken: null,
  },
  {
    title: "NOBYPASSRLS",
    rule: "bypassrls-role",
    sql: "CREATE ROLE app LOGIN BYPASSRLS;",
    taken: "CREATE ROLE app LOGIN NOBYPASSRLS;",
  },
  {
    title: "NOT NULL behind a tenant's column",
    rule: "tenant-column-nullable",
    tenancyColumn: "org_id",
    sql: "CREATE TABLE notes (\n  id bigint PRIMARY KEY,\n  org_id bigint -- whose\n);",
    taken: "CREATE TABLE notes (\n  id bigint PRIMARY KEY,\n  org_id bigint NOT NULL -- whose\n);",
  },
  {
    title: "nothing, where the column says NULL",
    rule: "tenant-column-nullable",
    tenancyColumn: "org_id",
    sql: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id bigint NULL);",
    taken: null,
  },
  {
    title: "the schema for extensions",
    rule: "extension-in-public",
    base: "CREATE SCHEMA extensions;",
    sql: 'CREATE EXTENSION IF NOT EXISTS "uuid-ossp";',
    taken: 'CREATE EXTENSION IF NOT EXISTS "uuid-ossp" SCHEMA extensions;',
  },
  {
    title: "nothing, where there is no such schema",
    rule: "extension-in-public",
    sql: "CREATE EXTENSION hstore;",
    taken: null,
  },
  {
    title: "what an application does",
    rule: "grant-all",
    sql: "GRANT ALL PRIVILEGES ON notes TO app;",
    taken: "GRANT SELECT, INSERT, UPDATE, DELETE ON notes TO app;",
  },
  { title: "nothing, for a schema", rule: "grant-all", sql: "GRANT ALL ON SCHEMA s TO app;", taken: null },
  {
    title: "CONCURRENTLY for an index that goes",
    rule: "drop-index-not-concurrent",
    sql: "DROP INDEX IF EXISTS a_idx;",
    taken: "DROP INDEX CONCURRENTLY IF EXISTS a_idx;",
  },
  {
    title: "nothing, where one statement drops several",
    rule: "drop-index-not-concurrent",
    sql: "DROP INDEX a_idx, b_idx;",
    taken: null,
  },
  {
    title: "CONCURRENTLY for a REINDEX",
    rule: "reindex-not-concurrent",
    sql: "reindex table t;",
    taken: "reindex table CONCURRENTLY t;",
  },
  {
    title: "nothing, where the option stands in parentheses",
    rule: "reindex-not-concurrent",
    sql: "REINDEX (VERBOSE) TABLE t;",
    taken: null,
  },
  {
    title: "NOT VALID behind the check of a domain",
    rule: "domain-constraint-validates",
    sql: "ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 0);",
    taken: "ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID;",
  },
];

describe("a suggestion", () => {
  beforeAll(ready);
  for (const { title, rule: id, sql, taken: expected, ...given } of cases) {
    it(`of ${id}: ${title}`, () => {
      const change = { files: [sql], ...given };
      const [found] = report(ruleOf(id), change);
      if (found === undefined) throw new Error(`${id} is silent`);
      const after = found.suggestion === null ? null : taken(sql, [found.suggestion]);
      expect(after).toBe(expected);
      if (after !== null) expect(faultsOf(ruleOf(id), found, change, after)).toEqual([]);
    });
  }
});

/** The text of an example as others would lay it out. */
const layouts: Readonly<Record<string, (sql: string) => string>> = {
  "as it stands": (sql) => sql,
  "over several lines": (sql) => sql.replaceAll("; ", ";\n").replaceAll(", ", ",\n  "),
  "with carriage returns": (sql) => sql.replaceAll(", ", ",\n  ").replaceAll("\n", "\r\n"),
  "before a comment": (sql) => `${sql} -- why`,
  "behind a byte order mark": (sql) => `\uFEFF${sql}`,
};

describe.each(Object.entries(layouts))("a suggestion for an example of the rule book, %s, holds", (_, layOut) => {
  beforeAll(ready);
  for (const rule of migrationRules)
    for (const { sql, ...example } of rule.meta.examples.bad)
      it(`${rule.meta.id}: ${example.title}`, () => {
        const text = layOut(sql);
        const change = { files: [text], ...example };
        for (const found of report(rule, change))
          if (found.suggestion !== null)
            expect(faultsOf(rule, found, change, taken(text, [found.suggestion]))).toEqual([]);
      });
});

describe("insertAt", () => {
  it("replaces the one line, without its line end", () => {
    const expected = { startLine: 2, endLine: 2, replacement: "bXb" };
    expect(insertAt(["aa\r", "bb\r", "cc"], { line: 2, column: 2 }, "X")).toEqual(expected);
  });

  for (const place of [
    { line: 3, column: 1 },
    { line: 1, column: 4 },
    { line: 1, column: 0 },
  ]) {
    it(`has nothing to say of ${place.line}:${place.column} in two lines of two`, () => {
      expect(insertAt(["aa", "bb"], place, "X")).toBeNull();
    });
  }

  it("finds the place behind a piece of text", () => {
    expect(placeAfter({ line: 4, column: 7 }, "ab\ncde", 2)).toEqual({ line: 4, column: 9 });
    expect(placeAfter({ line: 4, column: 7 }, "ab\ncde", 5)).toEqual({ line: 5, column: 3 });
  });
});
