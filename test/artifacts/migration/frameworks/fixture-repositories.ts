import type { FrameworkId } from "../../../../src/artifacts/migration/index.ts";

/** What is expected of one file: its version, direction, how it runs (`!` after the mode: shared with other files), and its up part in a word. */
export interface ExpectedFile {
  readonly version: string;
  readonly direction: "up" | "down";
  readonly mode: "wrapped" | "wrapped!" | "implicit" | "none" | "unknown";
}

/** A small repository as a team that uses one tool keeps it. */
export interface FixtureRepository {
  readonly name: string;
  readonly framework: FrameworkId;
  readonly files: Readonly<Record<string, string>>;
  /** The migrations in the order that the tool runs them, down files behind; the database is PostgreSQL unless said. */
  readonly expected: Readonly<Record<string, ExpectedFile>>;
}

const up = (version: string, mode: ExpectedFile["mode"] = "wrapped"): ExpectedFile => ({
  version,
  direction: "up",
  mode,
});
const down = (version: string, mode: ExpectedFile["mode"] = "wrapped"): ExpectedFile => ({
  version,
  direction: "down",
  mode,
});

const create = "CREATE TABLE users (id bigint PRIMARY KEY);\n";
const index = "CREATE INDEX CONCURRENTLY users_email ON users (email);\n";

