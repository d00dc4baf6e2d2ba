import type { FrameworkId } from "../migration.ts";
import { alembic } from "./alembic.ts";
import { atlas } from "./atlas.ts";
import { dbmate } from "./dbmate.ts";
import { diesel } from "./diesel.ts";
import { django } from "./django.ts";
import { doctrine } from "./doctrine.ts";
import { drizzle } from "./drizzle.ts";
import { ecto } from "./ecto.ts";
import { efCore } from "./ef-core.ts";
import { flyway } from "./flyway.ts";
import type { Framework } from "./framework.ts";
import { golangMigrate } from "./golang-migrate.ts";
import { goose } from "./goose.ts";
import { graphileMigrate } from "./graphile-migrate.ts";
import { hasura } from "./hasura.ts";
import { knex } from "./knex.ts";
import { kysely } from "./kysely.ts";
import { laravel } from "./laravel.ts";
import { liquibase } from "./liquibase.ts";
import { mikroOrm } from "./mikro-orm.ts";
import { mybatis } from "./mybatis.ts";
import { nodePgMigrate } from "./node-pg-migrate.ts";
import { phinx } from "./phinx.ts";
import { plain } from "./plain.ts";
import { play } from "./play.ts";
import { pop } from "./pop.ts";
import { prisma } from "./prisma.ts";
import { rails } from "./rails.ts";
import { refinery } from "./refinery.ts";
import { rememberLast } from "./remember-last.ts";
import { upOnly } from "./sections.ts";
import { sequelize } from "./sequelize.ts";
import { sqitch } from "./sqitch.ts";
import { sqlMigrate } from "./sql-migrate.ts";
import { sqlx } from "./sqlx.ts";
import { supabase } from "./supabase.ts";
import { tern } from "./tern.ts";
import { typeorm } from "./typeorm.ts";
import { yoyo } from "./yoyo.ts";

/** UTF-16 units of files whose sections are kept for each tool: those of a large history. */
const sectionsKept = 4 << 20;

/**
 * Every tool that is told apart. Where two are equally sure of a file the first of them has it; `plain`, which takes
 * anything, is asked last.
 */
const tools: readonly Framework[] = [
  alembic,
  django,
  supabase,
  sqitch,
  drizzle,
  graphileMigrate,
  goose,
  dbmate,
  sqlMigrate,
  liquibase,
  tern,
  mybatis,
  play,
  yoyo,
  atlas,
  refinery,
  flyway,
  prisma,
  diesel,
  hasura,
  sqlx,
  knex,
  sequelize,
  nodePgMigrate,
  typeorm,
  mikroOrm,
  kysely,
  pop,
  golangMigrate,
  ecto,
  efCore,
  rails,
  laravel,
  doctrine,
  phinx,
  plain,
];

/** Every tool, the sections of its files found once: each review of a repository asks again for all that are shipped. */
export const frameworks: readonly Framework[] = tools.map((tool) =>
  tool.sections === upOnly ? tool : { ...tool, sections: rememberLast(tool.sections, sectionsKept) },
);

const byId: ReadonlyMap<FrameworkId, Framework> = new Map(frameworks.map((framework) => [framework.id, framework]));

/** What is known of a tool. */
export const frameworkOf = (id: FrameworkId): Framework => byId.get(id) ?? plain;
