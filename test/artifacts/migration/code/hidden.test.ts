import { expect, test } from "vitest";
import { tool as alembic } from "./twenty/of-alembic.ts";
import { tool as django } from "./twenty/of-django.ts";
import { tool as doctrine } from "./twenty/of-doctrine.ts";
import { tool as ecto } from "./twenty/of-ecto.ts";
import { tool as efCore } from "./twenty/of-ef-core.ts";
import { tool as knex } from "./twenty/of-knex.ts";
import { tool as laravel } from "./twenty/of-laravel.ts";
import { tool as liquibase } from "./twenty/of-liquibase.ts";
import { tool as phinx } from "./twenty/of-phinx.ts";
import { tool as rails } from "./twenty/of-rails.ts";
import { tool as sequelize } from "./twenty/of-sequelize.ts";
import { tool as typeorm } from "./twenty/of-typeorm.ts";
import { reviewed } from "./twenty/reviewed.ts";
import type { Tool } from "./twenty/tool.ts";

const ruby = (members: string): string => `class Change < ActiveRecord::Migration[8.0]\n${members}\nend\n`;
const revision = (body: string, before = "", behind = ""): string => `from alembic import op
${before}
revision = "b2"
down_revision = "a1"

def upgrade():
    ${body}

${behind}
`;
const django0002 = (operations: string, before = "", behind = ""): string => `from django.db import migrations
${before}
class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [${operations}]
${behind}
`;
const laravelUp = (body: string, before = "", base = "Migration"): string => `<?php
use Illuminate\\Database\\Migrations\\Migration;
${before}
return new class extends ${base} { public function up() { ${body} } };
`;
const doctrineUp = (body: string): string => `<?php
use Doctrine\\Migrations\\AbstractMigration;
final class Version2 extends AbstractMigration { public function up($schema): void { ${body} } }
`;
const phinxUp = (body: string): string => `<?php
use Phinx\\Migration\\AbstractMigration;
final class Change extends AbstractMigration { public function up(): void { ${body} } }
`;
const elixir = (members: string): string => `defmodule Change do\n  use Ecto.Migration\n${members}\nend\n`;
const csharp = (body: string, members = ""): string =>
  `class Change : Migration { ${members} protected override void Up(MigrationBuilder b) { ${body} } }`;
const knexUp = (body: string, before = ""): string =>
  `${before}\nexports.up = async function (knex) { ${body} };\nexports.down = async () => {};\n`;
const sequelizeUp = (body: string): string =>
  `module.exports = { async up(queryInterface, Sequelize) { ${body} }, async down() {} };\n`;
const typeormUp = (body: string): string => `import { MigrationInterface, QueryRunner } from "typeorm";
export class Change1767322800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> { ${body} }
  async down(): Promise<void> {}
}
`;
const changelog = (members: string): string => `<databaseChangeLog>${members}</databaseChangeLog>`;

