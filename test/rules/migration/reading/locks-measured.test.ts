import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applyOperation } from "../../../../src/artifacts/migration/catalog/index.ts";
import type { Schema } from "../../../../src/artifacts/migration/index.ts";
import { type LockMode, loadParser, lockModes, stronger } from "../../../../src/artifacts/migration/index.ts";
import { lockEffects } from "../../../../src/rules/migration/reading/lock-effects.ts";
import { schemaAfter } from "../../../artifacts/migration/catalog/schema-after.ts";
import { operationsOf } from "../../../artifacts/migration/postgresql/read.ts";

const base = `
  CREATE DOMAIN plain AS int; CREATE DOMAIN positive AS int CHECK (VALUE > 0);
  CREATE TABLE p (id int PRIMARY KEY, code text UNIQUE);
  CREATE TABLE t (id int PRIMARY KEY, a int, b text, v varchar(20), c varchar(20) CHECK (c <> ''), n numeric(9, 2) NOT NULL DEFAULT 1,
    at timestamp, p_id int CONSTRAINT t_p REFERENCES p, q_id int,
    g int GENERATED ALWAYS AS (id * 2) STORED, d plain, email text, m int CONSTRAINT m_set NOT NULL);
  CREATE INDEX t_a ON t (a); CREATE INDEX t_email ON t (email); CREATE UNIQUE INDEX t_uniq ON t (q_id); CREATE UNIQUE INDEX t_nn ON t (n);
  ALTER TABLE t ADD CONSTRAINT open_check CHECK (a > 0) NOT VALID;
  ALTER TABLE t ADD CONSTRAINT open_key FOREIGN KEY (q_id) REFERENCES p NOT VALID;
  ALTER TABLE t ADD CONSTRAINT a_set CHECK (b IS NOT NULL);
  CREATE TABLE child (t_id int REFERENCES t);
  CREATE TABLE parted (k int, w int) PARTITION BY LIST (k);
  CREATE TABLE part_1 PARTITION OF parted FOR VALUES IN (1);
  CREATE TABLE part_rest PARTITION OF parted DEFAULT;
  CREATE TABLE alone (k int, w int); CREATE TABLE heir (k int, w int);
  CREATE MATERIALIZED VIEW mv AS SELECT id FROM t; CREATE UNIQUE INDEX mv_id ON mv (id);
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
  CREATE TRIGGER old_trigger BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
  CREATE UNLOGGED TABLE loose (id int);
  CREATE TABLE loner (id int, n int);`;

const rows = `
  INSERT INTO p VALUES (1, 'x'); INSERT INTO t (id, a, b, v, c, p_id, q_id, d, email, m) VALUES (1, 1, 'b', 'v', 'c', 1, 1, 1, 'e', 1);
  INSERT INTO child VALUES (1); INSERT INTO parted VALUES (1, 1), (9, 1); INSERT INTO alone VALUES (3, 1); INSERT INTO heir VALUES (1, 1);
  INSERT INTO loose VALUES (1); INSERT INTO loner VALUES (1, 1);`;

