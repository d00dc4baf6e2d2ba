import type { OperationId } from "./operations.ts";
import type { Tool, Written } from "./tool.ts";

const file = (name: string, body: string): string => `<?php

declare(strict_types=1);

use Phinx\\Migration\\AbstractMigration;

final class ${name} extends AbstractMigration
{
    public function up(): void
    {
        ${body}
    }
}
`;

const written = (body: string, at?: string): Written => {
  const text = file("Change", body);
  return at === undefined ? { text } : { text, at };
};

const altered = (chain: string, at?: string, table = "users"): Written =>
  written(
    `$this->table('${table}')
            ${chain}
            ->update();`,
    at,
  );

const operations: Readonly<Record<OperationId, Written>> = {
  "create-table": written(`$this->table('notes')
            ->addColumn('title', 'string', ['limit' => 100, 'null' => false])
            ->create();`),
  "add-nullable-column": altered("->addColumn('nickname', 'string', ['null' => true])"),
  "add-column-with-volatile-default": written(
    "$this->execute('ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid() NOT NULL');",
    "gen_random_uuid",
  ),
  "add-required-column": altered("->addColumn('country', 'string', ['limit' => 2, 'null' => false])", "addColumn"),
  "add-index": altered("->addIndex(['name'])", "addIndex"),
  "add-index-concurrently-in-transaction": written(
    "$this->execute('CREATE INDEX CONCURRENTLY users_name_index ON users (name)');",
    "CONCURRENTLY",
  ),
  "drop-index": altered("->removeIndexByName('orders_total_index')", "removeIndexByName", "orders"),
  "add-unique-constraint": written(
    "$this->execute('ALTER TABLE users ADD CONSTRAINT users_email_unique UNIQUE (email)');",
    "UNIQUE",
  ),
  "add-foreign-key": altered(
    "->addForeignKey('user_id', 'users', 'id', ['delete' => 'CASCADE'])",
    "addForeignKey",
    "orders",
  ),
  "add-check": written(
    "$this->execute('ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0)');",
    "CHECK",
  ),
  "set-not-null": altered("->changeColumn('name', 'string', ['null' => false])", "changeColumn"),
  "drop-not-null": altered("->changeColumn('email', 'string', ['limit' => 50, 'null' => true])", "changeColumn"),
  "change-default": altered("->changeColumn('visits', 'integer', ['default' => 1, 'null' => false])", "changeColumn"),
  "rewrite-type": altered("->changeColumn('visits', 'biginteger', ['default' => 0, 'null' => false])", "changeColumn"),
  "widen-type": altered("->changeColumn('email', 'string', ['limit' => 100, 'null' => false])", "changeColumn"),
  "rename-column": altered("->renameColumn('name', 'full_name')", "renameColumn"),
  "rename-table": altered("->rename('purchases')", "rename(", "orders"),
  "drop-column": altered("->removeColumn('name')", "removeColumn"),
  "drop-table": written("$this->table('orders')->drop()->save();", "drop()"),
  "update-all-rows": written("$this->execute('UPDATE users SET visits = 0');", "UPDATE"),
};

/** The same in Phinx. */
export const tool: Tool = {
  framework: "phinx",
  base: {
    "phinx.yml": "environments:\n  development:\n    adapter: pgsql\n",
    "db/migrations/20260101000000_base.php": file(
      "Base",
      `$this->table('users')
            ->addColumn('email', 'string', ['limit' => 50, 'null' => false])
            ->addColumn('name', 'string', ['null' => true])
            ->addColumn('visits', 'integer', ['default' => 0, 'null' => false])
            ->create();
        $this->table('orders')
            ->addColumn('user_id', 'integer', ['null' => false])
            ->addColumn('total', 'integer', ['null' => false])
            ->addIndex(['total'], ['name' => 'orders_total_index'])
            ->save();`,
    ),
  },
  path: "db/migrations/20260102000000_change.php",
  operations,
};
