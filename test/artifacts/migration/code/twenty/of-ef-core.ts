import type { OperationId } from "./operations.ts";
import type { Tool, Written } from "./tool.ts";

const file = (name: string, body: string): string => `using Microsoft.EntityFrameworkCore.Migrations;

namespace App.Migrations
{
    public partial class ${name} : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            ${body}
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
        }
    }
}
`;

const written = (call: string, at?: string): Written => {
  const text = file("Change", `migrationBuilder.${call};`);
  return at === undefined ? { text } : { text, at };
};

const operations: Readonly<Record<OperationId, Written>> = {
  "create-table": written(`CreateTable(
                name: "notes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                },
                constraints: table => { table.PrimaryKey("PK_notes", x => x.id); })`),
  "add-nullable-column": written(
    'AddColumn<string>(name: "nickname", table: "users", type: "character varying(255)", nullable: true)',
  ),
  "add-column-with-volatile-default": written(
    'AddColumn<Guid>(name: "token", table: "users", type: "uuid", nullable: false, defaultValueSql: "gen_random_uuid()")',
    "AddColumn",
  ),
  "add-required-column": written('AddColumn<string>("country", "users", "character varying(2)")', "AddColumn"),
  "add-index": written('CreateIndex(name: "users_name_index", table: "users", column: "name")', "CreateIndex"),
  "add-index-concurrently-in-transaction": {
    ...written(
      'CreateIndex(name: "users_name_index", table: "users", column: "name").Annotation("Npgsql:CreatedConcurrently", true)',
      "CreateIndex",
    ),
    unlike: { without: ["concurrent-in-transaction"], because: "Npgsql leaves the transaction for such an index" },
  },
  "drop-index": written('DropIndex(name: "orders_total_index", table: "orders")', "DropIndex"),
  "add-unique-constraint": written(
    'AddUniqueConstraint(name: "users_email_unique", table: "users", column: "email")',
    "AddUniqueConstraint",
  ),
  "add-foreign-key": written(
    `AddForeignKey(name: "orders_user_id_foreign", table: "orders", column: "user_id", principalTable: "users",
                principalColumn: "id", onDelete: ReferentialAction.Cascade)`,
    "AddForeignKey",
  ),
  "add-check": written('AddCheckConstraint("total_positive", "orders", "total > 0")', "AddCheckConstraint"),
  "set-not-null": written(
    'AlterColumn<string>(name: "name", table: "users", type: "character varying(255)", nullable: false, oldClrType: typeof(string), oldType: "character varying(255)", oldNullable: true)',
    "AlterColumn",
  ),
  "drop-not-null": written(
    'AlterColumn<string>(name: "email", table: "users", type: "character varying(50)", nullable: true, oldClrType: typeof(string), oldType: "character varying(50)")',
    "AlterColumn",
  ),
  "change-default": written(
    'AlterColumn<int>(name: "visits", table: "users", type: "integer", nullable: false, defaultValue: 1, oldClrType: typeof(int), oldType: "integer", oldDefaultValue: 0)',
    "AlterColumn",
  ),
  "rewrite-type": written(
    'AlterColumn<long>(name: "visits", table: "users", type: "bigint", nullable: false, defaultValue: 0, oldClrType: typeof(int), oldType: "integer", oldDefaultValue: 0)',
    "AlterColumn",
  ),
  "widen-type": written(
    'AlterColumn<string>(name: "email", table: "users", maxLength: 100, nullable: false, oldClrType: typeof(string), oldMaxLength: 50)',
    "AlterColumn",
  ),
  "rename-column": written('RenameColumn(name: "name", table: "users", newName: "full_name")', "RenameColumn"),
  "rename-table": written('RenameTable(name: "orders", newName: "purchases")', "RenameTable"),
  "drop-column": written('DropColumn(name: "name", table: "users")', "DropColumn"),
  "drop-table": written('DropTable(name: "orders")', "DropTable"),
  "update-all-rows": written('Sql("UPDATE users SET visits = 0")', "UPDATE"),
};

const id = `id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)`;

export const tool: Tool = {
  framework: "ef-core",
  base: {
    "src/Migrations/20240101000000_Base.cs": file(
      "Base",
      `migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    ${id},
                    email = table.Column<string>(type: "character varying(50)", nullable: false),
                    name = table.Column<string>(type: "character varying(255)", nullable: true),
                    visits = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                },
                constraints: table => { table.PrimaryKey("PK_users", x => x.id); });
            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    ${id},
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table => { table.PrimaryKey("PK_orders", x => x.id); });
            migrationBuilder.CreateIndex(name: "orders_total_index", table: "orders", column: "total");`,
    ),
  },
  path: "src/Migrations/20240102000000_Change.cs",
  operations,
};
