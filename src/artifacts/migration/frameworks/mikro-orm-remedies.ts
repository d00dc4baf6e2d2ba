const method = (...statements: readonly string[]): string =>
  ["async up(): Promise<void> {", ...statements.map((sql) => `  this.addSql(\`${sql}\`);`), "}"].join("\n");

const outside = (...statements: readonly string[]): string =>
  ["isTransactional(): boolean {", "  return false;", "}", "", method(...statements)].join("\n");

const steps = (...migrations: readonly (readonly [string, ...string[]])[]): string =>
  migrations.map(([title, ...statements]) => `// ${title}\n${method(...statements)}`).join("\n\n");

const first = "First migration";
const later = "A later migration";

/** What to write instead in a migration of MikroORM, by rule; each is the body of one class or of several. */
export const mikroOrmRemedies: Readonly<Record<string, string>> = {
  "index-not-concurrent": outside('create index concurrently "orders_customer_id_index" on "orders" ("customer_id");'),
  "concurrent-in-transaction": outside(
    'create index concurrently "orders_customer_id_index" on "orders" ("customer_id");',
  ),
  "drop-index-not-concurrent": outside('drop index concurrently "orders_customer_id_index";'),
  "fk-validates-immediately": steps(
    [
      first,
      'alter table "orders" add constraint "orders_customer_id_foreign" foreign key ("customer_id") references "customers" ("id") not valid;',
    ],
    [later, 'alter table "orders" validate constraint "orders_customer_id_foreign";'],
  ),
  "check-validates-immediately": steps(
    [first, 'alter table "orders" add constraint "orders_total_check" check ("total" > 0) not valid;'],
    [later, 'alter table "orders" validate constraint "orders_total_check";'],
  ),
  "set-not-null-scan": steps(
    [first, 'alter table "orders" add constraint "orders_total_check" check ("total" is not null) not valid;'],
    ["Second migration", 'alter table "orders" validate constraint "orders_total_check";'],
    [
      "Third migration",
      'alter table "orders" alter column "total" set not null;',
      'alter table "orders" drop constraint "orders_total_check";',
    ],
  ),
  "missing-lock-timeout": method("set local lock_timeout = '2s';", 'alter table "orders" add column "note" text null;'),
  "add-required-column": steps(
    [first, 'alter table "orders" add column "state" text null;'],
    [
      "Once the rows are filled and the program writes it",
      'alter table "orders" add constraint "orders_state_check" check ("state" is not null) not valid;',
    ],
  ),
  "add-column-volatile-default": steps(
    [first, 'alter table "orders" add column "token" uuid null;'],
    ["Second migration", 'alter table "orders" alter column "token" set default gen_random_uuid();'],
  ),
};