/** The rows of the table of locks that can be measured inside a transaction. */
const statements: readonly string[] = [
  "ALTER TABLE t ADD COLUMN x int",
  "ALTER TABLE t ADD COLUMN x timestamptz NOT NULL DEFAULT now()",
  "ALTER TABLE t ADD COLUMN x float DEFAULT random()",
  "ALTER TABLE t ADD COLUMN x serial",
  "ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS IDENTITY",
  "ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (id + 1) STORED",
  "ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (id + 1) VIRTUAL",
  "ALTER TABLE t ADD COLUMN x int CHECK (x > 0)",
  "ALTER TABLE t ADD COLUMN x int REFERENCES p",
  "ALTER TABLE t ADD COLUMN x int DEFAULT 1 REFERENCES p",
  "ALTER TABLE t ADD COLUMN x int UNIQUE",
  "ALTER TABLE t ADD COLUMN x positive",
  "ALTER TABLE t ADD COLUMN x plain DEFAULT 1",
  "ALTER TABLE parted ADD COLUMN x int",
  "ALTER TABLE t DROP COLUMN a",
  "ALTER TABLE t DROP COLUMN p_id",
  "ALTER TABLE t RENAME COLUMN a TO z",
  "ALTER TABLE t RENAME TO z",
  "ALTER TABLE t RENAME CONSTRAINT t_p TO z",
  "ALTER INDEX t_a RENAME TO z",
  "ALTER TABLE t ALTER COLUMN a SET NOT NULL",
  "ALTER TABLE t ALTER COLUMN b SET NOT NULL",
  "ALTER TABLE t ALTER COLUMN n DROP NOT NULL",
  "ALTER TABLE t ALTER COLUMN n SET DEFAULT 2",
  "ALTER TABLE t ALTER COLUMN n DROP DEFAULT",
  "ALTER TABLE t ALTER COLUMN a SET STORAGE PLAIN",
  "ALTER TABLE t ALTER COLUMN a SET STATISTICS 10",
  "ALTER TABLE t SET (fillfactor = 80)",
  "ALTER TABLE t CLUSTER ON t_a",
  "ALTER TABLE t ALTER COLUMN g SET EXPRESSION AS (id * 3)",
  "ALTER TABLE t ALTER COLUMN v TYPE varchar(30)",
  "ALTER TABLE t ALTER COLUMN v TYPE varchar(10)",
  "ALTER TABLE t ALTER COLUMN c TYPE text",
  "ALTER TABLE t ALTER COLUMN email TYPE citext",
  "ALTER TABLE t ALTER COLUMN a TYPE bigint",
  "ALTER TABLE t ADD CONSTRAINT k CHECK (id > 0)",
  "ALTER TABLE t ADD CONSTRAINT k CHECK (id > 0) NOT VALID",
  "ALTER TABLE t VALIDATE CONSTRAINT open_check",
  "ALTER TABLE t ADD CONSTRAINT k NOT NULL a",
  "ALTER TABLE t ADD CONSTRAINT k NOT NULL a NOT VALID",
  "ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES p",
  "ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES p NOT VALID",
  "ALTER TABLE t VALIDATE CONSTRAINT open_key",
  "ALTER TABLE t DROP CONSTRAINT t_p",
  "ALTER TABLE t DROP CONSTRAINT open_check",
  "ALTER TABLE t ADD UNIQUE (a)",
  "ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX t_uniq",
  "ALTER TABLE loner ADD PRIMARY KEY (id)",
  "ALTER TABLE t ADD EXCLUDE USING gist (a WITH =)",
  "CREATE INDEX ON t (v)",
  "CREATE INDEX ON parted (w)",
  "CREATE INDEX ON ONLY parted (w)",
  "DROP INDEX t_a",
  "REINDEX TABLE t",
  "REINDEX INDEX t_a",
  "CREATE TABLE x (p_id int REFERENCES p)",
  "CREATE TABLE x PARTITION OF parted FOR VALUES IN (2)",
  "CREATE TABLE x () INHERITS (alone)",
  "ALTER TABLE parted ATTACH PARTITION alone FOR VALUES IN (3)",
  "ALTER TABLE parted DETACH PARTITION part_1",
  "DROP TABLE child",
  "DROP TABLE part_1",
  "TRUNCATE child",
  "TRUNCATE p CASCADE",
  "CREATE TRIGGER x BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch()",
  "DROP TRIGGER old_trigger ON t",
  "ALTER TABLE t DISABLE TRIGGER ALL",
  "CREATE RULE r AS ON INSERT TO t DO NOTHING",
  "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
  "CREATE POLICY x ON t USING (true)",
  "ALTER TABLE loner SET UNLOGGED",
  "ALTER TABLE loose SET LOGGED",
  "ALTER TABLE p SET LOGGED",
  "ALTER TABLE loner SET ACCESS METHOD heap",
  "CLUSTER t USING t_a",
  "REFRESH MATERIALIZED VIEW mv",
  "REFRESH MATERIALIZED VIEW CONCURRENTLY mv",
  "ANALYZE t",
  "COMMENT ON TABLE t IS 'x'",
  "ALTER DOMAIN plain ADD CHECK (VALUE > 0)",
  "ALTER DOMAIN plain ADD CHECK (VALUE > 0) NOT VALID",
  "ALTER DOMAIN plain SET NOT NULL",
  "ALTER TABLE heir INHERIT alone",
  "UPDATE t SET a = 2",
  "LOCK TABLE t IN SHARE MODE",
];

