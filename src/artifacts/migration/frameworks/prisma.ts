import { declaredByPrisma } from "../code/prisma/index.ts";
import { configValue } from "./config-value.ts";
import type { DialectFact, Framework } from "./framework.ts";
import { upOnly } from "./sections.ts";

/** `<folder>/<version>_<title>/migration.sql`; the folder's name as a whole is what Prisma orders by. */
const filePath = /^(?:(.*)\/)?([0-9]+_[^/]+)\/migration\.sql$/;

/** Values of `provider` in migration_lock.toml (Prisma schema reference, "provider"). */
const providers: ReadonlyMap<string, Pick<DialectFact, "dialect" | "database">> = new Map([
  ["postgresql", { dialect: "postgresql", database: "PostgreSQL" }],
  ["postgres", { dialect: "postgresql", database: "PostgreSQL" }],
  ["mysql", { dialect: "mysql", database: "MySQL" }],
  ["sqlite", { dialect: "sqlite", database: "SQLite" }],
  ["sqlserver", { dialect: null, database: "SQL Server" }],
  ["cockroachdb", { dialect: null, database: "CockroachDB" }],
]);

/** Prisma Migrate: a folder a migration, up only. */
export const prisma: Framework = {
  id: "prisma",
  configFiles: ["migration_lock.toml"],
  order: "text",
  ordered: "any",
  expectsDown: false,
  ledger: null,
  name: (path) => {
    const [, root = "", version] = filePath.exec(path) ?? [];
    return version === undefined ? null : { root, version, direction: "up", repeatable: false };
  },
  claims: ({ path }, repository) => (repository.nearest(path, "migration_lock.toml") === null ? "name" : "place"),
  declared: declaredByPrisma,
  sections: upOnly,
  transaction: () => ({
    mode: "implicit",
    reason: "Prisma sends the file as one string: two or more statements share an implicit transaction, one has none",
  }),
  dialect: (path, repository) => {
    const lock = repository.nearest(path, "migration_lock.toml");
    const provider = lock === null ? null : configValue(lock, "provider");
    const known = provider === null ? undefined : providers.get(provider);
    return known === undefined ? null : { ...known, reason: `provider "${provider}" in migration_lock.toml` };
  },
  outsideTransaction: "Put the statement alone into a migration of its own.",
  oneStatementOutside: true,
  outsideHeader: [],
  source: { url: "https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate", checked: "2026-11-22" },
};
