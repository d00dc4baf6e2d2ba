/** A migration of its own outside of a transaction. */
const outside = (...body: readonly string[]): string => ["transaction = false;", "", ...method(...body)].join("\n");

const method = (...body: readonly string[]): readonly string[] => [
  "public async up(queryRunner: QueryRunner): Promise<void> {",
  ...body.map((line) => `  ${line}`),
  "}",
];

const send = (sql: string): string => `await queryRunner.query(\`${sql}\`);`;

const steps = (...migrations: readonly (readonly [string, ...string[]])[]): string =>
  migrations.map(([title, ...body]) => [`// ${title}`, ...method(...body)].join("\n")).join("\n\n");

const first = "First migration";
const later = "A later migration";

/** What to write instead in a migration of TypeORM, by rule; each is the body of one class or of several. */
export const typeormRemedies: Readonly<Record<string, string>> = {
  "index-not-concurrent": outside(
    'await queryRunner.createIndex("orders", new TableIndex({',
    '  name: "IDX_orders_customer_id", columnNames: ["customer_id"], isConcurrent: true,',
    "}));",
  ),
  "concurrent-in-transaction": outside(
    send('CREATE INDEX CONCURRENTLY "IDX_orders_customer_id" ON "orders" ("customer_id")'),
  ),
  "drop-index-not-concurrent": outside(send('DROP INDEX CONCURRENTLY "IDX_orders_customer_id"')),
  "fk-validates-immediately": steps(
    [
      first,
      send(
        'ALTER TABLE "orders" ADD CONSTRAINT "FK_orders_customer" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") NOT VALID',
      ),
    ],
    [later, send('ALTER TABLE "orders" VALIDATE CONSTRAINT "FK_orders_customer"')],
  ),
  "check-validates-immediately": steps(
    [first, send('ALTER TABLE "orders" ADD CONSTRAINT "CHK_orders_total" CHECK ("total" > 0) NOT VALID')],
    [later, send('ALTER TABLE "orders" VALIDATE CONSTRAINT "CHK_orders_total"')],
  ),
  "set-not-null-scan": steps(
    [first, send('ALTER TABLE "orders" ADD CONSTRAINT "CHK_orders_total" CHECK ("total" IS NOT NULL) NOT VALID')],
    ["Second migration", send('ALTER TABLE "orders" VALIDATE CONSTRAINT "CHK_orders_total"')],
    [
      "Third migration",
      send('ALTER TABLE "orders" ALTER COLUMN "total" SET NOT NULL'),
      send('ALTER TABLE "orders" DROP CONSTRAINT "CHK_orders_total"'),
    ],
  ),
  "unique-builds-index": [
    "// First migration",
    outside(send('CREATE UNIQUE INDEX CONCURRENTLY "UQ_orders_number" ON "orders" ("number")')),
    "",
    "// A later migration",
    ...method(send('ALTER TABLE "orders" ADD CONSTRAINT "UQ_orders_number" UNIQUE USING INDEX "UQ_orders_number"')),
  ].join("\n"),
  "missing-lock-timeout": method(
    send("SET LOCAL lock_timeout = '2s'"),
    send('ALTER TABLE "orders" ADD "note" text'),
  ).join("\n"),
  "add-required-column": steps(
    [
      first,
      'await queryRunner.addColumn("orders", new TableColumn({ name: "state", type: "text", isNullable: true }));',
    ],
    [
      "Once the rows are filled and the program writes it",
      send('ALTER TABLE "orders" ADD CONSTRAINT "CHK_orders_state" CHECK ("state" IS NOT NULL) NOT VALID'),
    ],
  ),
  "add-column-volatile-default": steps(
    [
      first,
      'await queryRunner.addColumn("orders", new TableColumn({ name: "token", type: "uuid", isNullable: true }));',
    ],
    ["Second migration", send('ALTER TABLE "orders" ALTER COLUMN "token" SET DEFAULT gen_random_uuid()')],
  ),
  "type-change-rewrite": steps([
    "First migration; let the program write both columns, and fill the new one in batches",
    'await queryRunner.addColumn("orders", new TableColumn({ name: "total_big", type: "bigint", isNullable: true }));',
  ]),
  "rename-column": steps([
    "First migration; let the program write both columns and read the new one, then drop the old one",
    'await queryRunner.addColumn("orders", new TableColumn({ name: "full_name", type: "text", isNullable: true }));',
  ]),
};
