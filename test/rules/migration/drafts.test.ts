import { beforeAll, describe, expect, it } from "vitest";
import { type Dialect, mysqlServer, parseSql, sqlFrom } from "../../../src/artifacts/migration/index.ts";
import { migrationRules } from "../../../src/rules/index.ts";
import { report, ruleOf } from "./cases.ts";
import { type CaseChange, ready } from "./change-of.ts";
import { faultsOfDraft } from "./follow-ups.ts";

interface DraftCase extends Omit<CaseChange, "files"> {
  readonly title: string;
  readonly rule: string;
  readonly sql: string;
  /** Null: none is offered. */
  readonly draft: readonly string[] | null;
  /** Whether the draft, put behind the statement in the same file, silences the rule. */
  readonly completes?: true;
}

const users = "CREATE TABLE users (id bigint PRIMARY KEY, name text, org_id bigint NOT NULL);";
const secured = `${users}
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON users USING (org_id = current_setting('app.org')::bigint);`;

const cases: readonly DraftCase[] = [
  {
    title: "an index, under a tool that says it in the file",
    rule: "index-not-concurrent",
    framework: "goose",
    sql: "-- +goose Up\nSELECT 1;\nCREATE UNIQUE INDEX\n  i ON t (a);",
    draft: [
      "-- Outside of a transaction (such as 3_case_2.sql):",
      "-- +goose NO TRANSACTION",
      "-- +goose Up",
      "CREATE UNIQUE INDEX CONCURRENTLY",
      "  i ON t (a);",
    ],
  },
  {
    title: "an index, under one that says it elsewhere",
    rule: "index-not-concurrent",
    framework: "prisma",
    sql: "SELECT 1;\nCREATE INDEX i ON t (a);",
    draft: [
      "-- Outside of a transaction (such as 3_case_2/migration.sql):",
      "-- Put the statement alone into a migration of its own.",
      "CREATE INDEX CONCURRENTLY i ON t (a);",
    ],
  },
  {
    title: "none where the suggestion is the whole remedy",
    rule: "index-not-concurrent",
    framework: "prisma",
    sql: "CREATE INDEX i ON t (a);",
    draft: null,
  },
  {
    title: "none as long as a book",
    rule: "index-not-concurrent",
    framework: "goose",
    sql: `-- +goose Up\nSELECT 1;\nCREATE INDEX i ON t (a) WHERE a IN (${"1, ".repeat(1000)}2);`,
    draft: null,
  },
  {
    title: "a statement that refuses a transaction",
    rule: "concurrent-in-transaction",
    sql: "BEGIN;\nDROP INDEX CONCURRENTLY i;\nCOMMIT;",
    draft: [
      "-- Outside of a transaction (such as 3_case_2.sql):",
      "-- Run it outside a transaction, as the only statement of its file.",
      "DROP INDEX CONCURRENTLY i;",
    ],
  },
  {
    title: "a required column, in steps",
    rule: "add-required-column",
    sql: 'ALTER TABLE crm."People" ADD COLUMN "Age" int NOT NULL;',
    draft: [
      'ALTER TABLE crm."People" ADD COLUMN "Age" integer;',
      "-- In batches, once the running code writes it:",
      `UPDATE crm."People" SET "Age" = '…' WHERE "Age" IS NULL;`,
      "-- In a later migration (such as 3_case_2.sql):",
      'ALTER TABLE crm."People" ADD CONSTRAINT "People_Age_set" CHECK ("Age" IS NOT NULL) NOT VALID;',
      "-- In a later migration (such as 4_case_3.sql):",
      'ALTER TABLE crm."People" VALIDATE CONSTRAINT "People_Age_set";',
      'ALTER TABLE crm."People" ALTER COLUMN "Age" SET NOT NULL;',
      'ALTER TABLE crm."People" DROP CONSTRAINT "People_Age_set";',
    ],
  },
  {
    title: "NOT NULL before PostgreSQL 12, where the check stays",
    rule: "set-not-null-scan",
    postgresVersion: 11,
    sql: "ALTER TABLE t ALTER COLUMN a SET NOT NULL;",
    draft: [
      "-- In batches, once the running code writes it:",
      "UPDATE t SET a = '…' WHERE a IS NULL;",
      "-- In a later migration (such as 3_case_2.sql):",
      "ALTER TABLE t ADD CONSTRAINT t_a_set CHECK (a IS NOT NULL) NOT VALID;",
      "-- In a later migration (such as 4_case_3.sql):",
      "ALTER TABLE t VALIDATE CONSTRAINT t_a_set;",
    ],
  },
  {
    title: "NOT NULL on PostgreSQL 18",
    rule: "set-not-null-scan",
    postgresVersion: 18,
    sql: "ALTER TABLE t ALTER COLUMN a SET NOT NULL;",
    draft: [
      "-- In batches, once the running code writes it:",
      "UPDATE t SET a = '…' WHERE a IS NULL;",
      "-- In a later migration (such as 3_case_2.sql):",
      "ALTER TABLE t ADD CONSTRAINT t_a_not_null NOT NULL a NOT VALID;",
      "-- In a later migration (such as 4_case_3.sql):",
      "ALTER TABLE t VALIDATE CONSTRAINT t_a_not_null;",
    ],
  },
  {
    title: "a default of each row",
    rule: "add-column-volatile-default",
    sql: "ALTER TABLE t ADD COLUMN token uuid DEFAULT gen_random_uuid();",
    draft: [
      "ALTER TABLE t ADD COLUMN token uuid;",
      "ALTER TABLE t ALTER COLUMN token SET DEFAULT gen_random_uuid();",
      "-- In batches, once the running code writes it:",
      "UPDATE t SET token = gen_random_uuid() WHERE token IS NULL;",
    ],
  },
  {
    title: "a default of each row, required",
    rule: "add-column-volatile-default",
    postgresVersion: 18,
    sql: "ALTER TABLE t ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();",
    draft: [
      "ALTER TABLE t ADD COLUMN token uuid;",
      "ALTER TABLE t ALTER COLUMN token SET DEFAULT gen_random_uuid();",
      "-- In batches, once the running code writes it:",
      "UPDATE t SET token = gen_random_uuid() WHERE token IS NULL;",
      "-- In a later migration (such as 3_case_2.sql):",
      "ALTER TABLE t ADD CONSTRAINT t_token_not_null NOT NULL token NOT VALID;",
      "-- In a later migration (such as 4_case_3.sql):",
      "ALTER TABLE t VALIDATE CONSTRAINT t_token_not_null;",
    ],
  },
  {
    title: "another type",
    rule: "type-change-rewrite",
    sql: "ALTER TABLE t ALTER COLUMN a TYPE bigint;",
    draft: [
      "ALTER TABLE t ADD COLUMN a_new bigint;",
      "-- In batches, once the running code writes both:",
      "UPDATE t SET a_new = CAST(a AS bigint) WHERE a_new IS NULL AND a IS NOT NULL;",
      "-- In a later migration (such as 3_case_2.sql):",
      "COMMENT ON COLUMN t.a IS 'deprecated';",
      "-- In a later migration, once no running code reads the old one (such as 4_case_3.sql):",
      "ALTER TABLE t DROP COLUMN a;",
    ],
  },
  {
    title: "another name",
    rule: "rename-column",
    base: users,
    sql: 'ALTER TABLE users RENAME COLUMN name TO "fullName";',
    draft: [
      'ALTER TABLE users ADD COLUMN "fullName" text;',
      "-- In batches, once the running code writes both:",
      'UPDATE users SET "fullName" = name WHERE "fullName" IS NULL AND name IS NOT NULL;',
      "-- In a later migration (such as 3_case_2.sql):",
      "COMMENT ON COLUMN users.name IS 'deprecated';",
      "-- In a later migration, once no running code reads the old one (such as 4_case_3.sql):",
      "ALTER TABLE users DROP COLUMN name;",
    ],
  },
  {
    title: "another name, of a column whose type nobody knows",
    rule: "rename-column",
    sql: "ALTER TABLE users RENAME COLUMN name TO title;",
    draft: null,
  },
  {
    title: "another name for a table",
    rule: "rename-table",
    sql: "ALTER TABLE crm.a RENAME TO b;",
    draft: ["BEGIN;", "ALTER TABLE crm.a RENAME TO b;", "CREATE VIEW crm.a AS SELECT * FROM crm.b;", "COMMIT;"],
  },
  {
    title: "a foreign key whose name the server chooses",
    rule: "fk-validates-immediately",
    base: "CREATE TABLE t (a bigint); CREATE TABLE p (id bigint PRIMARY KEY);",
    sql: "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p (id);",
    draft: ["-- In a later migration (such as 3_case_2.sql):", "ALTER TABLE t VALIDATE CONSTRAINT t_a_fkey;"],
  },
  {
    title: "a foreign key of a table that may have others",
    rule: "fk-validates-immediately",
    sql: "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p (id);",
    draft: null,
  },
  {
    title: "a check",
    rule: "check-validates-immediately",
    sql: "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);",
    draft: ["-- In a later migration (such as 3_case_2.sql):", "ALTER TABLE t VALIDATE CONSTRAINT c;"],
  },
  {
    title: "a unique constraint",
    rule: "unique-builds-index",
    framework: "goose",
    sql: "-- +goose Up\nALTER TABLE t ADD UNIQUE (a, b);",
    draft: [
      "-- Outside of a transaction (such as 3_case_2.sql):",
      "-- +goose NO TRANSACTION",
      "-- +goose Up",
      "CREATE UNIQUE INDEX CONCURRENTLY t_a_b_key ON t (a, b);",
      "-- In a later migration (such as 4_case_3.sql):",
      "ALTER TABLE t ADD CONSTRAINT t_a_b_key UNIQUE USING INDEX t_a_b_key;",
    ],
  },
  {
    title: "an index for the key of a new table",
    rule: "fk-without-index",
    sql: "CREATE TABLE t (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));",
    draft: ["CREATE INDEX t_user_id_idx ON t (user_id);"],
    completes: true,
  },
  {
    title: "an index for the key of a table in use",
    rule: "fk-without-index",
    base: users,
    sql: "ALTER TABLE users ADD COLUMN team_id bigint REFERENCES teams (id);",
    draft: [
      "-- Outside of a transaction (such as 3_case_2.sql):",
      "-- Run it outside a transaction, as the only statement of its file.",
      "CREATE INDEX CONCURRENTLY users_team_id_idx ON users (team_id);",
    ],
    completes: true,
  },
  {
    title: "a primary key over what is unique",
    rule: "pk-missing",
    sql: 'CREATE TABLE "AB" ("A" int NOT NULL, "B" int NOT NULL, UNIQUE ("A", "B"));',
    draft: ['ALTER TABLE "AB" ADD PRIMARY KEY ("A", "B");'],
    completes: true,
  },
  {
    title: "a primary key where nothing is",
    rule: "pk-missing",
    sql: "CREATE TABLE log (line text);",
    draft: ["ALTER TABLE log ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;"],
    completes: true,
  },
  {
    title: "row-level security without an example",
    rule: "rls-not-enabled",
    tenancyColumn: "tenant_id",
    sql: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);",
    draft: [
      "ALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
      "CREATE POLICY notes_tenant ON notes USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);",
      "CREATE INDEX notes_tenant_id_idx ON notes (tenant_id);",
    ],
    completes: true,
  },
  {
    title: "a policy that depends on the row",
    rule: "policy-always-true",
    base: secured,
    sql: "CREATE TABLE notes (id bigint PRIMARY KEY, org_id bigint NOT NULL);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY p ON notes USING (true);",
    draft: ["ALTER POLICY p ON notes USING (org_id = current_setting('app.org')::bigint);"],
    completes: true,
  },
  {
    title: "the tenant's column, where the parent has no key over both",
    rule: "tenant-column-missing",
    base: secured,
    sql: "CREATE TABLE notes (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users);",
    draft: [
      "-- In a migration before this one:",
      "-- Run it outside a transaction, as the only statement of its file.",
      "CREATE UNIQUE INDEX CONCURRENTLY users_org_id_id_key ON users (org_id, id);",
      "-- In this migration:",
      "ALTER TABLE notes ADD COLUMN org_id bigint NOT NULL;",
      "ALTER TABLE notes ADD CONSTRAINT notes_org_id_user_id_fkey FOREIGN KEY (org_id, user_id) REFERENCES users (org_id, id);",
      "ALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
      "CREATE POLICY notes_tenant ON notes USING (org_id = current_setting('app.org')::bigint);",
      "CREATE INDEX notes_org_id_idx ON notes (org_id);",
    ],
    completes: true,
  },
  {
    title: "the tenant's column, where the parent is new too",
    rule: "tenant-column-missing",
    sql: `${users}\nCREATE TABLE notes (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));`,
    draft: [
      "ALTER TABLE users ADD CONSTRAINT users_org_id_id_key UNIQUE (org_id, id);",
      "ALTER TABLE notes ADD COLUMN org_id bigint NOT NULL;",
      "ALTER TABLE notes ADD CONSTRAINT notes_org_id_user_id_fkey FOREIGN KEY (org_id, user_id) REFERENCES users (org_id, id);",
    ],
    completes: true,
  },
  {
    title: "tables out of use before they go",
    rule: "drop-table",
    sql: 'DROP TABLE a, crm."B";',
    draft: ["ALTER TABLE a RENAME TO a_deprecated;", 'ALTER TABLE crm."B" RENAME TO "B_deprecated";'],
  },
];

