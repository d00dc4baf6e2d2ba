import type { HostileScript } from "./script.ts";
import { quietly, type Way, waysToCompute, waysToRun } from "./ways.ts";

type Payloads = Readonly<Record<string, string>>;

/** Every payload in every way. */
function family(
  name: string,
  payloads: Payloads,
  ways: Readonly<Record<string, Way>>,
  expects: HostileScript["expects"] = "unproven",
): readonly HostileScript[] {
  return Object.entries(payloads).flatMap(([what, payload]) =>
    Object.entries(ways).map(([way, write]) => ({
      family: name,
      name: `${what}, in ${way}`,
      sql: write(payload),
      expects,
    })),
  );
}

/** Expressions of type bigint or text that never come to an end. */
const endless: Payloads = {
  sleep: "length(pg_sleep(100000)::text)",
  "sleep until": "length(pg_sleep_until('2098-01-01')::text)",
  "a join": "(SELECT count(*) FROM generate_series(1, 1000000) a JOIN generate_series(1, 1000000) b ON a <> b)",
  recursion: "(WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT 1 FROM r) SELECT count(*) FROM r)",
  "a long count": "(SELECT count(*) FROM generate_series(1, 100000000000))",
  "cross product": "(SELECT count(*) FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b)",
};

/** Those that take more memory than there is. */
const huge: Payloads = {
  repeat: "length(repeat('x', 1000000000))",
  aggregate: "(SELECT length(string_agg(repeat('x', 1000000), '')) FROM generate_series(1, 900))",
  document: "(SELECT length(jsonb_agg(repeat('x', 1000000))::text) FROM generate_series(1, 900))",
  array: "(SELECT cardinality(array_agg(repeat('x', 100000) || n)) FROM generate_series(1, 10000) n)",
};

const loops: Payloads = {
  plain: "LOOP END LOOP",
  while: "WHILE true LOOP NULL; END LOOP",
  "over numbers": "FOR i IN 1 .. 2000000000 LOOP PERFORM i; END LOOP",
  "over counts": "WHILE (SELECT count(*) FROM generate_series(1, 10000)) > 0 LOOP NULL; END LOOP",
  "with handlers": "LOOP BEGIN RAISE 'x'; EXCEPTION WHEN OTHERS THEN NULL; END; END LOOP",
  "with savepoints": "LOOP BEGIN PERFORM 1; EXCEPTION WHEN OTHERS THEN NULL; END; END LOOP",
  "of sleeps": "LOOP PERFORM pg_sleep(0.001); END LOOP",
  "of notices": "LOOP RAISE NOTICE '%', repeat('x', 1000); END LOOP",
  "of warnings": "LOOP RAISE WARNING 'again'; END LOOP",
  "of tables": "FOR i IN 1 .. 2000000000 LOOP EXECUTE 'CREATE TABLE loop_' || i || ' (id int)'; END LOOP",
  "of rows": "LOOP INSERT INTO orders SELECT n, 1 FROM generate_series(1, 1000) n ON CONFLICT DO NOTHING; END LOOP",
  "of functions":
    "LOOP EXECUTE 'CREATE OR REPLACE FUNCTION again() RETURNS int LANGUAGE sql AS ''SELECT 1'''; END LOOP",
  "of notifications": "LOOP PERFORM pg_notify('a', repeat('x', 7000)); END LOOP",
};
const waysToLoop: Readonly<Record<string, Way>> = {
  "a block": (it) => `DO $$ BEGIN ${it}; END $$;`,
  "a function": (it) => `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $f$ BEGIN ${it}; END $f$; SELECT f();`,
  "a procedure": (it) => `CREATE PROCEDURE p() LANGUAGE plpgsql AS $p$ BEGIN ${it}; END $p$; CALL p();`,
  "computed SQL": (it) => `DO $o$ BEGIN EXECUTE 'DO ' || quote_literal($i$ BEGIN ${it}; END $i$); END $o$;`,
};

/** Statements that pile up what has to be kept. */
const piles: Payloads = {
  rows: "CREATE TABLE pile AS SELECT repeat(md5(n::text), 100) AS x FROM generate_series(1, 100000000) n",
  "rows in memory":
    "CREATE TEMP TABLE pile AS SELECT repeat(md5(n::text), 100) AS x FROM generate_series(1, 100000000) n",
  "a sort": "CREATE TABLE pile AS SELECT n FROM generate_series(1, 1000000000) n ORDER BY random()",
  "an index": "CREATE TABLE pile AS SELECT n FROM generate_series(1, 1000000000) n",
  "a large object":
    "SELECT lo_put(lo_create(0), n * 1000000, decode(repeat('00', 1000000), 'hex')) FROM generate_series(1, 1000) n",
  "a document": "CREATE TABLE pile AS SELECT jsonb_agg(repeat('x', 10000) || n) AS x FROM generate_series(1, 100000) n",
  copies: "INSERT INTO orders SELECT n, n FROM generate_series(1, 1000000000) n",
};

