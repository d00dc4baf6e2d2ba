import { alembicReader } from "../code/alembic/index.ts";
import { codeOnly } from "./code-only.ts";
import type { Framework, MigrationName } from "./framework.ts";
import { configDialect } from "./python-database.ts";
import { rememberLast } from "./remember-last.ts";

/** Alembic: revisions in a folder `versions`, at any depth below it (Flask-Migrate keeps them in `migrations/versions`). */
export const alembic: Framework = {
  id: "alembic",
  configFiles: ["alembic.ini", "env.py", ".env.example"],
  order: "text",
  // The order is that of `down_revision`.
  ordered: "any",
  expectsDown: true,
  ledger: null,
  endings: [".py"],
  code: alembicReader,
  ...codeOnly,
  name,
  claims: ({ text }) => (isRevision(text) ? "mark" : null),
  dialect: (path, repository) => configDialect(path, repository, ["alembic.ini", "env.py", ".env.example"]),
  outsideTransaction: "Put the call into `with op.get_context().autocommit_block():`.",
  oneStatementOutside: false,
  outsideHeader: [],
  remedies: {
    "index-not-concurrent":
      'with op.get_context().autocommit_block():\n    op.create_index("ix_orders_user_id", "orders", ["user_id"], postgresql_concurrently=True, if_not_exists=True)',
    "drop-index-not-concurrent":
      'with op.get_context().autocommit_block():\n    op.drop_index("ix_orders_user_id", table_name="orders", postgresql_concurrently=True, if_exists=True)',
    "concurrent-in-transaction":
      'with op.get_context().autocommit_block():\n    op.create_index("ix_orders_user_id", "orders", ["user_id"], postgresql_concurrently=True)',
    "fk-validates-immediately":
      'op.create_foreign_key("fk_orders_user", "orders", "users", ["user_id"], ["id"], postgresql_not_valid=True)\n\n# In a later revision:\nop.execute("ALTER TABLE orders VALIDATE CONSTRAINT fk_orders_user")',
    "check-validates-immediately":
      'op.create_check_constraint("orders_total_positive", "orders", "total >= 0", postgresql_not_valid=True)\n\n# In a later revision:\nop.execute("ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive")',
    "set-not-null-scan":
      'op.create_check_constraint("orders_user_set", "orders", "user_id IS NOT NULL", postgresql_not_valid=True)\n\n# In a later revision:\nop.execute("ALTER TABLE orders VALIDATE CONSTRAINT orders_user_set")\nop.alter_column("orders", "user_id", nullable=False)\nop.drop_constraint("orders_user_set", "orders", type_="check")',
    "unique-constraint-builds-index":
      'with op.get_context().autocommit_block():\n    op.create_index("uq_orders_number", "orders", ["number"], unique=True, postgresql_concurrently=True)\nop.execute("ALTER TABLE orders ADD CONSTRAINT uq_orders_number UNIQUE USING INDEX uq_orders_number")',
    "missing-lock-timeout": "op.execute(\"SET LOCAL lock_timeout = '2s'\")",
    "add-column-volatile-default":
      'op.add_column("orders", sa.Column("token", sa.Uuid()))\nop.alter_column("orders", "token", server_default=sa.text("gen_random_uuid()"))\n\n# Fill the rows that are there in batches, outside the migration.',
    "add-required-column":
      'op.add_column("orders", sa.Column("state", sa.Text(), nullable=False, server_default="new"))',
    "type-change-rewrite":
      'op.add_column("orders", sa.Column("total_big", sa.BigInteger()))\n\n# Write both columns, fill the old rows in batches, read the new one, then drop the old one in a later revision.',
  },
  source: { url: "https://alembic.sqlalchemy.org/en/latest/ops.html", checked: "2026-11-23" },
};

/** A folder `versions` within one of Alembic or of migrations; what stands in it says the rest. */
const folder = /^((?:.*\/)?[^/]*(?:alembic|migrat|revision)[^/]*\/(?:.*\/)?versions)\/(?:[^/]+\/)*([^/]+)\.py$/i;

const notMine = /^(?:__init__|env|conftest|test_.*|.*_test)$/;

function name(path: string): MigrationName | null {
  const [, root, version] = folder.exec(path) ?? [];
  if (root === undefined || version === undefined || notMine.test(version)) return null;
  return { root, version, direction: "up", repeatable: false };
}

const isRevision = rememberLast(
  (text) =>
    /^(?:down_revision|revision)\b/m.test(text) &&
    (/\bop\b/.test(text) || text.includes("alembic") || text.includes("def upgrade")),
  16 << 20,
);