const anywhere = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

const problemsOf = (sql: string, dialect: Dialect = "postgresql") =>
  parseSql(sqlFrom(sql, anywhere), { dialect, mysql: mysqlServer("8.0") }).problems;

describe("the remedy as SQL", () => {
  beforeAll(ready);
  for (const { title, rule: id, sql, draft, completes, ...given } of cases) {
    it(`${id}: ${title}`, () => {
      const [found] = report(ruleOf(id), { files: [sql], ...given });
      expect(found?.draft?.split("\n") ?? null).toEqual(draft);
      expect(problemsOf(found?.draft ?? "")).toEqual([]);
      if (completes === undefined) return;
      expect(report(ruleOf(id), { files: [`${sql}\n${found?.draft ?? ""}`], ...given })).toEqual([]);
    });
  }

  for (const rule of migrationRules) {
    it(`is followed by migrations that our own rules let pass, for every example of ${rule.meta.id}`, () => {
      for (const { sql, path, ...given } of rule.meta.examples.bad) {
        if (path !== undefined) continue;
        const change = { files: [sql], ...given };
        for (const found of report(rule, change))
          if (found.draft !== null) expect(faultsOfDraft(found, change)).toEqual([]);
      }
    });
  }

  const hostile = 'x"";\n-- DROP TABLE y; /*';
  for (const { meta } of migrationRules) {
    it(`parses for every example of ${meta.id}, whatever its tables are called`, () => {
      for (const { sql, ...given } of meta.examples.bad) {
        const name = given.dialect === "mysql" ? `\`${hostile}\`` : `"${hostile}"`;
        const renamed = sql.replaceAll(/`?\busers\b`?/gi, name);
        // In a program the name would stand in a text of the program's own.
        const isProgram = given.path !== undefined && !given.path.endsWith(".sql");
        for (const text of isProgram ? [sql] : [sql, renamed])
          for (const { draft } of report(ruleOf(meta.id), { files: [text], ...given }))
            expect(problemsOf(draft ?? "", given.dialect)).toEqual([]);
      }
    });
  }
});
