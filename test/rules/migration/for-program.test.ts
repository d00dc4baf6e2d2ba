import { expect, test } from "vitest";
import { reviewed } from "../../artifacts/migration/code/twenty/reviewed.ts";

const migration = (to: string): string => `import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("users").renameTo("${to}").execute();
}
`;

test.each([
  ["people", "pg", 'Kysely sends `ALTER TABLE "users" RENAME TO "people"`.'],
  ["people", "mysql2", "Kysely sends `RENAME TABLE users TO people`."],
  ["two words", "mysql2", "Kysely sends `RENAME TABLE users TO 'two words'`."],
])("what a tool sends can stand in Markdown: %s by %s", async (to, driver, sentence) => {
  const { findings } = await reviewed(
    { "migrations/20260101000000_rename.ts": migration(to) },
    { "package.json": JSON.stringify({ dependencies: { kysely: "^0.28.0", [driver]: "*" } }) },
  );
  expect(findings.find(({ rule }) => rule === "rename-table")?.message).toContain(sentence);
});
