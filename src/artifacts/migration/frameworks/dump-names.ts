/** Where tools write what the schema looks like after all migrations: dbmate and sqlc, Rails, Prisma. */
export const dumpNames: readonly string[] = ["schema.sql", "structure.sql", "schema.prisma"];
