const migration = (...body: readonly string[]): string =>
  ["export async function up(db: Kysely<any>): Promise<void> {", ...body.map((line) => `  ${line}`), "}"].join("\n");

const send = (sql: string): string => `await sql\`${sql}\`.execute(db);`;

const steps = (...migrations: readonly (readonly [string, ...string[]])[]): string =>
  migrations.map(([title, ...body]) => [`// ${title}`, migration(...body)].join("\n")).join("\n\n");

const first = "First migration";
const later = "A later migration";
const outside = "// In a run of the Migrator with `disableTransactions: true`";

/** What to write instead in a migration of Kysely, by rule; each is one module or several. */
export const kyselyRemedies: Readonly<Record<string, string>> = {
  "index-not-concurrent": [
    outside,
    migration(send("CREATE INDEX CONCURRENTLY orders_customer_id ON orders (customer_id)")),
  ].join("\n"),
  "concurrent-in-transaction": [
    outside,
    migration(send("CREATE INDEX CONCURRENTLY orders_customer_id ON orders (customer_id)")),
  ].join("\n"),
  "drop-index-not-concurrent": [outside, migration(send("DROP INDEX CONCURRENTLY orders_customer_id"))].join("\n"),
  "fk-validates-immediately": steps(
    [
      first,
      send(
        "ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID",
      ),
    ],
    [later, send("ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_fk")],
  ),
  "check-validates-immediately": steps(
    [first, send("ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0) NOT VALID")],
    [later, send("ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check")],
  ),
  "set-not-null-scan": steps(
    [first, send("ALTER TABLE orders ADD CONSTRAINT orders_total_set CHECK (total IS NOT NULL) NOT VALID")],
    ["Second migration", send("ALTER TABLE orders VALIDATE CONSTRAINT orders_total_set")],
    [
      "Third migration",
      'await db.schema.alterTable("orders").alterColumn("total", (col) => col.setNotNull()).execute();',
      'await db.schema.alterTable("orders").dropConstraint("orders_total_set").execute();',
    ],
  ),
  "missing-lock-timeout": migration(
    send("SET LOCAL lock_timeout = '2s'"),
    'await db.schema.alterTable("orders").addColumn("note", "text").execute();',
  ),
  "add-required-column": steps(
    [first, 'await db.schema.alterTable("orders").addColumn("state", "text").execute();'],
    [
      "Once the rows are filled and the program writes it",
      send("ALTER TABLE orders ADD CONSTRAINT orders_state_set CHECK (state IS NOT NULL) NOT VALID"),
    ],
  ),
  "add-column-volatile-default": steps(
    [first, 'await db.schema.alterTable("orders").addColumn("token", "uuid").execute();'],
    [
      "Second migration",
      'await db.schema.alterTable("orders").alterColumn("token", (col) => col.setDefault(sql`gen_random_uuid()`)).execute();',
    ],
  ),
};