/** Laid out as the tools' own documentation and the public repositories named do. */
export const fixtureRepositories: readonly FixtureRepository[] = [
  {
    name: "golang-migrate",
    framework: "golang-migrate",
    files: {
      "go.mod": "module x\nrequire github.com/golang-migrate/migrate/v4 v4.17.0\n",
      "db/migrations/000001_users.up.sql": create,
      "db/migrations/000001_users.down.sql": "DROP TABLE users;\n",
      "db/migrations/000010_index.up.sql": index,
      "db/migrations/000002_empty.up.sql": "",
    },
    expected: {
      "db/migrations/000001_users.up.sql": up("1", "implicit"),
      "db/migrations/000002_empty.up.sql": up("2", "implicit"),
      "db/migrations/000010_index.up.sql": up("10", "implicit"),
      "db/migrations/000001_users.down.sql": down("1", "implicit"),
    },
  },
  {
    name: "goose",
    framework: "goose",
    files: {
      "sql/00001_users.sql": `-- +goose Up\n${create}-- +goose Down\nDROP TABLE users;\n`,
      "sql/00002_index.sql": `-- +goose NO TRANSACTION\n-- +goose Up\n${index}`,
    },
    expected: { "sql/00001_users.sql": up("1"), "sql/00002_index.sql": up("2", "none") },
  },
  {
    name: "dbmate in a Rust project that uses sqlx",
    framework: "dbmate",
    files: {
      "Cargo.toml": '[dependencies]\nsqlx = { version = "0.8", features = ["postgres"] }\n',
      "db/migrations/20240101000000_users.sql": `-- migrate:up\n${create}\n-- migrate:down\nDROP TABLE users;\n`,
      "db/migrations/20240102000000_index.sql": `-- migrate:up transaction:false\n${index}\n-- migrate:down\n`,
      "db/schema.sql": create,
    },
    expected: {
      "db/migrations/20240101000000_users.sql": up("20240101000000"),
      "db/migrations/20240102000000_index.sql": up("20240102000000", "implicit"),
    },
  },
  {
    name: "sql-migrate",
    framework: "sql-migrate",
    files: {
      "dbconfig.yml": "production:\n  dialect: postgres\n",
      "migrations/2_index.sql": `-- +migrate Up notransaction\n${index}-- +migrate Down\nDROP INDEX users_email;\n`,
      "migrations/1_users.sql": `-- +migrate Up\n${create}-- +migrate Down\nDROP TABLE users;\n`,
      "migrations/10_more.sql": "-- +migrate Up\nSELECT 1;\n",
    },
    expected: {
      "migrations/1_users.sql": up("1_users"),
      "migrations/2_index.sql": up("2_index", "none"),
      "migrations/10_more.sql": up("10_more"),
    },
  },
  {
    name: "tern",
    framework: "tern",
    files: {
      "migrations/tern.conf": "[database]\n",
      "migrations/001_users.sql": `${create}\n---- create above / drop below ----\n\nDROP TABLE users;\n`,
      "migrations/002_index.sql": `---- tern: disable-tx ----\n${index}`,
      "migrations/003_view.sql": 'CREATE TABLE {{ .prefix }}_t (id int);\n{{ template "shared/v1.sql" . }}\n',
    },
    expected: {
      "migrations/001_users.sql": up("1"),
      "migrations/002_index.sql": up("2", "none"),
      "migrations/003_view.sql": up("3"),
    },
  },
  {
    name: "sqlx",
    framework: "sqlx",
    files: {
      "Cargo.toml": '[dependencies]\nsqlx = { version = "0.8", features = ["postgres"] }\n',
      "migrations/20240101000000_users.sql": create,
      "migrations/20240102000000_index.up.sql": `-- no-transaction\n${index}`,
      "migrations/20240102000000_index.down.sql": "DROP INDEX users_email;\n",
    },
    expected: {
      "migrations/20240101000000_users.sql": up("20240101000000"),
      "migrations/20240102000000_index.up.sql": up("20240102000000", "implicit"),
      "migrations/20240102000000_index.down.sql": down("20240102000000"),
    },
  },
  {
    name: "diesel",
    framework: "diesel",
    files: {
      "diesel.toml": "[print_schema]\n",
      "migrations/2024-01-01-000000_users/up.sql": create,
      "migrations/2024-01-01-000000_users/down.sql": "DROP TABLE users;\n",
      "migrations/20240102000000_index/up.sql": index,
      "migrations/20240102000000_index/metadata.toml": "run_in_transaction = false\n",
    },
    expected: {
      "migrations/2024-01-01-000000_users/up.sql": up("20240101000000"),
      "migrations/20240102000000_index/up.sql": up("20240102000000", "implicit"),
      "migrations/2024-01-01-000000_users/down.sql": down("20240101000000"),
    },
  },
  {
    name: "refinery",
    framework: "refinery",
    files: {
      "Cargo.toml": '[dependencies]\nrefinery = { version = "0.8", features = ["tokio-postgres"] }\n',
      "migrations/V1__users.sql": create,
      "migrations/U2__later.sql": "SELECT 1;\n",
    },
    expected: { "migrations/V1__users.sql": up("1"), "migrations/U2__later.sql": up("2") },
  },
  {
    name: "Flyway in a Spring project",
    framework: "flyway",
    files: {
      "src/main/resources/application.yml": "spring:\n  flyway:\n    group: false\n    enabled: true\n",
      "src/main/resources/db/migration/V1__users.sql": create,
      "src/main/resources/db/migration/V1.1__index.sql": index,
      "src/main/resources/db/migration/V2__both.sql": create + index,
      "src/main/resources/db/migration/V10__conf.sql": create,
      "src/main/resources/db/migration/V10__conf.sql.conf": "executeInTransaction=false\n",
      "src/main/resources/db/migration/U10__conf.sql": "DROP TABLE users;\n",
      "src/main/resources/db/migration/R__views.sql": "CREATE VIEW v AS SELECT 1;\n",
      "src/main/resources/db/migration/afterMigrate.sql": "ANALYZE;\n",
    },
    expected: {
      "src/main/resources/db/migration/V1__users.sql": up("1"),
      "src/main/resources/db/migration/V1.1__index.sql": up("1.1", "none"),
      "src/main/resources/db/migration/V2__both.sql": up("2"),
      "src/main/resources/db/migration/V10__conf.sql": up("10", "none"),
      "src/main/resources/db/migration/R__views.sql": up("R views"),
      "src/main/resources/db/migration/U10__conf.sql": down("10"),
    },
  },
  {
    name: "Flyway with names of its own",
    framework: "flyway",
    files: {
      "flyway.toml":
        '[flyway]\nlocations = ["filesystem:sql/steps"]\nsqlMigrationPrefix = "M"\nsqlMigrationSeparator = "--"\ngroup = true\n',
      "sql/steps/a/M1--users.sql": create,
      "sql/steps/b/M2--more.sql": "SELECT 1;\n",
    },
    expected: { "sql/steps/a/M1--users.sql": up("1", "wrapped!"), "sql/steps/b/M2--more.sql": up("2", "wrapped!") },
  },
  {
    name: "Liquibase",
    framework: "liquibase",
    files: {
      "src/main/resources/db/changelog/db.changelog-master.yaml": "databaseChangeLog:\n  - includeAll:\n",
      "src/main/resources/db/changelog/changes/001-users.sql": `--liquibase formatted sql\n--changeset a:1\n${create}--rollback DROP TABLE users;\n`,
    },
    expected: {
      "src/main/resources/db/changelog/changes/001-users.sql": up("changes/001-users", "none"),
      "src/main/resources/db/changelog/db.changelog-master.yaml": up("db.changelog-master", "none"),
    },
  },
  {
    name: "Knex",
    framework: "knex",
    files: {
      "knexfile.js": 'module.exports = { development: { client: "sqlite3" }, production: { client: "pg" } };\n',
      "package.json": '{ "dependencies": { "knex": "^3.1.0" } }\n',
      "migrations/20240101000000_users.js":
        'exports.up = (knex) => knex.schema.createTable("users", (t) => t.increments());\nexports.down = (knex) => knex.schema.dropTable("users");\n',
      "migrations/20240102000000_index.ts":
        'import type { Knex } from "knex";\nexport const config = { transaction: false };\nexport const up = (knex: Knex) => knex.raw("CREATE INDEX CONCURRENTLY i ON users (id)");\n',
      "migrations/helpers.js": 'module.exports = { knex: require("knex") };\n',
      "seeds/01_users.js": 'exports.seed = (knex) => knex("users").del();\n',
    },
    expected: {
      "migrations/20240101000000_users.js": up("20240101000000_users"),
      "migrations/20240102000000_index.ts": up("20240102000000_index", "none"),
    },
  },
  {
    name: "Sequelize",
    framework: "sequelize",
    files: {
      "config/config.json": '{ "production": { "dialect": "postgres" } }\n',
      "migrations/20240101000000-users.js":
        'module.exports = {\n  up: (queryInterface, Sequelize) => queryInterface.createTable("users", { id: Sequelize.INTEGER }),\n  down: (queryInterface) => queryInterface.dropTable("users"),\n};\n',
      "migrations/20240102000000-index.js":
        'module.exports = {\n  up: (queryInterface) => queryInterface.sequelize.transaction((transaction) => queryInterface.addIndex("users", ["id"], { transaction })),\n};\n',
      "models/index.js": 'const { Sequelize } = require("sequelize");\n',
    },
    expected: {
      "migrations/20240101000000-users.js": up("20240101000000-users", "none"),
      "migrations/20240102000000-index.js": up("20240102000000-index"),
    },
  },
  {
    name: "node-pg-migrate, programs",
    framework: "node-pg-migrate",
    files: {
      "package.json": '{ "dependencies": { "node-pg-migrate": "^8.0.0" } }\n',
      "migrations/1704067200000_users.js": 'exports.up = (pgm) => pgm.createTable("users", { id: "id" });\n',
      "migrations/1704153600000_index.ts":
        'import type { MigrationBuilder } from "node-pg-migrate";\nexport const up = (pgm: MigrationBuilder) => {\n  pgm.noTransaction();\n  pgm.createIndex("users", "id", { concurrently: true });\n};\n',
    },
    expected: {
      "migrations/1704067200000_users.js": up("1704067200000", "wrapped!"),
      "migrations/1704153600000_index.ts": up("1704153600000", "none"),
    },
  },
  {
    name: "Ecto",
    framework: "ecto",
    files: {
      "mix.exs":
        'defmodule App.MixProject do\n  defp deps, do: [{:ecto_sql, "~> 3.13"}, {:postgrex, ">= 0.0.0"}]\nend\n',
      "priv/repo/migrations/.formatter.exs": "[import_deps: [:ecto_sql]]\n",
      "priv/repo/migrations/20240101000000_users.exs":
        "defmodule App.Repo.Migrations.Users do\n  use Ecto.Migration\n\n  def change do\n    create table(:users) do\n      add :email, :string\n    end\n  end\nend\n",
      "priv/repo/migrations/20240102000000_index.exs":
        "defmodule App.Repo.Migrations.Index do\n  use Ecto.Migration\n  @disable_ddl_transaction true\n\n  def change do\n    create index(:users, [:email], concurrently: true)\n  end\nend\n",
      "priv/repo/seeds.exs": "App.Repo.insert!(%App.User{})\n",
    },
    expected: {
      "priv/repo/migrations/20240101000000_users.exs": up("20240101000000"),
      "priv/repo/migrations/20240102000000_index.exs": up("20240102000000", "none"),
    },
  },
  {
    name: "EF Core",
    framework: "ef-core",
    files: {
      "src/App/Migrations/20240101000000_Users.cs":
        'public partial class Users : Migration\n{\n    protected override void Up(MigrationBuilder migrationBuilder)\n    {\n        migrationBuilder.CreateTable(name: "Users", columns: table => new { Id = table.Column<long>(type: "bigint", nullable: false).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn) }, constraints: table => { table.PrimaryKey("PK_Users", x => x.Id); });\n    }\n}\n',
      "src/App/Migrations/20240101000000_Users.Designer.cs":
        '[Migration("20240101000000_Users")]\npartial class Users { }\n',
      "src/App/Migrations/20240102000000_Index.cs":
        'public partial class Index : Migration\n{\n    protected override void Up(MigrationBuilder migrationBuilder)\n    {\n        migrationBuilder.CreateIndex(name: "IX", table: "Users", column: "Id").Annotation("Npgsql:CreatedConcurrently", true);\n    }\n}\n',
      "src/App/Migrations/AppContextModelSnapshot.cs": "partial class AppContextModelSnapshot : ModelSnapshot { }\n",
    },
    expected: {
      "src/App/Migrations/20240101000000_Users.cs": up("20240101000000"),
      "src/App/Migrations/20240102000000_Index.cs": up("20240102000000", "none"),
    },
  },
  {
    name: "Liquibase, XML",
    framework: "liquibase",
    files: {
      "src/main/resources/config/liquibase/master.xml":
        '<databaseChangeLog>\n  <include file="changelog/b.xml" relativeToChangelogFile="true"/>\n  <include file="changelog/a.xml" relativeToChangelogFile="true"/>\n</databaseChangeLog>\n',
      "src/main/resources/config/liquibase/changelog/a.xml":
        '<databaseChangeLog>\n  <changeSet id="2" author="a">\n    <createIndex tableName="users" indexName="i"><column name="id"/></createIndex>\n  </changeSet>\n</databaseChangeLog>\n',
      "src/main/resources/config/liquibase/changelog/b.xml":
        '<databaseChangeLog>\n  <changeSet id="1" author="a">\n    <createTable tableName="users"><column name="id" type="bigint"/></createTable>\n  </changeSet>\n</databaseChangeLog>\n',
    },
    expected: {
      "src/main/resources/config/liquibase/changelog/a.xml": up("changelog/a", "none"),
      "src/main/resources/config/liquibase/changelog/b.xml": up("changelog/b", "none"),
      "src/main/resources/config/liquibase/master.xml": up("master", "none"),
    },
  },
  {
    name: "Prisma",
    framework: "prisma",
    files: {
      "prisma/migrations/migration_lock.toml": 'provider = "postgresql"\n',
      "prisma/migrations/20240101000000_users/migration.sql": create,
    },
    expected: { "prisma/migrations/20240101000000_users/migration.sql": up("20240101000000_users", "implicit") },
  },
  {
    name: "Drizzle",
    framework: "drizzle",
    files: {
      "drizzle.config.ts": 'export default defineConfig({ dialect: "postgresql", out: "./drizzle" });\n',
      "drizzle/meta/_journal.json": JSON.stringify({
        version: "7",
        dialect: "postgresql",
        entries: [
          { idx: 0, version: "7", when: 1, tag: "0000_users", breakpoints: true },
          { idx: 1, version: "7", when: 2, tag: "0002_second", breakpoints: true },
          { idx: 2, version: "7", when: 3, tag: "0001_third", breakpoints: true },
        ],
      }),
      "drizzle/0000_users.sql": `${create}--> statement-breakpoint\nCREATE INDEX ON users (email);`,
      "drizzle/0001_third.sql": "SELECT 3;\n",
      "drizzle/0002_second.sql": "SELECT 2;\n",
    },
    expected: {
      "drizzle/0000_users.sql": up("0000_users", "wrapped!"),
      "drizzle/0002_second.sql": up("0002_second", "wrapped!"),
      "drizzle/0001_third.sql": up("0001_third", "wrapped!"),
    },
  },
  {
    name: "Drizzle, a folder a migration",
    framework: "drizzle",
    files: {
      "drizzle.config.ts": 'export default defineConfig({ dialect: "postgresql" });\n',
      "drizzle/20240101000000_users/migration.sql": create,
      "drizzle/20240101000000_users/snapshot.json": "{}",
    },
    expected: { "drizzle/20240101000000_users/migration.sql": up("20240101000000_users", "wrapped!") },
  },
  {
    name: "Supabase",
    framework: "supabase",
    files: {
      "supabase/config.toml": 'project_id = "x"\n',
      "supabase/migrations/20240101000000_users.sql": create,
      "supabase/migrations/20240102000000_index.sql": `${create}${index}`,
      "supabase/seed.sql": "INSERT INTO users VALUES (1);\n",
    },
    expected: {
      "supabase/migrations/20240101000000_users.sql": up("20240101000000", "implicit"),
      "supabase/migrations/20240102000000_index.sql": up("20240102000000", "none"),
    },
  },
  {
    name: "Hasura",
    framework: "hasura",
    files: {
      "config.yaml": "version: 3\nmetadata_directory: metadata\n",
      "metadata/databases/databases.yaml": "- name: default\n  kind: postgres\n  configuration: {}\n",
      "migrations/default/1700000000000_users/up.sql": create,
      "migrations/default/1700000000000_users/down.sql": "DROP TABLE users;\n",
    },
    expected: {
      "migrations/default/1700000000000_users/up.sql": up("1700000000000"),
      "migrations/default/1700000000000_users/down.sql": down("1700000000000"),
    },
  },
  {
    name: "Graphile Migrate",
    framework: "graphile-migrate",
    files: {
      ".gmrc": "{}",
      "migrations/committed/000001.sql": `--! Previous: -\n--! Hash: sha1:aa\n\n${create}`,
      "migrations/committed/000002-index.sql": `--! Previous: sha1:aa\n--! Hash: sha1:bb\n--! no-transaction\n${index}`,
      "migrations/current.sql": "GRANT SELECT ON users TO :DATABASE_VISITOR;\n",
    },
    expected: {
      "migrations/committed/000001.sql": up("1"),
      "migrations/committed/000002-index.sql": up("2", "implicit"),
      "migrations/current.sql": up("current"),
    },
  },
  {
    name: "Sqitch",
    framework: "sqitch",
    files: {
      "sqitch.conf": "[core]\n\tengine = pg\n",
      "sqitch.plan":
        "%syntax-version=1.0.0\n%project=x\n\nusers 2024-01-01T00:00:00Z A <a@b.c> # u\n@v1 2024-01-02T00:00:00Z A <a@b.c> # t\nappschema [users] 2024-01-03T00:00:00Z A <a@b.c> # s\nusers [users@v1] 2024-01-04T00:00:00Z A <a@b.c> # again\n",
      "deploy/appschema.sql": "BEGIN;\nCREATE SCHEMA app;\nCOMMIT;\n",
      "deploy/users.sql": "CREATE INDEX CONCURRENTLY i ON users (id);\n",
      "deploy/users@v1.sql": `BEGIN;\n${create}COMMIT;\n`,
      "revert/appschema.sql": "BEGIN;\nDROP SCHEMA app;\nCOMMIT;\n",
      "verify/appschema.sql": "SELECT 1/count(*) FROM information_schema.schemata WHERE schema_name = 'app';\n",
    },
    expected: {
      "deploy/users@v1.sql": up("users@v1", "none"),
      "deploy/appschema.sql": up("appschema", "none"),
      "deploy/users.sql": up("users", "none"),
      "revert/appschema.sql": down("appschema", "none"),
    },
  },
  {
    name: "Atlas",
    framework: "atlas",
    files: {
      "atlas.hcl": 'env "local" {\n  migration {\n    dir = "file://migrations"\n  }\n}\n',
      "migrations/atlas.sum": "h1:x\n20240101000000_users.sql h1:y\n",
      "migrations/20240101000000_users.sql": create,
      "migrations/20240101000000_users.down.sql": "DROP TABLE users;\n",
      "migrations/20240102000000.sql": `-- atlas:txmode none\n\n${index}`,
    },
    expected: {
      "migrations/20240101000000_users.sql": up("20240101000000"),
      "migrations/20240102000000.sql": up("20240102000000", "none"),
      "migrations/20240101000000_users.down.sql": down("20240101000000"),
    },
  },
  {
    name: "golang-migrate files that Atlas keeps a sum of",
    framework: "golang-migrate",
    files: {
      "migrations/atlas.sum": "h1:x\n",
      "migrations/20240101000000_users.up.sql": create,
      "migrations/20240101000000_users.down.sql": "DROP TABLE users;\n",
    },
    expected: {
      "migrations/20240101000000_users.up.sql": up("20240101000000", "implicit"),
      "migrations/20240101000000_users.down.sql": down("20240101000000", "implicit"),
    },
  },
  {
    name: "Pop, as Ory Kratos keeps it",
    framework: "pop",
    files: {
      "persistence/sql/migrations/sql/20191100000001_users.postgres.up.sql": create,
      "persistence/sql/migrations/sql/20191100000001_users.postgres.down.sql": "DROP TABLE users;\n",
      "persistence/sql/migrations/sql/20191100000002_more.up.sql": "ALTER TABLE users ADD COLUMN a int;\n",
      "persistence/sql/migrations/sql/20191100000002_more.down.sql": "",
      "persistence/sql/migrations/sql/20191100000003_index.postgres.autocommit.up.sql": index,
    },
    expected: {
      "persistence/sql/migrations/sql/20191100000001_users.postgres.up.sql": up("20191100000001"),
      "persistence/sql/migrations/sql/20191100000002_more.up.sql": up("20191100000002"),
      "persistence/sql/migrations/sql/20191100000003_index.postgres.autocommit.up.sql": up(
        "20191100000003",
        "implicit",
      ),
      "persistence/sql/migrations/sql/20191100000001_users.postgres.down.sql": down("20191100000001"),
      "persistence/sql/migrations/sql/20191100000002_more.down.sql": down("20191100000002"),
    },
  },
  {
    name: "node-pg-migrate",
    framework: "node-pg-migrate",
    files: {
      "package.json": '{ "devDependencies": { "node-pg-migrate": "^8.0.0", "pg": "^8" } }',
      "migrations/1700000000000_users.sql": `-- Up Migration\n${create}\n-- Down Migration\nDROP TABLE users;\n`,
      "migrations/1700000000001_more.up.sql": "SELECT 1;\n",
      "migrations/1700000000001_more.down.sql": "SELECT 2;\n",
    },
    expected: {
      "migrations/1700000000000_users.sql": up("1700000000000", "wrapped!"),
      "migrations/1700000000001_more.up.sql": up("1700000000001", "wrapped!"),
      "migrations/1700000000001_more.down.sql": down("1700000000001", "wrapped!"),
    },
  },
  {
    name: "MyBatis Migrations",
    framework: "mybatis",
    files: {
      "environments/development.properties": "auto_commit=false\n",
      "migrations/scripts/20240101000000_users.sql": `-- // users\n${create}\n-- //@UNDO\nDROP TABLE users;\n`,
      "migrations/scripts/bootstrap.sql": "-- // Bootstrap.sql\n",
    },
    expected: { "migrations/scripts/20240101000000_users.sql": up("20240101000000") },
  },
  {
    name: "Play evolutions",
    framework: "play",
    files: {
      "conf/evolutions/default/1.sql": `# users\n\n# --- !Ups\n${create}\n# --- !Downs\nDROP TABLE users;\n`,
      "conf/evolutions/default/10.sql": "-- !Ups\n-- --- !Ups\nSELECT 1;\n",
    },
    expected: { "conf/evolutions/default/1.sql": up("1"), "conf/evolutions/default/10.sql": up("10") },
  },
  {
    name: "yoyo",
    framework: "yoyo",
    files: {
      "yoyo.ini": "[DEFAULT]\nsources = migrations\n",
      "migrations/0001.users.sql": `-- depends:\n${create}`,
      "migrations/0001.users.rollback.sql": "DROP TABLE users;\n",
      "migrations/0002.index.sql": `-- transactional: false\n${index}`,
    },
    expected: {
      "migrations/0001.users.sql": up("0001.users"),
      "migrations/0002.index.sql": up("0002.index", "none"),
      "migrations/0001.users.rollback.sql": down("0001.users"),
    },
  },
  {
    name: "Django with two applications",
    framework: "django",
    files: {
      "manage.py": "import django\n",
      "shop/settings.py": 'DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}\n',
      "orders/migrations/__init__.py": "",
      "orders/migrations/0001_initial.py":
        'from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    dependencies = [("users", "0001_initial")]\n    operations = []\n',
      "users/migrations/0001_initial.py":
        'from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n    operations = [migrations.CreateModel("User", [("id", models.BigAutoField(primary_key=True))])]\n',
      "users/migrations/0002_index.py":
        'from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    atomic = False\n    dependencies = [("users", "0001_initial")]\n    operations = []\n',
      "users/models.py": "class User: pass\n",
    },
    expected: {
      "orders/migrations/0001_initial.py": up("orders/0001_initial"),
      "users/migrations/0001_initial.py": up("users/0001_initial"),
      "users/migrations/0002_index.py": up("users/0002_index", "none"),
    },
  },
  {
    name: "Alembic within a package",
    framework: "alembic",
    files: {
      "alembic.ini": "[alembic]\nsqlalchemy.url = postgresql://localhost/app\n",
      "app/migrations/env.py": "from alembic import context\n",
      "app/migrations/versions/a1_users.py":
        'from alembic import op\n\nrevision = "a1"\ndown_revision = None\n\n\ndef upgrade():\n    op.execute("SELECT 1")\n',
      "app/migrations/versions/b2_index.py":
        'from alembic import op\n\nrevision = "b2"\ndown_revision = "a1"\n\n\ndef upgrade():\n    with op.get_context().autocommit_block():\n        op.create_index("i", "users", ["email"], postgresql_concurrently=True)\n',
      "app/versions/notes.py": "x = 1\n",
    },
    expected: {
      "app/migrations/versions/a1_users.py": up("a1_users", "wrapped!"),
      "app/migrations/versions/b2_index.py": up("b2_index", "none"),
    },
  },
  {
    name: "TypeORM with a data source beside the migrations",
    framework: "typeorm",
    files: {
      "src/data-source.ts":
        'import { DataSource } from "typeorm";\nexport default new DataSource({ type: "postgres", migrationsTransactionMode: "each" });\n',
      "src/migrations/1700000000001-Users.ts": `import { MigrationInterface } from "typeorm";\nexport class Users1700000000001 implements MigrationInterface {\n  async up(queryRunner) {\n    await queryRunner.query("CREATE TABLE users (id bigint PRIMARY KEY)");\n  }\n}\n`,
      "src/migrations/1700000000002-Index.ts":
        "export class Index1700000000002 {\n  transaction = false;\n  async up(queryRunner) {\n    await queryRunner.query('CREATE INDEX CONCURRENTLY users_email ON users (email)');\n  }\n}\n",
      "src/migrations/index.ts": 'export * from "./1700000000001-Users";\n',
      "src/entities/user.ts": "export class User {}\n",
    },
    expected: {
      "src/migrations/1700000000001-Users.ts": up("1700000000001"),
      "src/migrations/1700000000002-Index.ts": up("1700000000002", "none"),
    },
  },
  {
    name: "Kysely",
    framework: "kysely",
    files: {
      "package.json": '{ "dependencies": { "kysely": "^0.28.0", "pg": "^8.0.0" } }\n',
      "src/db/migrations/2024-01-01T00-00-users.ts": `import { Kysely } from "kysely";\nexport async function up(db: Kysely<any>) {\n  await db.schema.createTable("users").addColumn("id", "bigint").execute();\n}\n`,
      "src/db/migrations/helpers.ts": 'import { sql } from "kysely";\nexport const now = sql`now()`;\n',
    },
    expected: { "src/db/migrations/2024-01-01T00-00-users.ts": up("2024-01-01T00-00-users", "wrapped!") },
  },
  {
    name: "MikroORM",
    framework: "mikro-orm",
    files: {
      "package.json": '{ "dependencies": { "@mikro-orm/postgresql": "^6.0.0", "pg": "^8.0.0" } }\n',
      "src/migrations/Migration20240101000000.ts": `import { Migration } from "@mikro-orm/migrations";\nexport class Migration20240101000000 extends Migration {\n  async up() {\n    this.addSql("create table users (id bigint primary key);");\n  }\n}\n`,
      "src/migrations/Migration20240102000000_index.ts": `import { Migration } from "@mikro-orm/migrations";\nexport class Migration20240102000000_index extends Migration {\n  isTransactional() {\n    return false;\n  }\n  async up() {\n    this.addSql("create index concurrently users_email on users (email);");\n  }\n}\n`,
      "src/migrations/.snapshot-app.json": "{}\n",
    },
    expected: {
      "src/migrations/Migration20240101000000.ts": up("Migration20240101000000", "wrapped!"),
      "src/migrations/Migration20240102000000_index.ts": up("Migration20240102000000_index", "none"),
    },
  },
  {
    name: "a program's own runner, as Authelia keeps it",
    framework: "plain",
    files: {
      "internal/storage/migrations/postgres/V0001.Users.up.sql": create,
      "internal/storage/migrations/postgres/V0001.Users.down.sql": "DROP TABLE users;\n",
    },
    expected: {
      "internal/storage/migrations/postgres/V0001.Users.up.sql": up("postgres/V0001.Users", "unknown"),
      "internal/storage/migrations/postgres/V0001.Users.down.sql": down("postgres/V0001.Users", "unknown"),
    },
  },
  {
    name: "a plain folder",
    framework: "plain",
    files: { "db/migrations/0002_b.sql": "SELECT 2;\n", "db/migrations/0001_a.sql": create },
    expected: {
      "db/migrations/0001_a.sql": up("0001_a", "unknown"),
      "db/migrations/0002_b.sql": up("0002_b", "unknown"),
    },
  },
  {
    name: "Rails with migrations to run after a deployment",
    framework: "rails",
    files: {
      "config/database.yml": "default: &default\n  adapter: postgresql\nproduction:\n  <<: *default\n",
      Gemfile: 'gem "rails"\ngem "pg"\n',
      "db/schema.rb": "ActiveRecord::Schema[8.0].define(version: 1) do\nend\n",
      "db/migrate/20250101000000_create_users.rb": "class CreateUsers < ActiveRecord::Migration[8.0]\nend\n",
      "db/post_migrate/20250102000000_drop_name.rb": "class DropName < ActiveRecord::Migration[8.0]\nend\n",
      "db/migrate/20250103000000_add_age.rb": "class AddAge < ActiveRecord::Migration[8.0]\nend\n",
      "db/migrate/helpers.rb": "module Migration; end\n",
      "spec/dummy/db/migrate/20250101000000_x.rb": "class X < ActiveRecord::Migration[8.0]\nend\n",
      "app/models/20250101000000_user.rb": "class Migration; end\n",
    },
    expected: {
      "db/migrate/20250101000000_create_users.rb": up("20250101000000"),
      "db/post_migrate/20250102000000_drop_name.rb": up("20250102000000"),
      "db/migrate/20250103000000_add_age.rb": up("20250103000000"),
    },
  },
  {
    name: "Laravel with a module of its own",
    framework: "laravel",
    files: {
      ".env.example": "APP_NAME=Shop\nDB_CONNECTION=pgsql\n",
      "config/database.php": "<?php\nreturn ['default' => env('DB_CONNECTION', 'sqlite')];\n",
      "database/migrations/2024_01_01_000000_create_users_table.php":
        "<?php\nuse Illuminate\\Database\\Migrations\\Migration;\nreturn new class extends Migration { public function up(): void {} };\n",
      "Modules/Blog/Database/Migrations/2024_01_02_000000_posts.php":
        "<?php\nuse Illuminate\\Database\\Migrations\\Migration;\nclass Posts extends Migration { public function up(): void {} }\n",
      "database/migrations/helpers.php": "<?php\nuse Illuminate\\Database\\Migrations\\Migration;\n",
      "app/2024_01_01_000000_not_one.php": "<?php\nclass NotOne {}\n",
    },
    expected: {
      "database/migrations/2024_01_01_000000_create_users_table.php": up("2024_01_01_000000_create_users_table"),
      "Modules/Blog/Database/Migrations/2024_01_02_000000_posts.php": up("2024_01_02_000000_posts"),
    },
  },
  {
    name: "Doctrine in a Symfony application",
    framework: "doctrine",
    files: {
      ".env": 'DATABASE_URL="postgresql://app:secret@127.0.0.1:5432/app?serverVersion=16"\n',
      "config/packages/doctrine.yaml": "doctrine:\n    dbal:\n        url: '%env(resolve:DATABASE_URL)%'\n",
      "migrations/Version20240101000000.php":
        "<?php\nuse Doctrine\\Migrations\\AbstractMigration;\nfinal class Version20240101000000 extends AbstractMigration { public function up(): void {} }\n",
      "migrations/Version20240102000000.php":
        "<?php\nuse Doctrine\\Migrations\\AbstractMigration;\nfinal class Version20240102000000 extends AbstractMigration { public function up(): void {} }\n",
      "src/Version2.php": "<?php\nclass Version2 {}\n",
    },
    expected: {
      "migrations/Version20240101000000.php": up("20240101000000"),
      "migrations/Version20240102000000.php": up("20240102000000"),
    },
  },
  {
    name: "Phinx",
    framework: "phinx",
    files: {
      "phinx.php": "<?php\nreturn ['environments' => ['production' => ['adapter' => 'pgsql']]];\n",
      "db/migrations/20240101000000_create_users.php":
        "<?php\nuse Phinx\\Migration\\AbstractMigration;\nfinal class CreateUsers extends AbstractMigration { public function up(): void {} }\n",
      "db/migrations/20240102000000_add_name.php":
        "<?php\nuse Phinx\\Migration\\AbstractMigration;\nfinal class AddName extends AbstractMigration { public function up(): void {} }\n",
      "db/seeds/UserSeeder.php": "<?php\nuse Phinx\\Seed\\AbstractSeed;\n",
    },
    expected: {
      "db/migrations/20240101000000_create_users.php": up("20240101000000"),
      "db/migrations/20240102000000_add_name.php": up("20240102000000"),
    },
  },
];
