import { expectCases } from "../cases.ts";

const users = "CREATE TABLE users (id bigint PRIMARY KEY);\n";

expectCases("schema-file-drift", [
  {
    title: "a Prisma schema without the column",
    path: "prisma/migrations/20260102000000_email/migration.sql",
    baseFiles: {
      "prisma/migrations/20260101000000_users/migration.sql": users,
      "prisma/migrations/migration_lock.toml": 'provider = "postgresql"',
      "prisma/schema.prisma": "model users {\n  id BigInt @id\n}\n",
    },
    sql: "ALTER TABLE users ADD COLUMN email text;",
    reports: ["ADD COLUMN email text"],
    says: /`users\.email`/,
    severity: "warning",
  },
  {
    title: "an index needs no trace",
    path: "prisma/migrations/20260102000000_email/migration.sql",
    baseFiles: {
      "prisma/migrations/20260101000000_users/migration.sql": users,
      "prisma/migrations/migration_lock.toml": 'provider = "postgresql"',
      "prisma/schema.prisma": "model users {\n  id BigInt @id\n}\n",
    },
    sql: "CREATE INDEX users_id ON users (id);",
    reports: [],
  },
  {
    title: "a table that is dropped again leaves none",
    path: "db/migrate/2_x.sql",
    baseFiles: { "db/migrate/1_users.sql": users, "db/structure.sql": users },
    sql: "CREATE TABLE x (id int);\nDROP TABLE x;",
    reports: [],
  },
]);
