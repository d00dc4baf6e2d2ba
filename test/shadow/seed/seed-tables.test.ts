import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clearSeeds, seedTables } from "../../../src/shadow/seed/seed-tables.ts";
import { type InProcessSession, inProcessSession } from "../in-process-session.ts";

let session: InProcessSession;
beforeAll(async () => {
  session = await inProcessSession();
  await session.script(
    "CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree; CREATE EXTENSION btree_gist",
  );
});
afterAll(() => session.close());

/** Shapes of a table `t`, by what is difficult about them; three rows are found where no number says otherwise. */
const shapes: readonly (readonly [name: string, ddl: string, rows?: number])[] = [
  ["nothing", "CREATE TABLE t ()"],
  ["serial and defaults", "CREATE TABLE t (id bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())"],
  ["identity always", "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, x int)"],
  [
    "generated columns",
    "CREATE TABLE t (a int NOT NULL, b int GENERATED ALWAYS AS (a * 2) STORED, c int GENERATED ALWAYS AS (a + 1) VIRTUAL)",
  ],
  ["small keys", "CREATE TABLE t (id smallint PRIMARY KEY, code char(2) NOT NULL UNIQUE, one char(1) UNIQUE)"],
  [
    "precisions",
    "CREATE TABLE t (a numeric(3,3) NOT NULL, b numeric(5) PRIMARY KEY, c numeric(1,0) NOT NULL, d numeric(2,-3))",
  ],
  [
    "types of the system",
    `CREATE TABLE t (a bool NOT NULL, b int2 NOT NULL, c float4 NOT NULL, d float8 NOT NULL, e money NOT NULL, f bytea NOT NULL, g uuid NOT NULL,
     h date NOT NULL, i time NOT NULL, j timetz NOT NULL, k interval NOT NULL, l timestamp(0) NOT NULL, m json NOT NULL, n jsonb NOT NULL, o inet NOT NULL, p cidr NOT NULL,
     q macaddr NOT NULL, r bit(7) NOT NULL, s bit varying(9) NOT NULL, t point NOT NULL, u line NOT NULL, v lseg NOT NULL, w box NOT NULL, x path NOT NULL,
     y polygon NOT NULL, z circle NOT NULL, aa tsvector NOT NULL, ab tsquery NOT NULL, ac pg_lsn NOT NULL, ad oid NOT NULL, ae regclass NOT NULL, af jsonpath NOT NULL,
     ag "char" NOT NULL, ah name NOT NULL, ai macaddr8 NOT NULL, aj xid8 NOT NULL, ak bit NOT NULL, al interval day to second NOT NULL, am regtype NOT NULL)`,
  ],
  [
    "types of extensions",
    "CREATE TABLE t (a public.citext PRIMARY KEY, b public.hstore NOT NULL, c public.ltree NOT NULL)",
  ],
  [
    "arrays and ranges",
    `CREATE TABLE t (a text[] NOT NULL, b int[][] NOT NULL, c int4range NOT NULL, d numrange NOT NULL, e daterange NOT NULL, f tstzrange NOT NULL, g tsrange NOT NULL,
     h int8multirange NOT NULL, i jsonb[] NOT NULL, j uuid[] NOT NULL, k varchar(3)[] NOT NULL)`,
  ],
  [
    "a range of its own",
    "CREATE TYPE span AS RANGE (subtype = float8); CREATE TABLE t (a span NOT NULL, b span[] NOT NULL)",
  ],
  [
    "enums",
    "CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'happy'); CREATE TABLE t (a mood PRIMARY KEY, b mood[] NOT NULL)",
  ],
  ["an enum that is too short", "CREATE TYPE sort AS ENUM ('a', 'b'); CREATE TABLE t (a sort PRIMARY KEY)", 2],
  [
    "composite types",
    "CREATE TYPE pair AS (a int, b text); CREATE TYPE nest AS (p pair, q pair[]); CREATE TABLE t (a pair NOT NULL, b nest NOT NULL)",
  ],
  [
    "domains",
    `CREATE DOMAIN mail AS public.citext CHECK (VALUE ~ '^[a-z0-9-]+@[a-z.]+$'); CREATE DOMAIN positive AS int NOT NULL CHECK (VALUE > 0) CHECK (VALUE < 100);
     CREATE DOMAIN small AS positive CHECK (VALUE <= 5); CREATE DOMAIN zip AS char(5) CHECK (VALUE ~ '^\\d{5}$');
     CREATE TABLE t (a mail NOT NULL, b small, c zip NOT NULL, d positive)`,
  ],
  ["a list of values", "CREATE TABLE t (state text NOT NULL CHECK (state IN ('open', 'it''s shut')))"],
  [
    "a list of values, each once",
    "CREATE TABLE t (state varchar(9) PRIMARY KEY CHECK (state = ANY ('{open,shut,lost}')))",
  ],
  [
    "bounds",
    "CREATE TABLE t (a int NOT NULL CHECK (a > 100), b int NOT NULL CHECK (b BETWEEN -5 AND -3), c numeric NOT NULL CHECK (c >= 0 AND c < 1), d float8 CHECK (d <> 0))",
  ],
  [
    "lengths",
    "CREATE TABLE t (a text NOT NULL CHECK (length(a) = 64), b text NOT NULL CHECK (char_length(b) BETWEEN 200 AND 300), c bytea NOT NULL CHECK (octet_length(c) = 32), d text CHECK (d <> ''))",
  ],
  [
    "patterns",
    "CREATE TABLE t (a text NOT NULL CHECK (a ~ '^[a-z0-9-]+$'), b text NOT NULL CHECK (b ~ '^[A-Z]{3}$'), c text NOT NULL CHECK (c LIKE 'usr_%'), d text NOT NULL CHECK (d ~* '^https?://'), e text NOT NULL CHECK (e = lower(e)))",
  ],
  [
    "patterns of one's own",
    "CREATE TABLE t (a text NOT NULL CHECK (a ~ '^(inv|ord)_[0-9a-f]{8}-\\d{2,3}[A-Z]?$'), b text NOT NULL CHECK (b ~ '^\\+[1-9]\\d{7,14}$'), c text CHECK (c ~ '^v\\d+(\\.\\d+)*$'))",
  ],
  [
    "columns compared",
    "CREATE TABLE t (a timestamptz NOT NULL, b timestamptz NOT NULL, lo int NOT NULL, hi int NOT NULL, CHECK (a < b), CHECK (lo < hi))",
  ],
  [
    "not the same row twice",
    "CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE t (a int NOT NULL REFERENCES u, b int NOT NULL REFERENCES u, PRIMARY KEY (a, b), CHECK (a <> b))",
  ],
  [
    "exactly one",
    "CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE t (a int REFERENCES u, b int REFERENCES u, c text, CHECK (num_nonnulls(a, b, c) = 1))",
  ],
  [
    "exactly one of many",
    `CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE t (kind text NOT NULL, ${[..."abcdefghijklmnopq"].map((name) => `${name} int UNIQUE REFERENCES u`).join(", ")},
     CHECK (num_nonnulls(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q) = 1), CHECK (kind IN ('x', 'y')))`,
  ],
  ["both or none", "CREATE TABLE t (a int, b text, CHECK ((a IS NULL) = (b IS NULL)), CHECK (a IS NULL OR a > 1000))"],
  [
    "by kind",
    "CREATE TABLE t (kind text NOT NULL, card text, iban text, CHECK ((kind = 'card' AND card IS NOT NULL AND iban IS NULL) OR (kind = 'bank' AND iban IS NOT NULL AND card IS NULL)))",
  ],
  [
    "shapes of JSON",
    "CREATE TABLE t (a jsonb NOT NULL CHECK (jsonb_typeof(a) = 'array'), b jsonb NOT NULL CHECK (b ? 'version'), c jsonb CHECK (jsonb_typeof(c -> 'items') = 'array'))",
  ],
  [
    "arrays that hold something",
    "CREATE TABLE t (a text[] NOT NULL CHECK (cardinality(a) > 0), b int[] NOT NULL CHECK (array_length(b, 1) = 3), c text[] CHECK (c <@ ARRAY['x', 'y']))",
  ],
  [
    "a condition by a function",
    "CREATE FUNCTION fine(x text) RETURNS bool LANGUAGE sql IMMUTABLE AS $$ SELECT x LIKE 'seed%' $$; CREATE TABLE t (a text NOT NULL CHECK (fine(a)))",
  ],
  ["a row that is alone", "CREATE TABLE t (id bool PRIMARY KEY DEFAULT true CHECK (id), name text NOT NULL)", 1],
  [
    "a row that is there",
    "CREATE TABLE u (id int PRIMARY KEY CHECK (id = 1)); INSERT INTO u VALUES (1); CREATE TABLE t (id int PRIMARY KEY, u int NOT NULL REFERENCES u)",
  ],
  [
    "unique by expression and in part",
    "CREATE TABLE t (mail text NOT NULL, org int NOT NULL, main bool NOT NULL); CREATE UNIQUE INDEX ON t (lower(mail)); CREATE UNIQUE INDEX ON t (org) WHERE main",
  ],
  [
    "no two at a time",
    "CREATE TABLE t (room int NOT NULL, during tstzrange NOT NULL, EXCLUDE USING gist (room WITH =, during WITH &&))",
  ],
  [
    "references",
    "CREATE TABLE u (id uuid PRIMARY KEY, mail text NOT NULL UNIQUE); CREATE TABLE v (id varchar(4) PRIMARY KEY, u uuid NOT NULL REFERENCES u); CREATE TABLE t (v varchar(4) NOT NULL REFERENCES v, mail text REFERENCES u (mail))",
  ],
  [
    "references of several columns",
    "CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE u (o int NOT NULL REFERENCES o, id int, PRIMARY KEY (o, id)); CREATE TABLE t (o int NOT NULL REFERENCES o, u int NOT NULL, FOREIGN KEY (o, u) REFERENCES u)",
  ],
  ["itself, if it likes", "CREATE TABLE t (id int PRIMARY KEY, parent_id int REFERENCES t)"],
  ["itself", "CREATE TABLE t (id int PRIMARY KEY, root int NOT NULL REFERENCES t)"],
  [
    "a ring",
    "CREATE TABLE u (id int PRIMARY KEY, t int); CREATE TABLE t (id int PRIMARY KEY, u int NOT NULL REFERENCES u); ALTER TABLE u ADD FOREIGN KEY (t) REFERENCES t",
  ],
  [
    "a ring without a way in",
    "CREATE TABLE u (id int PRIMARY KEY, t int NOT NULL); CREATE TABLE t (id int PRIMARY KEY, u int NOT NULL REFERENCES u); ALTER TABLE u ADD FOREIGN KEY (t) REFERENCES t DEFERRABLE INITIALLY DEFERRED",
  ],
  [
    "partitions by range",
    "CREATE TABLE t (id int, at timestamptz NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at); CREATE TABLE p PARTITION OF t FOR VALUES FROM ('2019-01-01') TO ('2019-02-01')",
  ],
  [
    "partitions by list, deeper",
    "CREATE TABLE t (region text NOT NULL, n int NOT NULL) PARTITION BY LIST (region); CREATE TABLE p PARTITION OF t FOR VALUES IN ('eu', 'us') PARTITION BY RANGE (n); CREATE TABLE q PARTITION OF p FOR VALUES FROM (500) TO (600)",
  ],
  [
    "partitions by hash",
    "CREATE TABLE t (id int PRIMARY KEY) PARTITION BY HASH (id); CREATE TABLE p PARTITION OF t FOR VALUES WITH (MODULUS 7, REMAINDER 3)",
  ],
  ["no partition", "CREATE TABLE t (id int PRIMARY KEY) PARTITION BY RANGE (id)", 0],
  [
    "a partition itself",
    "CREATE TABLE w (id int) PARTITION BY RANGE (id); CREATE TABLE t PARTITION OF w FOR VALUES FROM (70) TO (80)",
  ],
  [
    "inheritance",
    "CREATE TABLE w (id int PRIMARY KEY, a text NOT NULL CHECK (length(a) > 20)); CREATE TABLE t (b int NOT NULL) INHERITS (w)",
  ],
  [
    "triggers, rules and row security at rest",
    `CREATE TABLE t (id int PRIMARY KEY); CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$; CREATE TRIGGER no BEFORE INSERT ON t EXECUTE FUNCTION no();
    CREATE RULE none AS ON INSERT TO t DO INSTEAD NOTHING; ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t FORCE ROW LEVEL SECURITY`,
  ],
  [
    "names",
    `CREATE TABLE t ("a""b" int PRIMARY KEY, "Ü.$1" text NOT NULL CHECK ("Ü.$1" <> ''), "select" int CHECK ("select" > 7), "VALUE" int)`,
  ],
  ["a type that nobody writes", "CREATE TABLE t (a pg_mcv_list, b int NOT NULL)"],
  [
    "types of a fixed length",
    "CREATE TABLE t (a char(5) NOT NULL CHECK (a ~ '^[0-9]{5}$'), b bit(8) NOT NULL CHECK (b <> B'00000000'), c varchar(3) NOT NULL CHECK (length(c) = 3))",
  ],
  ["what cannot be", "CREATE TABLE t (a int NOT NULL CHECK (a <> a))", 0],
  ["a condition that fails", "CREATE TABLE t (a int CHECK (1 / a > 5))"],
];

