import { beforeAll, expect, test } from "vitest";
import { doctrineReader } from "../../../../../src/artifacts/migration/code/doctrine/reader.ts";
import type { Dialect } from "../../../../../src/artifacts/migration/index.ts";
import { load, lowered, sent } from "../php/lower.ts";

beforeAll(load);

const file = (body: string, members = ""): string =>
  `<?php use Doctrine\\Migrations\\AbstractMigration; final class X extends AbstractMigration { ${members} public function up(Schema $schema): void {\n${body}\n} }`;

const up = (body: string, dialect: Dialect = "postgresql") =>
  sent(lowered(doctrineReader, file(body), dialect).up, dialect);

test("statements go first, what was done to the schema behind them", () => {
  const body =
    "$t = $schema->createTable('a');\n$t->addColumn('b', Types::STRING, ['length' => 9]);\n$t->addIndex(['b'], 'i');\n$this->addSql('UPDATE c SET d = 1');";
  expect(up(body)).toEqual([
    "5: UPDATE c SET d = 1",
    '2: CREATE TABLE "a" ("b" VARCHAR(9) NOT NULL)',
    '4: CREATE INDEX "i" ON "a" ("b")',
  ]);
});

test("a key that is not named is named by the hash of what it is on", () => {
  expect(up("$schema->getTable('orders')->addForeignKeyConstraint('users', ['user_id'], ['id']);")).toEqual([
    '2: ALTER TABLE "orders" ADD CONSTRAINT "FK_E52FFDEEA76ED395" FOREIGN KEY ("user_id") REFERENCES "users" ("id")',
  ]);
});

test.each<[string, Dialect, readonly string[]]>([
  ["$this->abortIf($this->connection->getDatabasePlatform()->getName() !== 'mysql', 'x');", "postgresql", []],
  [
    "$this->abortIf($this->connection->getDatabasePlatform()->getName() !== 'postgresql', 'x');",
    "postgresql",
    ["3: DROP TABLE a"],
  ],
  ["$this->skipIf(!$this->platform instanceof MySQLPlatform);", "postgresql", []],
  ["$this->skipIf($schema->hasTable('x'), 'x');", "postgresql", ["3: DROP TABLE a"]],
])("%s", (guard, dialect, expected) => {
  expect(up(`${guard}\n$this->addSql('DROP TABLE a');`, dialect)).toEqual(expected);
});

test("parameters stand in their places", () => {
  expect(up("$this->addSql('UPDATE a SET b = :b WHERE c = ?', ['b' => \"it's\", 0 => 4]);")).toEqual([
    "2: UPDATE a SET b = 'it''s' WHERE c = 4",
  ]);
});

test("the way down may refuse", () => {
  const { down, irreversible } = lowered(
    doctrineReader,
    file("", "public function down(Schema $schema): void {\nthrow new \\RuntimeException('no'); }"),
  );
  expect([sent(down), irreversible?.length]).toEqual([[], 1]);
});

test("isTransactional() and the settings decide about the transaction", () => {
  const modeOf = (members: string, beside = {}) =>
    lowered(doctrineReader, file("", members), "postgresql", beside).up.transaction;
  expect(modeOf("").mode).toBe("wrapped");
  expect(modeOf("public function isTransactional(): bool { return false; }").mode).toBe("none");
  const settings = { "config/packages/doctrine_migrations.yaml": "doctrine_migrations:\n  all_or_nothing: true\n" };
  expect(modeOf("", settings).shared).toBe(true);
});