const nested = (open: string, inner: string, close: string, times: number): string =>
  `${open.repeat(times)}${inner}${close.repeat(times)}`;

/** Texts that are deeper than a parser or a planner goes. */
function deep(): readonly HostileScript[] {
  const texts = (n: number): Payloads => ({
    parentheses: `SELECT ${nested("(", "1", ")", n)}`,
    negations: `SELECT ${nested("NOT (", "true", ")", n)}`,
    sums: `SELECT ${"1+".repeat(n)}1`,
    cases: `SELECT ${nested("CASE WHEN true THEN ", "1", " END", n)}`,
    queries: `SELECT * FROM ${nested("(SELECT * FROM ", "orders", ") AS t", Math.min(n, 5_000))}`,
    unions: `${"SELECT 1 UNION ALL ".repeat(n)}SELECT 1`,
    arrays: `SELECT ${nested("ARRAY[", "1", "]", n)}`,
    calls: `SELECT ${nested("abs(", "1", ")", n)}`,
    documents: `SELECT '${nested("[", "", "]", n)}'::jsonb`,
    conditions: `SELECT 1 WHERE ${"1 = 1 OR ".repeat(n)}true`,
  });
  return [20_000, 200_000].flatMap((depth) =>
    Object.entries(texts(depth)).map(([name, sql]) => ({
      family: "deep nesting",
      name: `${depth} ${name}`,
      sql: `${sql};`,
      expects: "answered" as const,
    })),
  );
}

const files: Payloads = {
  "a file read": "SELECT pg_read_file('FOLDER/canary')",
  "a file read as bytes": "SELECT pg_read_binary_file('/etc/passwd')",
  "a folder": "SELECT * FROM pg_ls_dir('FOLDER')",
  "a file's facts": "SELECT * FROM pg_stat_file('FOLDER/canary')",
  "rows from a file": "COPY orders (note) FROM 'FOLDER/canary'",
  "rows into a file": "COPY orders TO 'FOLDER/canary'",
  "an object from a file": "SELECT lo_import('/etc/passwd')",
  "an object into a file": "SELECT lo_export(lo_from_bytea(0, 'x'), 'FOLDER/canary')",
  "a function of a library":
    "CREATE FUNCTION c() RETURNS int LANGUAGE c AS '/lib/x86_64-linux-gnu/libc.so.6', 'getpid'",
  "a program's rows": "COPY orders (note) FROM PROGRAM 'touch FOLDER/ran; id'",
  "rows for a program": "COPY orders TO PROGRAM 'tee FOLDER/canary'",
  "a program that calls home": "COPY orders (note) FROM PROGRAM 'curl http://127.0.0.1:PORT/'",
};

const network: Payloads = {
  dblink: "SELECT * FROM dblink('host=127.0.0.1 port=PORT', 'SELECT 1') AS t (x int)",
  "dblink's connection": "SELECT dblink_connect('host=127.0.0.1 port=PORT')",
  "a foreign server":
    "CREATE EXTENSION postgres_fdw; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port 'PORT'); CREATE USER MAPPING FOR postgres SERVER s; IMPORT FOREIGN SCHEMA public FROM SERVER s INTO public",
  "a foreign file":
    "CREATE EXTENSION file_fdw; CREATE SERVER s FOREIGN DATA WRAPPER file_fdw; CREATE FOREIGN TABLE t (x text) SERVER s OPTIONS (program 'curl http://127.0.0.1:PORT/'); SELECT * FROM t",
  "a subscription": "CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1 port=PORT' PUBLICATION p",
  "a language": "CREATE EXTENSION plpython3u; DO LANGUAGE plpython3u $p$ import os; os.system('touch FOLDER/ran') $p$",
  "a request": "CREATE EXTENSION http; SELECT http_get('http://127.0.0.1:PORT/')",
};

/** Settings and commands of the server itself. */
const server: Payloads = {
  "an archive command": "ALTER SYSTEM SET archive_command = 'touch FOLDER/ran'",
  "a library": "LOAD '/lib/x86_64-linux-gnu/libc.so.6'",
  "a folder of tables": "CREATE TABLESPACE t LOCATION 'FOLDER'",
  "a database": "CREATE DATABASE other",
  "the end of the session": "SELECT pg_terminate_backend(pg_backend_pid())",
  "the end of psql": "\\! touch FOLDER/ran",
  "a file of psql": "\\copy orders FROM 'FOLDER/canary'",
};