const rowsOf = async (schema: string): Promise<number> => {
  const [row] = await session.query<{ rows: number }>(`SELECT count(*)::int AS rows FROM "${schema}".t`);
  return row?.rows ?? 0;
};

/** Every row once more, in the order of the server, with all constraints in force. */
const referencesHold = async (schema: string): Promise<void> => {
  const keys = await session.query<{ name: string; on: string }>(
    `SELECT quote_ident(conname) AS name, conrelid::regclass::text AS on FROM pg_constraint
     WHERE contype = 'f' AND conparentid = 0 AND connamespace = $1::regnamespace`,
    [schema],
  );
  for (const { name, on } of keys) {
    await session.script(
      `BEGIN; UPDATE pg_constraint SET convalidated = false WHERE quote_ident(conname) = '${name}'; ALTER TABLE ${on} VALIDATE CONSTRAINT ${name}; ROLLBACK`,
    );
  }
};

describe("seedTables", () => {
  test.each(shapes.map(([name, ddl, rows = 3], place) => ({ name, ddl, rows, schema: `c${place}` })))(
    "$name",
    async ({ ddl, rows, schema }) => {
      await session.script(`CREATE SCHEMA ${schema}; SET search_path = ${schema}; ${ddl}; RESET search_path`);
      const seeds = await seedTables(session, [`${schema}.t`]);
      expect(seeds.planted.has(`${schema}.t`)).toBe(rows > 0);
      expect(await rowsOf(schema)).toBe(rows);
      await referencesHold(schema);
    },
  );
});

