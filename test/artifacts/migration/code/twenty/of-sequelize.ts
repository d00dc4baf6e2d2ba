import type { OperationId } from "./operations.ts";
import type { Tool, Written } from "./tool.ts";

/** Each call is given the transaction, as a careful migration writes it. */
const file = (body: string): string => `module.exports = {
  up: (queryInterface, Sequelize) =>
    queryInterface.sequelize.transaction(async (transaction) => {
      ${body}
    }),
  down: async () => {},
};
`;

const written = (body: string, at?: string): Written =>
  at === undefined ? { text: file(body) } : { text: file(body), at };

const operations: Readonly<Record<OperationId, Written>> = {
  "create-table": written(`await queryInterface.createTable("notes", {
        id: { type: Sequelize.BIGINT, primaryKey: true, autoIncrement: true },
        title: { type: Sequelize.STRING(100), allowNull: false },
      }, { transaction });`),
  "add-nullable-column": written(
    'await queryInterface.addColumn("users", "nickname", Sequelize.STRING, { transaction });',
  ),
  "add-column-with-volatile-default": written(
    'await queryInterface.addColumn("users", "token", { type: Sequelize.UUID, allowNull: false, defaultValue: Sequelize.literal("gen_random_uuid()") }, { transaction });',
    "addColumn",
  ),
  "add-required-column": written(
    'await queryInterface.addColumn("users", "country", { type: Sequelize.STRING(2), allowNull: false }, { transaction });',
    "addColumn",
  ),
  "add-index": written('await queryInterface.addIndex("users", ["name"], { transaction });', "addIndex"),
  "add-index-concurrently-in-transaction": written(
    'await queryInterface.addIndex("users", ["name"], { concurrently: true, transaction });',
    "addIndex",
  ),
  "drop-index": written(
    'await queryInterface.removeIndex("orders", "orders_total_index", { transaction });',
    "removeIndex",
  ),
  "add-unique-constraint": written(
    'await queryInterface.addConstraint("users", { fields: ["email"], type: "unique", transaction });',
    "addConstraint",
  ),
  "add-foreign-key": written(
    'await queryInterface.addConstraint("orders", { fields: ["user_id"], type: "foreign key", references: { table: "users", field: "id" }, onDelete: "cascade", transaction });',
    "addConstraint",
  ),
  "add-check": written(
    'await queryInterface.addConstraint("orders", { fields: ["total"], type: "check", where: { total: { [Sequelize.Op.gt]: 0 } }, name: "total_positive", transaction });',
    "addConstraint",
  ),
  "set-not-null": written(
    'await queryInterface.sequelize.query("ALTER TABLE users ALTER COLUMN name SET NOT NULL", { transaction });',
    "ALTER TABLE",
  ),
  "drop-not-null": written(
    'await queryInterface.sequelize.query("ALTER TABLE users ALTER COLUMN email DROP NOT NULL", { transaction });',
    "ALTER TABLE",
  ),
  "change-default": written(
    'await queryInterface.sequelize.query("ALTER TABLE users ALTER COLUMN visits SET DEFAULT 1", { transaction });',
    "ALTER TABLE",
  ),
  "rewrite-type": written(
    'await queryInterface.changeColumn("users", "visits", { type: Sequelize.BIGINT, allowNull: false, defaultValue: 0 }, { transaction });',
    "changeColumn",
  ),
  "widen-type": written(
    'await queryInterface.changeColumn("users", "email", { type: Sequelize.STRING(100), allowNull: false }, { transaction });',
    "changeColumn",
  ),
  "rename-column": written(
    'await queryInterface.renameColumn("users", "name", "full_name", { transaction });',
    "renameColumn",
  ),
  "rename-table": written('await queryInterface.renameTable("orders", "purchases", { transaction });', "renameTable"),
  "drop-column": written('await queryInterface.removeColumn("users", "name", { transaction });', "removeColumn"),
  "drop-table": written('await queryInterface.dropTable("orders", { transaction });', "dropTable"),
  "update-all-rows": written(
    'await queryInterface.bulkUpdate("users", { visits: 0 }, {}, { transaction });',
    "bulkUpdate",
  ),
};

/** The same in Sequelize. */
export const tool: Tool = {
  framework: "sequelize",
  base: {
    "package.json": '{ "dependencies": { "sequelize": "^6.37.0", "pg": "^8.0.0" } }\n',
    "migrations/20240101000000-base.js": file(`await queryInterface.createTable("users", {
        id: { type: Sequelize.BIGINT, primaryKey: true, autoIncrement: true },
        email: { type: Sequelize.STRING(50), allowNull: false },
        name: Sequelize.STRING,
        visits: { type: Sequelize.INTEGER, allowNull: false, defaultValue: 0 },
      }, { transaction });
      await queryInterface.createTable("orders", {
        id: { type: Sequelize.BIGINT, primaryKey: true, autoIncrement: true },
        user_id: { type: Sequelize.BIGINT, allowNull: false },
        total: { type: Sequelize.INTEGER, allowNull: false },
      }, { transaction });
      await queryInterface.addIndex("orders", ["total"], { name: "orders_total_index", transaction });`),
  },
  path: "migrations/20240201000000-change.js",
  operations,
};
