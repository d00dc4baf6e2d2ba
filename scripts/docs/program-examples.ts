import type { FrameworkId } from "../../src/artifacts/migration/index.ts";

/** A migration as each tool that runs programs would have it: a new column, and an index on it. */
export const programExamples: Readonly<Partial<Record<FrameworkId, { readonly path: string; readonly text: string }>>> =
  {
    rails: {
      path: "db/migrate/20260102030405_add_nickname.rb",
      text: `class AddNickname < ActiveRecord::Migration[8.0]
  def change
    add_column :users, :nickname, :string
    add_index :users, :nickname
  end
end
`,
    },
    django: {
      path: "people/migrations/0002_nickname.py",
      text: `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("nickname", models.CharField(max_length=50, null=True, db_index=True)),
            ],
        ),
    ]
`,
    },
    alembic: {
      path: "alembic/versions/3f2a_nickname.py",
      text: `from alembic import op
import sqlalchemy as sa

revision = "3f2a"
down_revision = None


def upgrade():
    op.add_column("users", sa.Column("nickname", sa.String(50)))
    op.create_index("users_nickname", "users", ["nickname"])


def downgrade():
    op.drop_index("users_nickname", table_name="users")
    op.drop_column("users", "nickname")
`,
    },
    knex: {
      path: "migrations/20260102030405_nickname.js",
      text: `exports.up = async (knex) => {
  await knex.schema.alterTable("users", (table) => {
    table.string("nickname").index();
  });
};

exports.down = async (knex) => {
  await knex.schema.alterTable("users", (table) => {
    table.dropColumn("nickname");
  });
};
`,
    },
    sequelize: {
      path: "migrations/20260102030405-nickname.js",
      text: `module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.addColumn("users", "nickname", { type: Sequelize.STRING });
    await queryInterface.addIndex("users", ["nickname"]);
  },
  async down(queryInterface) {
    await queryInterface.removeColumn("users", "nickname");
  },
};
`,
    },
    "node-pg-migrate": {
      path: "migrations/1767322800000_nickname.js",
      text: `exports.up = (pgm) => {
  pgm.addColumns("users", { nickname: { type: "varchar(50)" } });
  pgm.createIndex("users", "nickname");
};
`,
    },
    typeorm: {
      path: "src/migrations/1767322800000-Nickname.ts",
      text: `import { MigrationInterface, QueryRunner, TableColumn, TableIndex } from "typeorm";

export class Nickname1767322800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.addColumn("users", new TableColumn({ name: "nickname", type: "varchar", isNullable: true }));
    await queryRunner.createIndex("users", new TableIndex({ name: "users_nickname", columnNames: ["nickname"] }));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropColumn("users", "nickname");
  }
}
`,
    },
    kysely: {
      path: "migrations/2026_01_02_nickname.ts",
      text: `import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("users").addColumn("nickname", "varchar(50)").execute();
  await db.schema.createIndex("users_nickname").on("users").column("nickname").execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("users").dropColumn("nickname").execute();
}
`,
    },
    "mikro-orm": {
      path: "migrations/Migration20260102030405.ts",
      text: `import { Migration } from "@mikro-orm/migrations";

export class Migration20260102030405 extends Migration {
  override async up(): Promise<void> {
    this.addSql("alter table users add column nickname varchar(50);");
    this.addSql("create index users_nickname on users (nickname);");
  }

  override async down(): Promise<void> {
    this.addSql("alter table users drop column nickname;");
  }
}
`,
    },
    ecto: {
      path: "priv/repo/migrations/20260102030405_add_nickname.exs",
      text: `defmodule Shop.Repo.Migrations.AddNickname do
  use Ecto.Migration

  def change do
    alter table(:users) do
      add :nickname, :string
    end

    create index(:users, [:nickname])
  end
end
`,
    },
    "ef-core": {
      path: "Migrations/20260102030405_AddNickname.cs",
      text: `using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.Migrations
{
    public partial class AddNickname : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "nickname", table: "users", nullable: true);
            migrationBuilder.CreateIndex(name: "ix_users_nickname", table: "users", column: "nickname");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "nickname", table: "users");
        }
    }
}
`,
    },
    laravel: {
      path: "database/migrations/2026_01_02_030405_add_nickname.php",
      text: `<?php

use Illuminate\\Database\\Migrations\\Migration;
use Illuminate\\Database\\Schema\\Blueprint;
use Illuminate\\Support\\Facades\\Schema;

return new class extends Migration
{
    public function up(): void
    {
        Schema::table('users', function (Blueprint $table) {
            $table->string('nickname')->nullable()->index();
        });
    }

    public function down(): void
    {
        Schema::table('users', function (Blueprint $table) {
            $table->dropColumn('nickname');
        });
    }
};
`,
    },
    phinx: {
      path: "db/migrations/20260102030405_add_nickname.php",
      text: `<?php

use Phinx\\Migration\\AbstractMigration;

final class AddNickname extends AbstractMigration
{
    public function change(): void
    {
        $this->table('users')
            ->addColumn('nickname', 'string', ['null' => true])
            ->addIndex(['nickname'])
            ->update();
    }
}
`,
    },
    doctrine: {
      path: "migrations/Version20260102030405.php",
      text: `<?php

namespace DoctrineMigrations;

use Doctrine\\DBAL\\Schema\\Schema;
use Doctrine\\Migrations\\AbstractMigration;

final class Version20260102030405 extends AbstractMigration
{
    public function up(Schema $schema): void
    {
        $this->addSql('ALTER TABLE users ADD nickname VARCHAR(50) DEFAULT NULL');
        $this->addSql('CREATE INDEX users_nickname ON users (nickname)');
    }

    public function down(Schema $schema): void
    {
        $this->addSql('ALTER TABLE users DROP nickname');
    }
}
`,
    },
    liquibase: {
      path: "db/changelog/0002-nickname.xml",
      text: `<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
  <changeSet id="2" author="ada">
    <addColumn tableName="users"><column name="nickname" type="varchar(50)"/></addColumn>
    <createIndex tableName="users" indexName="users_nickname"><column name="nickname"/></createIndex>
  </changeSet>
</databaseChangeLog>
`,
    },
  };
