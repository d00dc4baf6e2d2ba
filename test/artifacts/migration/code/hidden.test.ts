import { expect, test } from "vitest";
import { tool as alembic } from "./twenty/of-alembic.ts";
import { tool as django } from "./twenty/of-django.ts";
import { tool as rails } from "./twenty/of-rails.ts";
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

const hidden: readonly (readonly [how: string, tool: Tool, text: string])[] = [
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
  ["inherited words", django, django0002("migrations.constructor('a'), migrations.toString()")],
];

test.each(hidden)("%s is told as not analysed", async (_how, tool, text) => {
  const { findings, files } = await reviewed({ [tool.path]: text }, tool.base);
  expect(files.map(({ error }) => error)).toEqual([null]);
  expect(findings.map(({ rule }) => rule)).toContain("opaque-dynamic-sql");
});
