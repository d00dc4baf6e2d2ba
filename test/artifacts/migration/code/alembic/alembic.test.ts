import { expect, test } from "vitest";
import { alembicReader } from "../../../../../src/artifacts/migration/code/alembic/index.ts";
import { loadFor, loweredFile, sqlLines } from "../sql-of-file.ts";

const path = "migrations/versions/bbb2_a.py";
await loadFor(path);

const sent = (body: string): readonly string[] =>
  sqlLines(
    loweredFile(
      alembicReader,
      path,
      `from alembic import op
import sqlalchemy as sa
revision = "bbb2"
down_revision = "aaa1"
users = sa.table("users", sa.column("visits"))
${body}`,
    ).up,
  );

test("keywords reach the call that a helper hands them on to", () => {
  const body = `def add(table, name, **kw):
    op.add_column(table, sa.Column(name, sa.Boolean(), **kw))
def upgrade():
    add("users", "flag", server_default=sa.true(), nullable=False)
    add("users", name="other", **{"nullable": False})
`;
  expect(sent(body)).toEqual([
    '7: ALTER TABLE "users" ADD COLUMN "flag" boolean DEFAULT true NOT NULL',
    '7: ALTER TABLE "users" ADD COLUMN "other" boolean NOT NULL',
  ]);
});

test("what the connection executes is read once, and its answer is nothing to be told of", () => {
  const body = `def upgrade():
    conn = op.get_bind()
    conn.execute(sa.text("UPDATE users SET visits = 1"))
    op.get_bind().execute(users.update().values(visits=2))
    op.execute(sa.update(users).values(visits=3))
    conn.execute(sa.text("SELECT 1")).fetchall()
`;
  expect(sent(body)).toEqual([
    "8: UPDATE users SET visits = 1",
    '9: UPDATE "users" SET "visits" = 2',
    '10: UPDATE "users" SET "visits" = 3',
    "11: SELECT 1",
  ]);
});
