import { beforeAll, describe, expect, it } from "vitest";
import { report, ruleOf } from "../cases.ts";
import { ready } from "../change-of.ts";

interface TypeCase {
  readonly title: string;
  readonly rule: string;
  readonly sql: string;
  /** The lines that the suggestion puts in; null: none is made. */
  readonly replacement: string | null;
}

const cases: readonly TypeCase[] = [
  {
    title: "several columns over several lines",
    rule: "timestamp-without-tz",
    sql: 'CREATE TABLE t (\n  id int PRIMARY KEY,\n  a timestamp(3) without time zone NOT NULL, -- why\n  b text,\n  "C d" TIMESTAMP\n);',
    replacement: '  a timestamptz(3) NOT NULL, -- why\n  b text,\n  "C d" timestamptz',
  },
  {
    title: "several columns on one line",
    rule: "json-not-jsonb",
    sql: "ALTER TABLE t ADD COLUMN a json, ADD COLUMN b pg_catalog.json DEFAULT '{}';",
    replacement: "ALTER TABLE t ADD COLUMN a jsonb, ADD COLUMN b jsonb DEFAULT '{}';",
  },
  {
    title: "an array stays one",
    rule: "varchar-n",
    sql: "ALTER TABLE t ADD COLUMN a character varying ( 10 )[];",
    replacement: "ALTER TABLE t ADD COLUMN a text[];",
  },
  {
    title: "nothing, for rows that exist",
    rule: "varchar-n",
    sql: "ALTER TABLE t ALTER COLUMN a TYPE varchar(10);",
    replacement: null,
  },
  {
    title: "nothing, for a type on another line than its column",
    rule: "char-n",
    sql: "CREATE TABLE t (a\n  char(2));",
    replacement: null,
  },
  {
    title: "nothing, for a type in quotes",
    rule: "serial-not-identity",
    sql: 'CREATE TABLE t (a "serial");',
    replacement: null,
  },
  {
    title: "nothing, in a DO block",
    rule: "json-not-jsonb",
    sql: "DO $$ BEGIN ALTER TABLE t ADD COLUMN a json; END $$;",
    replacement: null,
  },
];

describe("another type for a column", () => {
  beforeAll(ready);
  for (const { title, rule: id, sql, replacement } of cases) {
    it(title, () => {
      const rule = ruleOf(id);
      const [first] = report(rule, { files: [sql] });
      expect(first).toBeDefined();
      expect(first?.suggestion?.replacement ?? null).toBe(replacement);
      if (first?.suggestion == null) return;
      const { startLine, endLine } = first.suggestion;
      const after = sql.split("\n").toSpliced(startLine - 1, endLine - startLine + 1, first.suggestion.replacement);
      expect(report(rule, { files: [after.join("\n")] })).toEqual([]);
    });
  }
});
