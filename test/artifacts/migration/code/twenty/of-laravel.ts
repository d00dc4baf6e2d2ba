import type { OperationId } from "./operations.ts";
import type { Tool, Written } from "./tool.ts";

const file = (body: string): string => `<?php

use Illuminate\\Database\\Migrations\\Migration;
use Illuminate\\Database\\Schema\\Blueprint;
use Illuminate\\Support\\Facades\\DB;
use Illuminate\\Support\\Facades\\Schema;

return new class extends Migration
{
    public function up(): void
    {
        ${body}
    }
};
`;

const written = (body: string, at?: string): Written =>
  at === undefined ? { text: file(body) } : { text: file(body), at };

/** What a closure does to the users. */
const altered = (chain: string, at?: string, table = "users"): Written =>
  written(
    `Schema::table('${table}', function (Blueprint $table) {
            $table${chain};
        });`,
    at,
  );

const operations: Readonly<Record<OperationId, Written>> = {
  "create-table": written(`Schema::create('notes', function (Blueprint $table) {
            $table->id();
            $table->string('title', 100);
        });`),
  "add-nullable-column": altered("->string('nickname')->nullable()"),
  "add-column-with-volatile-default": altered(
    "->uuid('token')->default(DB::raw('gen_random_uuid()'))",
    "gen_random_uuid",
  ),
  "add-required-column": altered("->string('country', 2)", "country"),
  "add-index": altered("->index('name')", "->index("),
  "add-index-concurrently-in-transaction": written(
    "DB::statement('CREATE INDEX CONCURRENTLY users_name_index ON users (name)');",
    "CONCURRENTLY",
  ),
  "drop-index": altered("->dropIndex(['total'])", "dropIndex", "orders"),
  "add-unique-constraint": altered("->unique('email')", "->unique("),
  "add-foreign-key": altered(
    "->foreign('user_id')->references('id')->on('users')->cascadeOnDelete()",
    "->foreign(",
    "orders",
  ),
  "add-check": written(
    "DB::statement('ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0)');",
    "DB::statement",
  ),
  "set-not-null": altered("->string('name')->nullable(false)->change()", "change()"),
  "drop-not-null": altered("->string('email', 50)->nullable()->change()", "change()"),
  "change-default": altered("->integer('visits')->default(1)->change()", "change()"),
  "rewrite-type": altered("->bigInteger('visits')->default(0)->change()", "change()"),
  "widen-type": altered("->string('email', 100)->change()", "change()"),
  "rename-column": altered("->renameColumn('name', 'full_name')", "renameColumn"),
  "rename-table": written("Schema::rename('orders', 'purchases');", "rename"),
  "drop-column": altered("->dropColumn('name')", "dropColumn"),
  "drop-table": written("Schema::drop('orders');", "Schema::drop"),
  "update-all-rows": written("DB::table('users')->update(['visits' => 0]);", "update"),
};

/** The same in Laravel. */
export const tool: Tool = {
  framework: "laravel",
  base: {
    ".env.example": "DB_CONNECTION=pgsql\n",
    "database/migrations/2026_01_01_000000_base.php": file(`Schema::create('users', function (Blueprint $table) {
            $table->id();
            $table->string('email', 50);
            $table->string('name')->nullable();
            $table->integer('visits')->default(0);
        });
        Schema::create('orders', function (Blueprint $table) {
            $table->id();
            $table->bigInteger('user_id');
            $table->integer('total')->index();
        });`),
  },
  path: "database/migrations/2026_01_02_000000_change.php",
  operations,
};
