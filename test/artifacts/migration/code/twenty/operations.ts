/** One of the twenty operations that every tool writes in its own way. */
export interface TwentyOperation {
  readonly id: string;
  /** What it does, as PostgreSQL is told; reviewed as a file of goose, which runs each file in one transaction. */
  readonly sql: string;
}

/** What the base branch holds before: two tables that are in use. */
export const baseSql = `
CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email varchar(50) NOT NULL,
  name varchar(255),
  visits integer NOT NULL DEFAULT 0
);
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id bigint NOT NULL,
  total integer NOT NULL
);
CREATE INDEX orders_total_index ON orders (total);
`;

/** Names that tools make up may be others; columns, tables and what is done to them are these. */
export const operations = [
  {
    id: "create-table",
    sql: "CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title varchar(100) NOT NULL);",
  },
  { id: "add-nullable-column", sql: "ALTER TABLE users ADD COLUMN nickname varchar(255);" },
  {
    id: "add-column-with-volatile-default",
    sql: "ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid() NOT NULL;",
  },
  { id: "add-required-column", sql: "ALTER TABLE users ADD COLUMN country varchar(2) NOT NULL;" },
  { id: "add-index", sql: "CREATE INDEX users_name_index ON users (name);" },
  { id: "add-index-concurrently-in-transaction", sql: "CREATE INDEX CONCURRENTLY users_name_index ON users (name);" },
  { id: "drop-index", sql: "DROP INDEX orders_total_index;" },
  { id: "add-unique-constraint", sql: "ALTER TABLE users ADD CONSTRAINT users_email_unique UNIQUE (email);" },
  {
    id: "add-foreign-key",
    sql: "ALTER TABLE orders ADD CONSTRAINT orders_user_id_foreign FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE;",
  },
  { id: "add-check", sql: "ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0);" },
  { id: "set-not-null", sql: "ALTER TABLE users ALTER COLUMN name SET NOT NULL;" },
  { id: "drop-not-null", sql: "ALTER TABLE users ALTER COLUMN email DROP NOT NULL;" },
  { id: "change-default", sql: "ALTER TABLE users ALTER COLUMN visits SET DEFAULT 1;" },
  { id: "rewrite-type", sql: "ALTER TABLE users ALTER COLUMN visits TYPE bigint;" },
  { id: "widen-type", sql: "ALTER TABLE users ALTER COLUMN email TYPE varchar(100);" },
  { id: "rename-column", sql: "ALTER TABLE users RENAME COLUMN name TO full_name;" },
  { id: "rename-table", sql: "ALTER TABLE orders RENAME TO purchases;" },
  { id: "drop-column", sql: "ALTER TABLE users DROP COLUMN name;" },
  { id: "drop-table", sql: "DROP TABLE orders;" },
  { id: "update-all-rows", sql: "UPDATE users SET visits = 0;" },
] as const satisfies readonly TwentyOperation[];

/** The name of one of them. */
export type OperationId = (typeof operations)[number]["id"];

/**
 * The rules that have to say the same whatever the tool: those about what is done to tables in use. Others are about the
 * form of a script (timeouts, ways down, running it twice) or the modelling of new tables, where tools differ.
 */
export const comparedRules: ReadonlySet<string> = new Set([
  "add-column-autoincrement",
  "add-column-stored-generated",
  "add-column-volatile-default",
  "add-required-column",
  "backfill-in-ddl-tx",
  "change-default",
  "check-on-existing-data",
  "check-validates-immediately",
  "concurrent-in-transaction",
  "drop-column",
  "drop-index-in-use",
  "drop-index-not-concurrent",
  "drop-not-null",
  "drop-table",
  "fk-locks-parent",
  "fk-on-existing-data",
  "fk-validates-immediately",
  "index-not-concurrent",
  "mutation-without-where",
  "narrowing-type",
  "not-null-on-existing-data",
  "opaque-dynamic-sql",
  "rename-column",
  "rename-table",
  "set-not-null-scan",
  "type-change-loses-stats",
  "type-change-rewrite",
  "unique-builds-index",
  "unique-on-existing-data",
]);
