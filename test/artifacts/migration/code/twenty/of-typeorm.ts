import type { OperationId } from "./operations.ts";
import type { Tool, Written } from "./tool.ts";

const file = (
  body: string,
): string => `import { MigrationInterface, QueryRunner, Table, TableCheck, TableColumn, TableForeignKey, TableIndex, TableUnique } from "typeorm";

export class Change1700000000002 implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> {
    ${body}
  }

  public async down(queryRunner: QueryRunner): Promise<void> {}
}
`;

const written = (body: string, at?: string): Written =>
  at === undefined ? { text: file(body) } : { text: file(body), at };

const column = (options: string): string => `new TableColumn({ ${options} })`;

const operations: Readonly<Record<OperationId, Written>> = {
  "create-table": written(`await queryRunner.createTable(new Table({
      name: "notes",
      columns: [
        { name: "id", type: "bigint", isPrimary: true, isGenerated: true, generationStrategy: "identity", generatedIdentity: "ALWAYS" },
        { name: "title", type: "varchar", length: "100" },
      ],
    }));`),
  "add-nullable-column": written(
    `await queryRunner.addColumn("users", ${column('name: "nickname", type: "varchar", length: "255", isNullable: true')});`,
  ),
  "add-column-with-volatile-default": written(
    `await queryRunner.addColumn("users", ${column('name: "token", type: "uuid", default: "gen_random_uuid()"')});`,
    "addColumn",
  ),
  "add-required-column": written(
    `await queryRunner.addColumns("users", [${column('name: "country", type: "varchar", length: "2"')}]);`,
    "addColumns",
  ),
  "add-index": written(
    'await queryRunner.createIndex("users", new TableIndex({ name: "users_name_index", columnNames: ["name"] }));',
    "createIndex",
  ),
  "add-index-concurrently-in-transaction": written(
    'await queryRunner.createIndex("users", new TableIndex({ columnNames: ["name"], isConcurrent: true }));',
    "createIndex",
  ),
  "drop-index": written('await queryRunner.dropIndex("orders", "orders_total_index");', "dropIndex"),
  "add-unique-constraint": written(
    'await queryRunner.createUniqueConstraint("users", new TableUnique({ columnNames: ["email"] }));',
    "createUniqueConstraint",
  ),
  "add-foreign-key": written(
    `await queryRunner.createForeignKey("orders", new TableForeignKey({
      columnNames: ["user_id"], referencedTableName: "users", referencedColumnNames: ["id"], onDelete: "CASCADE",
    }));`,
    "createForeignKey",
  ),
  "add-check": written(
    'await queryRunner.createCheckConstraint("orders", new TableCheck({ name: "total_positive", expression: "total > 0" }));',
    "createCheckConstraint",
  ),
  "set-not-null": written(
    `await queryRunner.changeColumn("users", "name", ${column('name: "name", type: "character varying", length: "255"')});`,
    "changeColumn",
  ),
  "drop-not-null": written(
    `const column = { name: "email", type: "varchar", length: "50" };
    await queryRunner.changeColumn("users", new TableColumn(column), new TableColumn({ ...column, isNullable: true })); // here`,
    "// here",
  ),
  "change-default": written(
    `await queryRunner.changeColumn("users", "visits", ${column('name: "visits", type: "integer", default: 1')});`,
    "changeColumn",
  ),
  "rewrite-type": written(
    'await queryRunner.query(`ALTER TABLE "users" ALTER COLUMN "visits" TYPE bigint`);',
    "queryRunner.query",
  ),
  "widen-type": written(
    'await queryRunner.query(`ALTER TABLE "users" ALTER COLUMN "email" TYPE varchar(100)`);',
    "queryRunner.query",
  ),
  "rename-column": written('await queryRunner.renameColumn("users", "name", "full_name");', "renameColumn"),
  "rename-table": written('await queryRunner.renameTable("orders", "purchases");', "renameTable"),
  "drop-column": written('await queryRunner.dropColumn("users", "name");', "dropColumn"),
  "drop-table": written('await queryRunner.dropTable("orders");', "dropTable"),
  "update-all-rows": written('await queryRunner.query("UPDATE users SET visits = 0");', "queryRunner.query"),
};

/** The same in TypeORM. */
export const tool: Tool = {
  framework: "typeorm",
  base: {
    "src/data-source.ts": `import { DataSource } from "typeorm";
export const source = new DataSource({ type: "postgres", migrations: ["src/migrations/*.ts"] });
`,
    "src/migrations/1700000000001-base.ts": `import { MigrationInterface, QueryRunner, Table } from "typeorm";

export class Base1700000000001 implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> {
    const id = { name: "id", type: "bigint", isPrimary: true, isGenerated: true, generationStrategy: "identity" };
    await queryRunner.createTable(new Table({
      name: "users",
      columns: [
        id,
        { name: "email", type: "varchar", length: "50" },
        { name: "name", type: "varchar", length: "255", isNullable: true },
        { name: "visits", type: "int", default: 0 },
      ],
    }));
    await queryRunner.createTable(new Table({
      name: "orders",
      columns: [id, { name: "user_id", type: "bigint" }, { name: "total", type: "int" }],
      indices: [{ name: "orders_total_index", columnNames: ["total"] }],
    }));
  }

  public async down(queryRunner: QueryRunner): Promise<void> {}
}
`,
  },
  path: "src/migrations/1700000000002-change.ts",
  operations,
};
