import { expectCases } from "../cases.ts";

const base = "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);";
const dialect = "sqlite";

expectCases("sqlite-not-null-change", [
  {
    title: "a rebuild in the way of Prisma",
    dialect,
    base: 'CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT);',
    sql: 'PRAGMA foreign_keys=OFF;\nCREATE TABLE "new_User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL);\nINSERT INTO "new_User" ("id", "name") SELECT "id", "name" FROM "User";\nDROP TABLE "User";\nALTER TABLE "new_User" RENAME TO "User";\nPRAGMA foreign_keys=ON;',
    reports: ['"name" TEXT NOT NULL'],
    says: /`"User"\.name` becomes NOT NULL/,
  },
  {
    title: "a value in place of NULL",
    dialect,
    base,
    sql: "CREATE TABLE __new_users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\nINSERT INTO __new_users (id, name) SELECT id, coalesce(name, '') AS name FROM users;\nDROP TABLE users;\nALTER TABLE __new_users RENAME TO users;",
    reports: [],
  },
  {
    title: "filled before",
    dialect,
    base,
    sql: "UPDATE users SET name = '' WHERE name IS NULL;\nCREATE TABLE new__users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\nINSERT INTO new__users SELECT * FROM users;\nDROP TABLE users;\nALTER TABLE new__users RENAME TO users;",
    reports: [],
  },
  {
    title: "the old table is renamed away first",
    dialect,
    base,
    sql: "ALTER TABLE users RENAME TO _users_old;\nCREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\nINSERT INTO users SELECT id, name FROM _users_old;\nDROP TABLE _users_old;",
    reports: ["name TEXT NOT NULL"],
  },
  {
    title: "by way of a backup",
    dialect,
    base,
    sql: "CREATE TEMPORARY TABLE b AS SELECT * FROM users;\nDROP TABLE users;\nCREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\nINSERT INTO users SELECT id, name FROM b;\nDROP TABLE b;",
    reports: ["name TEXT NOT NULL"],
  },
  {
    title: "names in another case",
    dialect,
    base,
    sql: "CREATE TABLE NEW_USERS (ID INTEGER PRIMARY KEY, NAME TEXT NOT NULL);\nINSERT INTO new_users SELECT ID, NAME FROM USERS;\nDROP TABLE Users;\nALTER TABLE new_users RENAME TO users;",
    reports: ["NAME TEXT NOT NULL"],
  },
  {
    title: "ALTER COLUMN of 3.53",
    dialect,
    base,
    sql: "ALTER TABLE users ALTER COLUMN name SET NOT NULL;",
    reports: ["ALTER COLUMN name SET NOT NULL"],
  },
  {
    title: "a column that had it already",
    dialect,
    base: "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);",
    sql: "CREATE TABLE new_users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INT);\nINSERT INTO new_users (id, name) SELECT id, name FROM users;\nDROP TABLE users;\nALTER TABLE new_users RENAME TO users;",
    reports: [],
  },
]);
