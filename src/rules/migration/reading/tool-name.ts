import type { FrameworkId } from "../../../artifacts/migration/index.ts";

/** The tools as they write their own names. */
const names: Readonly<Record<FrameworkId, string>> = {
  alembic: "Alembic",
  atlas: "Atlas",
  dbmate: "dbmate",
  diesel: "Diesel",
  django: "Django",
  doctrine: "Doctrine",
  drizzle: "Drizzle",
  ecto: "Ecto",
  "ef-core": "EF Core",
  flyway: "Flyway",
  "golang-migrate": "golang-migrate",
  goose: "goose",
  "graphile-migrate": "graphile-migrate",
  hasura: "Hasura",
  knex: "Knex",
  kysely: "Kysely",
  laravel: "Laravel",
  liquibase: "Liquibase",
  "mikro-orm": "MikroORM",
  mybatis: "MyBatis Migrations",
  "node-pg-migrate": "node-pg-migrate",
  phinx: "Phinx",
  plain: "the migration tool",
  play: "Play",
  pop: "Pop",
  prisma: "Prisma",
  rails: "Rails",
  refinery: "Refinery",
  sequelize: "Sequelize",
  "sql-migrate": "sql-migrate",
  sqitch: "Sqitch",
  sqlx: "sqlx",
  supabase: "the Supabase CLI",
  tern: "tern",
  typeorm: "TypeORM",
  yoyo: "yoyo",
};

/** What a sentence calls the tool that runs a migration; a name that begins a sentence may need a capital. */
export const toolName = (framework: FrameworkId): string => names[framework];
