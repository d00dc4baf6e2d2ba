import { baseSql, operations as inSql, type OperationId } from "./operations.ts";
import type { Tool, Written } from "./tool.ts";

const file = (sql: string): string => `import { Migration } from "@mikro-orm/migrations";

export class Migration20240102000000 extends Migration {
  async up(): Promise<void> {
    this.addSql(\`${sql}\`);
  }
}
`;

/** MikroORM has no words of its own for what it does to a schema: all of it is SQL. */
const operations = Object.fromEntries(
  inSql.map(({ id, sql }): readonly [OperationId, Written] => [id, { text: file(sql), at: "this.addSql" }]),
) as Record<OperationId, Written>;

/** The same in MikroORM. */
export const tool: Tool = {
  framework: "mikro-orm",
  base: {
    "package.json": '{ "dependencies": { "@mikro-orm/postgresql": "^6.0.0", "pg": "^8.0.0" } }\n',
    "migrations/Migration20240101000000.ts": file(baseSql),
  },
  path: "migrations/Migration20240102000000.ts",
  operations,
};