interface Facts {
  readonly locks: Readonly<Record<string, LockMode>>;
  readonly rewrites: readonly string[];
}

let server: PGlite;
let before: Schema;
beforeAll(async () => {
  await loadParser();
  server = await PGlite.create({ extensions: { btree_gist, citext } });
  await server.exec(`CREATE EXTENSION btree_gist; CREATE EXTENSION citext; ${base} ${rows}`);
  before = schemaAfter(base);
});
afterAll(async () => {
  await server.close();
});

const relations =
  "SELECT oid, relname, pg_relation_filenode(oid) AS node FROM pg_class WHERE relkind IN ('r', 'p', 'm') AND relnamespace = 'public'::regnamespace";
const held = `SELECT relation AS oid, mode FROM pg_locks WHERE locktype = 'relation'`;

/** Locks below this one stop neither reads nor writes nor other schema changes, and are not compared. */
const weakest = lockModes.indexOf("SHARE UPDATE EXCLUSIVE");

const modeOf = (mode: string): LockMode => {
  const words = mode
    .replace(/Lock$/, "")
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toUpperCase();
  const found = lockModes.find((each) => each === words);
  if (found === undefined) throw new Error(`no lock mode ${mode}`);
  return found;
};

async function measured(statement: string): Promise<Facts> {
  await server.exec("BEGIN");
  try {
    const known = await server.query<{ oid: number; relname: string; node: number | null }>(relations);
    await server.exec(statement);
    const names = new Map(known.rows.map(({ oid, relname }) => [oid, relname]));
    const locks: Record<string, LockMode> = {};
    for (const { oid, mode } of (await server.query<{ oid: number; mode: string }>(held)).rows) {
      const name = names.get(oid);
      if (name === undefined || lockModes.indexOf(modeOf(mode)) < weakest) continue;
      locks[name] = stronger(modeOf(mode), locks[name] ?? modeOf(mode));
    }
    const after = new Map(
      (await server.query<{ oid: number; node: number | null }>(relations)).rows.map(({ oid, node }) => [oid, node]),
    );
    const rewrites = known.rows.filter(({ oid, node }) => after.has(oid) && after.get(oid) !== node);
    return { locks, rewrites: rewrites.map(({ relname }) => relname).sort() };
  } finally {
    await server.exec("ROLLBACK");
  }
}

const bare = (key: string): string => key.slice(key.indexOf(".") + 1);

/** What the table of locks says of all operations of a statement. */
function told(statement: string): Facts {
  const locks: Record<string, LockMode> = {};
  const rewrites = new Set<string>();
  let schema = before;
  for (const operation of operationsOf(statement)) {
    const effects = lockEffects(operation, { before: schema, version: 18 });
    for (const { key, mode } of effects.locks) {
      if (key === null || lockModes.indexOf(mode) < weakest) continue;
      locks[bare(key)] = stronger(mode, locks[bare(key)] ?? mode);
    }
    for (const key of effects.rewrites) rewrites.add(bare(key));
    if (operation.kind === "truncate") for (const { key } of effects.locks) if (key !== null) rewrites.add(bare(key));
    schema = applyOperation(schema, operation);
  }
  return { locks, rewrites: [...rewrites].sort() };
}

describe("the table of locks says what PostgreSQL 18 was seen to do", () => {
  test.each(statements)("%s", async (statement) => {
    expect(told(statement)).toEqual(await measured(statement));
  });
});