describe("clearSeeds", () => {
  const before = `CREATE SCHEMA own; SET search_path = own; CREATE TABLE u (id serial PRIMARY KEY, mail text NOT NULL, data jsonb);
    CREATE TABLE t (id uuid PRIMARY KEY, u int NOT NULL REFERENCES u); INSERT INTO u (mail) VALUES ('root@example.com'); RESET search_path`;
  const counts = async () => {
    const [row] = await session.query(
      "SELECT (SELECT count(*)::int FROM own.person) AS person, (SELECT count(*)::int FROM own.t) AS t, (SELECT count(*)::int FROM own.copy) AS copy",
    );
    return row;
  };

  test("leaves what migrations inserted, in whatever state the session is, and takes what was made of planted rows", async () => {
    await session.script(`DROP SCHEMA IF EXISTS own CASCADE; ${before}`);
    const seeds = await seedTables(session, ["own.t"]);
    expect([...seeds.planted].sort()).toEqual(["own.t", "own.u"]);
    await session.script(`CREATE ROLE nobody; BEGIN; SET LOCAL search_path = ''; ALTER TABLE own.u RENAME TO person; ALTER TABLE own.person ALTER id TYPE bigint;
      CREATE TABLE own.copy (n bigint, mail text); INSERT INTO own.copy SELECT id, mail FROM own.person; INSERT INTO own.person (mail) VALUES ('late@example.com');
      SET LOCAL ROLE nobody; SET LOCAL standard_conforming_strings = off`);
    await clearSeeds(session, seeds);
    const [left] = await session.query(
      "SELECT current_user::text AS user, current_setting('search_path') AS path, current_setting('session_replication_role') AS triggers",
    );
    expect(left).toEqual({ user: "nobody", path: '""', triggers: "origin" });
    await session.script("COMMIT");
    expect(await counts()).toEqual({ person: 2, t: 0, copy: 1 });
  });

  test("is undone with the transaction around it", async () => {
    await session.script(
      `DROP SCHEMA IF EXISTS own CASCADE; ${before}; CREATE TABLE own.copy (); ALTER TABLE own.u RENAME TO person`,
    );
    const seeds = await seedTables(session, ["own.t"]);
    await session.script("BEGIN");
    await clearSeeds(session, seeds);
    expect(await counts()).toEqual({ person: 1, t: 0, copy: 0 });
    await session.script("ROLLBACK");
    expect(await counts()).toEqual({ person: 4, t: 3, copy: 0 });
    await clearSeeds(session, seeds);
    expect(await counts()).toEqual({ person: 1, t: 0, copy: 0 });
  });
});
