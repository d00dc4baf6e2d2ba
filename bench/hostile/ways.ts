/** Ways to bring the server to compute an expression, or to run a statement. */
export type Way = (payload: string) => string;

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Two halves put together when it runs: what it says is in no text. */
const halves = (sql: string): string => {
  const middle = Math.floor(sql.length / 2);
  return `${literal(sql.slice(0, middle))} || ${literal(sql.slice(middle))}`;
};

const routine = (expression: string, attributes = ""): string =>
  `CREATE FUNCTION f(given bigint DEFAULT 0) RETURNS bigint LANGUAGE plpgsql ${attributes} AS $f$ BEGIN PERFORM ${expression}; RETURN given; END $f$;`;
const immutable = (expression: string): string => routine(expression, "IMMUTABLE");

/** Of an expression. */
export const waysToCompute: Readonly<Record<string, Way>> = {
  "a query": (it) => `SELECT ${it};`,
  "a block": (it) => `DO $$ BEGIN PERFORM ${it}; END $$;`,
  "computed SQL": (it) => `DO $$ BEGIN EXECUTE ${halves(`SELECT ${it}`)}; END $$;`,
  "an exception handler": (it) => `DO $$ BEGIN RAISE 'x'; EXCEPTION WHEN OTHERS THEN PERFORM ${it}; END $$;`,
  "a function": (it) => `${routine(it)} SELECT f();`,
  "a procedure": (it) => `CREATE PROCEDURE p() LANGUAGE plpgsql AS $p$ BEGIN PERFORM ${it}; END $p$; CALL p();`,
  "a default": (it) => `${routine(it)} ALTER TABLE orders ADD COLUMN extra bigint DEFAULT f();`,
  "a change of rows": (it) => `${routine(it)} INSERT INTO orders VALUES (1, 1); UPDATE orders SET total = f(id);`,
  "a check": (it) => `${immutable(it)} INSERT INTO orders VALUES (1, 1); ALTER TABLE orders ADD CHECK (f(id) >= 0);`,
  "a change of type": (it) =>
    `${routine(it)} INSERT INTO orders VALUES (1, 1); ALTER TABLE orders ALTER COLUMN total TYPE bigint USING f(total);`,
  "a trigger": (it) =>
    `CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $t$ BEGIN PERFORM ${it}; RETURN NEW; END $t$; CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION t(); INSERT INTO orders VALUES (1, 1);`,
  "an event trigger": (it) =>
    `CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS $e$ BEGIN PERFORM ${it}; END $e$; CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION e(); CREATE TABLE later (id int);`,
  "a materialized view": (it) => `CREATE MATERIALIZED VIEW m AS SELECT ${it} AS x;`,
  "an index": (it) => `${immutable(it)} INSERT INTO orders VALUES (1, 1); CREATE INDEX ON orders (f(id));`,
  "an index beside writes": (it) => `${immutable(it)} CREATE INDEX CONCURRENTLY slow ON orders (id) WHERE f(id) >= 0;`,
  "a generated column": (it) =>
    `${immutable(it)} INSERT INTO orders VALUES (1, 1); ALTER TABLE orders ADD COLUMN g bigint GENERATED ALWAYS AS (f(id)) STORED;`,
  "a domain": (it) => `${immutable(it)} CREATE DOMAIN d AS bigint CHECK (f(VALUE) >= 0); SELECT 1::bigint::d;`,
  "a view": (it) => `CREATE VIEW v AS SELECT ${it} AS x; SELECT * FROM v;`,
  "a table of a query": (it) => `CREATE TABLE made AS SELECT ${it} AS x;`,
  "a rule": (it) =>
    `${routine(it)} CREATE RULE r AS ON INSERT TO orders DO ALSO SELECT f(); INSERT INTO orders VALUES (1, 1);`,
  "a prepared statement": (it) => `PREPARE p AS SELECT ${it}; EXECUTE p;`,
  "a cursor": (it) => `BEGIN; DECLARE c CURSOR FOR SELECT ${it}; FETCH ALL FROM c; COMMIT;`,
};

/** Of a statement. */
export const waysToRun: Readonly<Record<string, Way>> = {
  plain: (it) => `${it};`,
  "a block": (it) => `DO $$ BEGIN ${it}; END $$;`,
  "computed SQL": (it) => `DO $$ BEGIN EXECUTE ${halves(it)}; END $$;`,
  "a function": (it) =>
    `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $f$ BEGIN EXECUTE ${halves(it)}; END $f$; SELECT f();`,
};

/** Nobody hears of what it is refused. */
export const quietly: Way = (it) => `DO $$ BEGIN EXECUTE ${halves(it)}; EXCEPTION WHEN OTHERS THEN NULL; END $$;`;
