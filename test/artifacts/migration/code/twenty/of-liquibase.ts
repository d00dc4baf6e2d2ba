import type { OperationId } from "./operations.ts";
import type { Tool, Written } from "./tool.ts";

const changelog = (changes: string): string => `<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
    <changeSet id="1" author="a">
        ${changes}
    </changeSet>
</databaseChangeLog>
`;

const written = (change: string, at?: string): Written =>
  at === undefined ? { text: changelog(change) } : { text: changelog(change), at };

const operations: Readonly<Record<OperationId, Written>> = {
  "create-table": written(`<createTable tableName="notes">
            <column name="id" type="bigint" autoIncrement="true"><constraints primaryKey="true"/></column>
            <column name="title" type="varchar(100)"><constraints nullable="false"/></column>
        </createTable>`),
  "add-nullable-column": written(
    '<addColumn tableName="users"><column name="nickname" type="varchar(255)"/></addColumn>',
  ),
  "add-column-with-volatile-default": written(
    '<addColumn tableName="users"><column name="token" type="uuid" defaultValueComputed="gen_random_uuid()"><constraints nullable="false"/></column></addColumn>',
    "addColumn tableName",
  ),
  "add-required-column": written(
    '<addColumn tableName="users"><column name="country" type="varchar(2)"><constraints nullable="false"/></column></addColumn>',
    "addColumn tableName",
  ),
  "add-index": written(
    '<createIndex tableName="users" indexName="users_name_index"><column name="name"/></createIndex>',
    "createIndex tableName",
  ),
  "add-index-concurrently-in-transaction": written(
    "<sql>CREATE INDEX CONCURRENTLY users_name_index ON users (name)</sql>",
    "<sql>",
  ),
  "drop-index": written('<dropIndex tableName="orders" indexName="orders_total_index"/>', "dropIndex"),
  "add-unique-constraint": written(
    '<addUniqueConstraint tableName="users" columnNames="email" constraintName="users_email_unique"/>',
    "addUniqueConstraint",
  ),
  "add-foreign-key": written(
    '<addForeignKeyConstraint baseTableName="orders" baseColumnNames="user_id" constraintName="orders_user_id_foreign" referencedTableName="users" referencedColumnNames="id" onDelete="CASCADE"/>',
    "addForeignKeyConstraint",
  ),
  "add-check": written("<sql>ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total &gt; 0)</sql>", "<sql>"),
  "set-not-null": written('<addNotNullConstraint tableName="users" columnName="name"/>', "addNotNullConstraint"),
  "drop-not-null": written('<dropNotNullConstraint tableName="users" columnName="email"/>', "dropNotNullConstraint"),
  "change-default": written(
    '<addDefaultValue tableName="users" columnName="visits" defaultValueNumeric="1"/>',
    "addDefaultValue",
  ),
  "rewrite-type": written(
    '<modifyDataType tableName="users" columnName="visits" newDataType="bigint"/>',
    "modifyDataType",
  ),
  "widen-type": written(
    '<modifyDataType tableName="users" columnName="email" newDataType="varchar(100)"/>',
    "modifyDataType",
  ),
  "rename-column": written(
    '<renameColumn tableName="users" oldColumnName="name" newColumnName="full_name"/>',
    "renameColumn",
  ),
  "rename-table": written('<renameTable oldTableName="orders" newTableName="purchases"/>', "renameTable"),
  "drop-column": written('<dropColumn tableName="users" columnName="name"/>', "dropColumn"),
  "drop-table": written('<dropTable tableName="orders"/>', "dropTable"),
  "update-all-rows": written(
    '<update tableName="users"><column name="visits" valueNumeric="0"/></update>',
    "update tableName",
  ),
};

const id = '<column name="id" type="bigint" autoIncrement="true"><constraints primaryKey="true"/></column>';
const required = '<constraints nullable="false"/>';

export const tool: Tool = {
  framework: "liquibase",
  base: {
    "db/changelog/1.xml": changelog(`<createTable tableName="users">
            ${id}
            <column name="email" type="varchar(50)">${required}</column>
            <column name="name" type="varchar(255)"/>
            <column name="visits" type="int" defaultValueNumeric="0">${required}</column>
        </createTable>
        <createTable tableName="orders">
            ${id}
            <column name="user_id" type="bigint">${required}</column>
            <column name="total" type="int">${required}</column>
        </createTable>
        <createIndex tableName="orders" indexName="orders_total_index"><column name="total"/></createIndex>`),
  },
  path: "db/changelog/2.xml",
  operations,
};