const catalogueWrites: Payloads = {
  "tables taken out": "DELETE FROM pg_catalog.pg_class",
  "a table taken out": "DELETE FROM pg_class WHERE relname = 'orders'",
  "columns taken out": "DELETE FROM pg_attribute",
  "functions taken out": "DELETE FROM pg_proc",
  "types taken out": "DELETE FROM pg_catalog.pg_type",
  "operators taken out": "DELETE FROM pg_operator",
  "schemas renamed": "UPDATE pg_namespace SET nspname = 'x' || nspname",
  "functions that sleep": "UPDATE pg_proc SET prosrc = 'pg_sleep'",
  "tables without files": "UPDATE pg_class SET relfilenode = 0",
  "columns of no length": "UPDATE pg_attribute SET attlen = -2, attbyval = true",
  "indexes made invalid": "UPDATE pg_index SET indisvalid = false",
  "a column put in": "INSERT INTO pg_attribute SELECT * FROM pg_attribute WHERE attname = 'id'",
  "dependencies taken out": "DELETE FROM pg_depend",
  "constraints taken out": "DELETE FROM pg_constraint WHERE contype = 'p'",
  "policies put in": "INSERT INTO pg_policy SELECT * FROM pg_policy",
  "tables changed by guess": "SET allow_system_table_mods = on; ALTER TABLE pg_class ADD COLUMN x int",
};

/** What only runs when somebody uses the tables: deployed code, or the way down. */
function behind(): readonly HostileScript[] {
  const loop = "LOOP END LOOP";
  const trigger = (body: string): string =>
    `CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $t$ BEGIN ${body}; RETURN NEW; END $t$; CREATE TRIGGER t BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION t();`;
  const made = (name: string, sql: string, down?: string): HostileScript => ({
    family: "left behind",
    name,
    sql,
    ...(down === undefined ? {} : { down }),
    expects: "unproven",
  });
  const down = "ALTER TABLE orders DROP COLUMN extra";
  const up = "ALTER TABLE orders ADD COLUMN extra int;";
  return [
    made("a trigger that loops", trigger(loop)),
    made("a trigger that sleeps", trigger("PERFORM pg_sleep(100000)")),
    made("a trigger that takes all memory", trigger("PERFORM repeat('x', 1000000000)")),
    made(
      "a view that loops",
      `CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $f$ BEGIN ${loop}; END $f$; CREATE OR REPLACE VIEW open_orders AS SELECT id, f() AS total FROM orders;`,
    ),
    made("a rule that sleeps", "CREATE RULE r AS ON INSERT TO orders DO ALSO SELECT pg_sleep(100000);"),
    made("a way down that loops", up, `DO $$ BEGIN ${loop}; END $$; ${down};`),
    made("a way down that sleeps", up, `SELECT pg_sleep(100000); ${down};`),
    made("a way down that takes all memory", up, `SELECT repeat('x', 1000000000); ${down};`),
    made("a way down that reads files", up, `SELECT pg_read_file('FOLDER/canary'); ${down};`),
  ];
}

/** What makes a session of ours another one; behind it stands what a rule blocks. */
const disguises: Payloads = {
  "a table pg_class in front":
    "CREATE SCHEMA x; CREATE TABLE x.pg_class (oid oid, relname name); SET search_path = x, public, pg_catalog",
  "a view pg_locks in front":
    "CREATE VIEW public.pg_locks AS SELECT 1 AS relation; SET search_path = public, pg_catalog",
  "operators in front":
    "CREATE FUNCTION public.no(oid, oid) RETURNS boolean LANGUAGE sql AS 'SELECT false'; CREATE OPERATOR public.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = public.no); SET search_path = public, pg_catalog",
  "functions in front":
    "CREATE FUNCTION public.format(text, name) RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$; SET search_path = public, pg_catalog",
  "a schema like the system's": "CREATE SCHEMA pg_catalogue; CREATE TABLE pg_catalogue.pg_class (id int)",
  "a role without rights": "CREATE ROLE nobody; SET ROLE nobody; RESET ROLE",
  "another user": "CREATE ROLE nobody; SET SESSION AUTHORIZATION nobody; RESET SESSION AUTHORIZATION",
  "read only": "SET default_transaction_read_only = on; SET default_transaction_read_only = off",
  "settings of the role":
    "ALTER ROLE postgres SET search_path = nowhere; ALTER ROLE postgres SET default_transaction_read_only = on",
  "a role that is none": "ALTER ROLE postgres RENAME TO nobody",
  "a catalogue that nobody reads": "REVOKE ALL ON ALL TABLES IN SCHEMA pg_catalog FROM PUBLIC",
  "functions that nobody calls": "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA pg_catalog FROM PUBLIC, postgres",
  backslashes: "SET standard_conforming_strings = off",
  "no counting": "SET track_counts = off",
  "another language":
    "SET lc_messages = 'C'; SET client_encoding = 'LATIN1'; SET DateStyle = 'German'; SET bytea_output = 'escape'",
  "a short time": "SET statement_timeout = '1ms'; SET lock_timeout = '1ms'; SET transaction_timeout = '1ms'",
  "no rows": "SET row_security = off; SET session_replication_role = replica",
  "temporary tables in front": "CREATE TEMP TABLE pg_class (oid oid); CREATE TEMP TABLE pg_namespace (oid oid)",
  "an event trigger that refuses":
    "CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS $e$ BEGIN IF current_query() LIKE '%arch_review%' THEN RAISE 'no'; END IF; END $e$; CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION e()",
  "names of ours": 'CREATE ROLE arch_review_app; CREATE TABLE "arch-review: statement" (id int); SAVEPOINT_IS_NONE',
};
const blocked = "CREATE INDEX orders_total ON orders (total);";

