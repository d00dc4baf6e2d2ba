import { beforeAll, describe, expect, test } from "vitest";
import { laravelReader } from "../../../../../src/artifacts/migration/code/laravel/reader.ts";
import type { Dialect } from "../../../../../src/artifacts/migration/index.ts";
import { load, lowered, sent } from "../php/lower.ts";

beforeAll(load);

const file = (up: string, members = ""): string =>
  `<?php use Illuminate\\Database\\Migrations\\Migration; use App\\Models\\BlogPost; return new class extends Migration { ${members} public function up() {\n${up}\n} };`;

const up = (body: string, dialect: Dialect = "postgresql", members = "", beside = {}) =>
  sent(lowered(laravelReader, file(body, members), dialect, beside).up, dialect);

const table = (body: string, dialect: Dialect = "postgresql") =>
  up(`Schema::table('posts', function ($table) { ${body} });`, dialect);

describe("a column, as each database gets it", () => {
  test.each<[string, string, string]>([
    ["$table->string('a')", "varchar(255) NOT NULL", "varchar(255) NOT NULL"],
    ["$table->boolean('a')->default(false)", "boolean DEFAULT '0' NOT NULL", "tinyint(1) NOT NULL DEFAULT '0'"],
    ["$table->timestamp('a', 3)->nullable()", "timestamp(3) without time zone", "timestamp(3) NULL"],
    [
      "$table->timestampTz('a')->useCurrent()",
      "timestamp(0) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL",
      "timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP",
    ],
    ["$table->unsignedBigInteger('a')->nullable()", "bigint", "bigint unsigned NULL"],
    [
      "$table->string('a')->default(\"it's\")",
      "varchar(255) DEFAULT 'it''s' NOT NULL",
      "varchar(255) NOT NULL DEFAULT 'it''s'",
    ],
    [
      "$table->string('a')->default(Status::Open->value)",
      "varchar(255) DEFAULT '' NOT NULL",
      "varchar(255) NOT NULL DEFAULT ''",
    ],
    ["$table->ipAddress('a')->nullable()->after('b')", "inet", "varchar(45) NULL AFTER `b`"],
  ])("%s", (column, postgresql, mysql) => {
    expect(table(`${column};`)).toEqual([`2: ALTER TABLE "posts" ADD COLUMN "a" ${postgresql}`]);
    expect(table(`${column};`, "mysql")).toEqual([`2: ALTER TABLE \`posts\` ADD COLUMN \`a\` ${mysql}`]);
  });
});

describe("names that nobody states", () => {
  test.each([
    ["$table->index(['a', 'b'])", 'CREATE INDEX "posts_a_b_index" ON "posts" ("a", "b")'],
    ["$table->unique('a')", 'ALTER TABLE "posts" ADD CONSTRAINT "posts_a_unique" UNIQUE ("a")'],
    ["$table->dropUnique(['a'])", 'ALTER TABLE "posts" DROP CONSTRAINT "posts_a_unique"'],
    ["$table->dropForeign(['user_id'])", 'ALTER TABLE "posts" DROP CONSTRAINT "posts_user_id_foreign"'],
    ["$table->dropSoftDeletes()", 'ALTER TABLE "posts" DROP COLUMN "deleted_at"'],
    ["$table->dropPrimary()", 'ALTER TABLE "posts" DROP CONSTRAINT "posts_pkey"'],
  ])("%s", (call, sql) => {
    expect(table(`${call};`)).toEqual([`2: ${sql}`]);
  });

  test("a foreign key points at the plural of its column, or at the table of its model", () => {
    expect(table("$table->foreignId('category_id')->nullable()->constrained()->nullOnDelete();").at(-1)).toBe(
      '2: ALTER TABLE "posts" ADD CONSTRAINT "posts_category_id_foreign" FOREIGN KEY ("category_id") REFERENCES "categories" ("id") ON DELETE SET NULL',
    );
    expect(table("$table->foreignIdFor(BlogPost::class)->constrained();").at(-1)).toBe(
      '2: ALTER TABLE "posts" ADD CONSTRAINT "posts_blog_post_id_foreign" FOREIGN KEY ("blog_post_id") REFERENCES "blog_posts" ("id")',
    );
  });
});

