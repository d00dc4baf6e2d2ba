import { expect, test } from "vitest";
import { reviewed } from "../../artifacts/migration/code/twenty/reviewed.ts";

const django = (operations: string, dependencies = ""): string =>
  `from django.db import migrations, models\n\nclass Migration(migrations.Migration):\n    dependencies = [${dependencies}]\n    operations = [${operations}]\n`;

const laravel = (body: string): string =>
  `<?php\nuse Illuminate\\Database\\Migrations\\Migration;\nuse Illuminate\\Database\\Schema\\Blueprint;\nuse Illuminate\\Support\\Facades\\Schema;\nreturn new class extends Migration {\n  public function up(): void {\n${body}\n  }\n};\n`;

const doctrine = (sql: string): string =>
  `<?php\nnamespace DoctrineMigrations;\nuse Doctrine\\DBAL\\Schema\\Schema;\nuse Doctrine\\Migrations\\AbstractMigration;\nfinal class Version20240101000000 extends AbstractMigration {\n  public function up(Schema $schema): void {\n    $this->addSql('${sql}');\n  }\n}\n`;

const rails = (body: string): string =>
  `class CreateUsers < ActiveRecord::Migration[7.1]\n  def change\n    ${body}\n  end\nend\n`;

const id = "('id', models.BigAutoField(primary_key=True))";
const base = django(
  `migrations.CreateModel(name='Site', fields=[${id}, ('domain', models.CharField(max_length=100)), ('hits', models.IntegerField(default=0))]), migrations.CreateModel(name='Tag', fields=[${id}])`,
);

const typeorm = (version: number, body: string): string =>
  `import { MigrationInterface, QueryRunner } from "typeorm";\nexport class More${version} implements MigrationInterface {\n  async up(queryRunner: QueryRunner) {\n    ${body}\n  }\n  async down(queryRunner: QueryRunner) {}\n}\n`;

const addType = 'await queryRunner.query("ALTER TABLE bots ADD COLUMN kind text");';
const bots = {
  "src/migrations/1700000000000-Bots.ts": typeorm(
    1700000000000,
    'await queryRunner.query("CREATE TABLE bots (id bigint PRIMARY KEY, kind text)");',
  ),
};
const later = { path: "src/migrations/1700000000001-More.ts", base: bots };
const ofMysql = "src/migrations/mysql/1700000000000-Bots.ts";

interface Case {
  readonly what: string;
  readonly rule: string;
  readonly path: string;
  readonly text: string;
  readonly base?: Readonly<Record<string, string>>;
  readonly found: boolean;
}

const shop = { path: "shop/migrations/0002_more.py", base: { "shop/migrations/0001_initial.py": base } };
const users = { path: "database/migrations/2026_01_01_000000_create_users_table.php" };
const version = { path: "migrations/Version20240101000000.php" };
const railsUsers = { path: "db/migrate/20240101000000_create_users.rb" };
const afterBase = "('shop', '0001_initial')";

const cases: readonly Case[] = [
  {
    ...railsUsers,
    what: "the types of Rails' columns, on lines of their own",
    rule: "timestamp-without-tz",
    text: rails("create_table :users do |t|\n      t.datetime :seen_at\n      t.timestamps\n    end"),
    found: false,
  },
  {
    ...railsUsers,
    what: "SQL that the author writes",
    rule: "timestamp-without-tz",
    text: rails('execute "ALTER TABLE users ADD COLUMN seen_at timestamp"'),
    found: true,
  },
  {
    ...shop,
    what: "Django's join tables",
    rule: "redundant-prefix-index",
    text: django(
      "migrations.AddField(model_name='site', name='tags', field=models.ManyToManyField(to='shop.Tag'))",
      afterBase,
    ),
    found: false,
  },
  {
    ...shop,
    what: "Django's foreign keys, whose rows Django deletes",
    rule: "fk-on-delete-unspecified",
    text: django(
      "migrations.AddField(model_name='site', name='tag', field=models.ForeignKey(null=True, on_delete=models.CASCADE, to='shop.tag'))",
      afterBase,
    ),
    found: false,
  },
  {
    ...shop,
    what: "a unique field and a check that Django takes back",
    rule: "down-not-inverse",
    text: django(
      "migrations.AlterField(model_name='site', name='domain', field=models.CharField(max_length=100, unique=True)), migrations.AlterField(model_name='site', name='hits', field=models.PositiveIntegerField(default=0))",
      afterBase,
    ),
    found: false,
  },
  {
    ...shop,
    what: "the password of Django's accounts",
    rule: "secret-plaintext-column",
    text: django(
      `migrations.CreateModel(name='User', fields=[${id}, ('password', models.CharField(max_length=128))])`,
      afterBase,
    ),
    found: false,
  },
  {
    ...shop,
    what: "another secret in Django",
    rule: "secret-plaintext-column",
    text: django(
      `migrations.CreateModel(name='Mail', fields=[${id}, ('smtp_password', models.CharField(max_length=128))])`,
      afterBase,
    ),
    found: true,
  },
  {
    ...users,
    what: "the password of Laravel's users",
    rule: "secret-plaintext-column",
    text: laravel(
      "Schema::create('users', function (Blueprint $table) { $table->id(); $table->string('password'); });",
    ),
    found: false,
  },
  {
    ...users,
    what: "a password of something else in Laravel",
    rule: "secret-plaintext-column",
    text: laravel(
      "Schema::create('proxies', function (Blueprint $table) { $table->id(); $table->string('password'); });",
    ),
    found: true,
  },
  {
    ...users,
    what: "Laravel's timestamps",
    rule: "not-null-missing",
    text: laravel("Schema::create('posts', function (Blueprint $table) { $table->id(); $table->timestamps(); });"),
    found: false,
  },
  {
    ...version,
    what: "the types in SQL that Doctrine wrote",
    rule: "serial-not-identity",
    text: doctrine("CREATE TABLE orders (id BIGSERIAL NOT NULL, PRIMARY KEY(id))"),
    found: false,
  },
  {
    ...later,
    what: "a column that is there",
    rule: "replay-fails",
    text: typeorm(1700000000001, addType),
    found: true,
  },
  {
    ...later,
    what: "a column that the program asks for first",
    rule: "replay-fails",
    text: typeorm(1700000000001, `if (!(await queryRunner.hasColumn("bots", "kind"))) { ${addType} }`),
    found: false,
  },
  {
    what: "folders of two databases",
    rule: "duplicate-version",
    path: "src/migrations/mariadb/1700000000000-Bots.ts",
    text: typeorm(1700000000000, addType),
    base: { [ofMysql]: typeorm(1700000000000, addType) },
    found: false,
  },
  {
    what: "one folder",
    rule: "duplicate-version",
    path: "src/migrations/mysql/1700000000000-More.ts",
    text: typeorm(1700000000000, addType),
    base: { [ofMysql]: typeorm(1700000000000, addType) },
    found: true,
  },
  {
    ...later,
    what: "columns whose names are not known",
    rule: "index-duplicate-column",
    text: typeorm(
      1700000000001,
      `await queryRunner.query(\`CREATE INDEX bots_two ON bots (\${column(1)}, \${column(2)})\`);`,
    ),
    found: false,
  },
];

test.each(cases)("$what: $rule found $found", async ({ rule, path, text, base: before = {}, found }) => {
  const { findings, files } = await reviewed({ [path]: text }, before);
  expect(files.map(({ error }) => error ?? null)).toEqual([null]);
  expect(findings.some((finding) => finding.rule === rule)).toBe(found);
});
