import type { FrameworkId } from "../../../artifacts/migration/index.ts";

/** The tools as they write their own names. */
const names: Readonly<Record<FrameworkId, string>> = {
  atlas: "Atlas",
  dbmate: "dbmate",
  diesel: "Diesel",
  drizzle: "Drizzle",
  flyway: "Flyway",
  "golang-migrate": "golang-migrate",
  goose: "goose",
  "graphile-migrate": "graphile-migrate",
  hasura: "Hasura",
  liquibase: "Liquibase",
  mybatis: "MyBatis Migrations",
  "node-pg-migrate": "node-pg-migrate",
  plain: "the migration tool",
  play: "Play",
  pop: "Pop",
  prisma: "Prisma",
  refinery: "Refinery",
  "sql-migrate": "sql-migrate",
  sqitch: "Sqitch",
  sqlx: "sqlx",
  supabase: "the Supabase CLI",
  tern: "tern",
  yoyo: "yoyo",
};

/** What a sentence calls the tool that runs a migration; a name that begins a sentence may need a capital. */
export const toolName = (framework: FrameworkId): string => names[framework];