test("change() states the whole column since version 11, and before only what it says", () => {
  const body = "Schema::table('posts', function ($table) { $table->string('a', 50)->change(); });";
  const type = 'ALTER COLUMN "a" TYPE varchar(50)';
  const whole = `2: ALTER TABLE "posts" ${type}, ALTER COLUMN "a" SET NOT NULL, ALTER COLUMN "a" DROP DEFAULT`;
  expect(up(body)).toEqual([whole]);
  const manifest = (version: string) => ({ "composer.json": `{"require": {"laravel/framework": "${version}"}}` });
  expect(up(body, "postgresql", "", manifest("^10.0|^11.0"))).toEqual([whole]);
  expect(up(body, "postgresql", "", manifest("^9.19"))).toEqual([`2: ALTER TABLE "posts" ${type}`]);
  expect(up(body, "mysql")).toEqual(["2: ALTER TABLE `posts` MODIFY COLUMN `a` varchar(50) NOT NULL"]);
});

describe("what is known without running it", () => {
  test.each<[string, string, readonly string[]]>([
    ["a guard", "if (!Schema::hasTable('a')) {\n Schema::drop('a'); }", ['3: DROP TABLE "a"']],
    ["a guard that leaves", "if (Schema::hasTable('a')) { return; }\nSchema::drop('a');", ['3: DROP TABLE "a"']],
    [
      "the driver",
      "if (DB::getDriverName() === 'mysql') { DB::statement('x'); } else { DB::statement('SELECT 1; DROP TABLE a'); }",
      [],
    ],
    [
      "a list",
      "foreach (['a', 'b'] as $t) {\nSchema::dropIfExists($t . 's'); }",
      ['3: DROP TABLE IF EXISTS "as"', '3: DROP TABLE IF EXISTS "bs"'],
    ],
    ["a helper", "$this->gone('a');", ['1: DROP TABLE "a"']],
    ["one that calls itself", "$this->again();", ["1: ? again()"]],
    [
      "an else",
      "if (config('x')) {\nSchema::drop('a'); } else {\nSchema::drop('b'); }",
      ['3: DROP TABLE "a"', "4: ? else"],
    ],
    ["a list that is not known", "foreach ($all as $t) {\nSchema::drop($t); }", ['3: DROP TABLE "__table__"']],
    ["bindings", "DB::update('UPDATE a SET b = ? WHERE c = ?', [1, 'x']);", ["2: UPDATE a SET b = 1 WHERE c = 'x'"]],
    ["a query", "DB::table('a')->where('b', 1)->delete();", ['2: DELETE FROM "a" WHERE "b" = 1']],
    ["a model", "Post::query()->update(['a' => 1]);", ["2: ? Post::query()->update()"]],
    ["a macro", "Schema::table('a', fn ($table) => $table->money('b'));", ["2: ? $table->money('b')"]],
  ])("%s", (_, body, expected) => {
    const members = "private function gone($t) { Schema::drop($t); } private function again() { $this->again(); }";
    expect(up(body, "postgresql", members)).toEqual(expected);
  });
});

test("SQL in a heredoc stands at its own lines", () => {
  expect(up("DB::statement(<<<'SQL'\n  CREATE INDEX i\n  ON a (b)\nSQL);")).toEqual(["3: CREATE INDEX i ON a (b)"]);
});

test("the transaction is the grammar's, unless the migration leaves it", () => {
  const modeOf = (dialect: Dialect, members = "") =>
    lowered(laravelReader, file("", members), dialect).up.transaction.mode;
  expect([modeOf("postgresql"), modeOf("mysql"), modeOf("sqlite")]).toEqual(["wrapped", "none", "none"]);
  expect(modeOf("postgresql", "public $withinTransaction = false;")).toBe("none");
});

test("the same text gives the same scripts again", () => {
  const text = file("Schema::drop('a');");
  expect(lowered(laravelReader, text).up).toBe(lowered(laravelReader, text).up);
});

test.each([
  ["a large loop", "for ($i = 0; $i < 1000000; $i++) { Schema::drop('a'); }"],
  ["many columns", `Schema::create('a', function ($t) { ${"$t->id();".repeat(60_000)} });`],
  ["nested loops", `${"foreach (range(1, 2000) as $a) {".repeat(12)} Schema::drop('a'); ${"}".repeat(12)}`],
])("%s is bounded, and said to be", (_, body) => {
  const { steps } = lowered(laravelReader, file(body)).up;
  expect(steps.length).toBeLessThanOrEqual(20_010);
  expect(steps.length).toBeGreaterThan(0);
});