/** Names that break out of whatever they are written into. */
function names(): readonly HostileScript[] {
  const hostile = [
    'a"; DROP TABLE orders; --',
    "a'; SELECT pg_sleep(100000); --",
    "<script>alert(1)</script>",
    "[x](http://127.0.0.1:PORT/) ![](http://127.0.0.1:PORT/)",
    "\u001b[2J\u001b]0;x\u0007",
    "\u202egnp.exe",
    "\\x00\\",
    "@everyone #1 \n\n# heading",
    "$1 $$ $q$ %I %s %L",
    "x".repeat(63),
    "\ufeff\u200b\u2060",
  ];
  return hostile.map((name) => ({
    family: "names",
    name: JSON.stringify(name),
    sql: `CREATE TABLE "${name.replaceAll('"', '""')}" (id bigint PRIMARY KEY, "${name.replaceAll('"', '""')}" int); ALTER TABLE orders ADD COLUMN "${name.replaceAll('"', '""')}" text; ${blocked}`,
    expects: "unproven" as const,
  }));
}

/** What there is too much of. */
function many(): readonly HostileScript[] {
  const each = (count: number, sql: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => sql(at)).join("\n");
  const made = (name: string, sql: string): HostileScript => ({ family: "too much", name, sql, expects: "answered" });
  return [
    made(
      "20,000 statements",
      each(20_000, (at) => `SELECT ${at};`),
    ),
    made(
      "20,000 rows",
      each(20_000, (at) => `INSERT INTO orders VALUES (${at}, ${at});`),
    ),
    made(
      "3,000 tables",
      each(3_000, (at) => `CREATE TABLE many_${at} (id bigint PRIMARY KEY);`),
    ),
    made(
      "10,000 tables of one statement",
      "DO $$ BEGIN FOR i IN 1 .. 10000 LOOP EXECUTE format('CREATE TABLE many_%s (id bigint)', i); END LOOP; END $$;",
    ),
    made("5 MB in one literal", `SELECT length('${"x".repeat(5_000_000)}');`),
    made("a name of 5 MB", `SELECT 1 AS "${"x".repeat(5_000_000)}";`),
    made("100,000 columns", `SELECT ${each(100_000, (at) => `${at},`)} 0;`),
    made("an error of 100 MB", "DO $$ BEGIN RAISE '%', repeat('x', 50000000); END $$;"),
    made("a million notices", "DO $$ BEGIN FOR i IN 1 .. 1000000 LOOP RAISE NOTICE 'x'; END LOOP; END $$;"),
    made("millions of rows", "SELECT generate_series(1, 5000000);"),
  ];
}

/** Everything that is held against rehearsals, some hundreds: the same each time. */
export const hostileScripts: readonly HostileScript[] = [
  ...family("endless expressions", endless, waysToCompute),
  ...family("expressions that take all memory", huge, waysToCompute),
  ...family("endless loops", loops, waysToLoop),
  ...family("piles", piles, waysToRun),
  ...family("files of the host", files, waysToRun),
  ...family("network", network, { plain: (it) => `${it};`, quietly }, "answered"),
  ...family("the server", server, { plain: (it) => `${it};` }, "answered"),
  ...family("files of the host, quietly", files, { quietly }, "answered"),
  ...family("catalogue", catalogueWrites, waysToRun),
  ...family("catalogue, quietly", catalogueWrites, { quietly }, "answered"),
  ...family("disguises", disguises, { "a file": (it) => `${it}; ${blocked}` }),
  ...deep(),
  ...behind(),
  ...names(),
  ...many(),
];