const hidden: readonly (readonly [how: string, tool: Tool, text: string])[] = [
  ["Knex: a method by a computed name", knex, knexUp('await knex.schema[["drop", "Table"].join(name)]("users");')],
  ["Knex: eval", knex, knexUp("await eval('knex.schema.dropTable(\"users\")');")],
  [
    "Knex: a helper that nobody waits for",
    knex,
    knexUp("const done = wipe(knex);", 'const { wipe } = require("wipe");'),
  ],
  ["Knex: a file that runs when it is required", knex, knexUp("", 'require("./drop-users");')],
  ["Sequelize: a model's own drop", sequelize, sequelizeUp("await queryInterface.sequelize.models.User.drop();")],
  ["TypeORM: the connection of the runner", typeorm, typeormUp("await queryRunner.connection.dropDatabase();")],
  ["no up of its own", rails, ruby("  def exec_migration(connection, direction)\n  end")],
  ["a method around up", rails, ruby("  def migrate(way)\n    drop_table :orders\n  end\n  def up; end")],
  ["a statement of the class", rails, ruby('  connection.execute("DROP TABLE orders")\n  def up; end')],
  ["a rescue", rails, ruby("  def up\n    begin\n      raise\n    rescue\n      drop_table :orders\n    end\n  end")],
  ["a shell", rails, ruby("  def up\n    `psql -c 'DROP TABLE orders'`\n  end")],
  ["a block that calls itself", rails, ruby("  def up\n    f = ->(g) { g.(g); g.(g) }\n    f.(f)\n  end")],
  [
    "a text that grows",
    rails,
    ruby(
      `  def up\n    s = "a"\n${"    s = s.gsub('a', 'aaaaaaaaaaaaaaaaaaaaaaaa')\n".repeat(40)}    execute s\n  end`,
    ),
  ],
  ["eval", alembic, revision("eval('op').drop_table('orders')")],
  ["a computed member", alembic, revision("getattr(op, 'drop' + '_table')('orders')")],
  ["a function handed on", alembic, revision("list(map(op.drop_table, ['orders']))")],
  ["a shell", alembic, revision("os.system('psql')", "import os")],
  ["upgrade of another file", alembic, revision("pass", "", "from shop.helpers import upgrade")],
  ["the file's own statement", alembic, revision("pass", "", 'op.drop_table("orders")')],
  ["a text that grows", alembic, revision(`s = "a"\n${'    s = f"{s}{s}{s}{s}"\n'.repeat(40)}    op.execute(s)`)],
  ["many alternatives", alembic, revision(`if a:\n        pass\n${"    elif b:\n        pass\n".repeat(3000)}`)],
  ["a list changed behind the class", django, django0002("", "", "Migration.operations += [make()]")],
  ["code of its own", django, django0002("", "", "    def apply(self, state, editor):\n        editor.execute('')")],
  ["a function by its name", laravel, laravelUp("call_user_func('Schema::drop', 'orders');")],
  ["a function handed on by its name", laravel, laravelUp("array_map('Schema::drop', ['orders']);")],
  ["eval", laravel, laravelUp("eval('x();');")],
  ["an included file", laravel, laravelUp("include 'x.php';")],
  ["a shell", laravel, laravelUp("`psql`;")],
  ["a choice", laravel, laravelUp("config('x') ? Schema::drop('orders') : null;")],
  ["a match", laravel, laravelUp("match (x()) { 1 => Schema::drop('orders'), default => null };")],
  ["up of the base class", laravel, laravelUp("parent::up();", "", "Other")],
  [
    "up that is inherited",
    laravel,
    "<?php\nuse Illuminate\\Database\\Migrations\\Migration;\nclass Change extends Other {}",
  ],
  ["the file's own statement", laravel, laravelUp("", "zap(new Other(DB::connection()));")],
  ["another connection", laravel, laravelUp("(new \\PDO('x'))->exec('DROP TABLE orders');")],
  ["a table handed on", laravel, laravelUp("Schema::table('orders', function ($table) { Other::zap($table); });")],
  ["the manager of the schema", doctrine, doctrineUp("$this->connection->createSchemaManager()->dropTable('orders');")],
  ["a service", doctrine, doctrineUp("$this->container->get('x')->run();")],
  ["queries that are built", phinx, phinxUp("$this->getQueryBuilder('delete')->delete('orders')->execute();")],
  ["eval", ecto, elixir('  def up, do: Code.eval_string("x")')],
  ["a shell", ecto, elixir('  def up, do: System.cmd("psql", [])')],
  ["a function of Erlang", ecto, elixir('  def up, do: :os.cmd("psql")')],
  ["the file's own statement", ecto, `Code.eval_string("x")\n${elixir("  def up, do: :ok")}`],
  ["up of another module", ecto, elixir("  defdelegate up, to: Other\n  def down, do: :ok")],
  ["a function of another module handed on", ecto, elixir("  def up, do: Enum.each([:orders], &Other.zap/1)")],
  ["a rescue", ecto, elixir("  def up do\n    :ok\n  rescue\n    _ -> drop table(:orders)\n  end")],
  ["the right of an `and`", ecto, elixir('  def up, do: System.get_env("X") && drop(table(:orders))')],
  ["a lambda", efCore, csharp('Action z = () => b.DropTable("orders"); z();')],
  ["a method as a value", efCore, csharp('Func<string, object> z = b.DropTable; z("orders");')],
  ["up of the base class", efCore, csharp("base.Up(b);")],
  ["a catch", efCore, csharp('try { } catch { b.DropTable("orders"); }')],
  ["a switch", efCore, csharp('var x = 1 switch { 1 => b.DropTable("orders"), _ => null };')],
  ["another connection", efCore, csharp('new NpgsqlCommand("x", y).ExecuteNonQuery();')],
  ["a list of operations", efCore, csharp("", "public override IReadOnlyList<X> UpOperations => Other.List;")],
  [
    "SQL that is rewritten",
    liquibase,
    changelog('<changeSet id="1" author="a"><modifySql><replace replace="a" with="b"/></modifySql></changeSet>'),
  ],
  [
    "a program that is asked",
    liquibase,
    changelog(
      '<changeSet id="1" author="a"><preConditions><customPrecondition className="X"/></preConditions></changeSet>',
    ),
  ],
  ["a file of another kind", liquibase, changelog('<include file="odd.groovy"/>')],
  ["inherited words", django, django0002("migrations.constructor('a'), migrations.toString()")],
];

test.each(hidden)("%s is told as not analysed", async (_how, tool, text) => {
  const { findings, files } = await reviewed({ [tool.path]: text }, tool.base);
  expect(files.map(({ error }) => error)).toEqual([null]);
  expect(findings.map(({ rule }) => rule)).toContain("opaque-dynamic-sql");
});
