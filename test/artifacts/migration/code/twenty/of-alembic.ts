import type { Tool } from "./tool.ts";

const revision = (body: string, id = "b2", down = '"a1"'): string => `import sqlalchemy as sa
from alembic import op

revision = "${id}"
down_revision = ${down}


def upgrade():
    ${body.trim().replaceAll("\n", "\n    ")}
`;

export const tool: Tool = {
  framework: "alembic",
  base: {
    "alembic.ini": "sqlalchemy.url = postgresql+psycopg://localhost/app\n",
    "alembic/env.py": "context.configure(transaction_per_migration=True)\n",
    "alembic/versions/a1_tables.py": revision(
      `
op.create_table(
    "users",
    sa.Column("id", sa.BigInteger(), primary_key=True),
    sa.Column("email", sa.String(50), nullable=False),
    sa.Column("name", sa.String(255)),
    sa.Column("visits", sa.Integer(), nullable=False, server_default="0"),
)
op.create_table(
    "orders",
    sa.Column("id", sa.BigInteger(), primary_key=True),
    sa.Column("user_id", sa.BigInteger(), nullable=False),
    sa.Column("total", sa.Integer(), nullable=False),
)
op.create_index("orders_total_index", "orders", ["total"])`,
      "a1",
      "None",
    ),
  },
  path: "alembic/versions/b2_change.py",
  operations: {
    "create-table": {
      text: revision(
        'op.create_table(\n    "notes",\n    sa.Column("id", sa.BigInteger(), primary_key=True),\n    sa.Column("title", sa.String(100), nullable=False),\n)',
      ),
    },
    "add-nullable-column": { text: revision('op.add_column("users", sa.Column("nickname", sa.String(255)))') },
    "add-column-with-volatile-default": {
      text: revision(
        'op.add_column(\n    "users",\n    sa.Column("token", sa.Uuid(), nullable=False, server_default=sa.func.gen_random_uuid()),\n)',
      ),
      at: "sa.Column(",
    },
    "add-required-column": {
      text: revision('op.add_column("users", sa.Column("country", sa.String(2), nullable=False))'),
      at: "add_column",
    },
    "add-index": { text: revision('op.create_index("users_name_index", "users", ["name"])'), at: "create_index" },
    "add-index-concurrently-in-transaction": {
      text: revision('op.create_index("users_name_index", "users", ["name"], postgresql_concurrently=True)'),
      at: "create_index",
    },
    "drop-index": { text: revision('op.drop_index("orders_total_index", table_name="orders")'), at: "drop_index" },
    "add-unique-constraint": {
      text: revision('op.create_unique_constraint("users_email_unique", "users", ["email"])'),
      at: "create_unique_constraint",
    },
    "add-foreign-key": {
      text: revision(
        'op.create_foreign_key("orders_user_id_foreign", "orders", "users", ["user_id"], ["id"], ondelete="CASCADE")',
      ),
      at: "create_foreign_key",
    },
    "add-check": {
      text: revision('op.create_check_constraint("total_positive", "orders", "total > 0")'),
      at: "create_check_constraint",
    },
    "set-not-null": { text: revision('op.alter_column("users", "name", nullable=False)'), at: "alter_column" },
    "drop-not-null": { text: revision('op.alter_column("users", "email", nullable=True)'), at: "alter_column" },
    "change-default": { text: revision('op.alter_column("users", "visits", server_default="1")'), at: "alter_column" },
    "rewrite-type": { text: revision('op.alter_column("users", "visits", type_=sa.BigInteger())'), at: "alter_column" },
    "widen-type": { text: revision('op.alter_column("users", "email", type_=sa.String(100))'), at: "alter_column" },
    "rename-column": {
      text: revision('op.alter_column("users", "name", new_column_name="full_name")'),
      at: "alter_column",
    },
    "rename-table": { text: revision('op.rename_table("orders", "purchases")'), at: "rename_table" },
    "drop-column": { text: revision('op.drop_column("users", "name")'), at: "drop_column" },
    "drop-table": { text: revision('op.drop_table("orders")'), at: "drop_table" },
    "update-all-rows": { text: revision('op.execute("UPDATE users SET visits = 0")'), at: "execute" },
  },
};
