import { describe, expect, test } from "vitest";
import { kyselyRemedies } from "../../../../../src/artifacts/migration/frameworks/kysely-remedies.ts";
import { mikroOrmRemedies } from "../../../../../src/artifacts/migration/frameworks/mikro-orm-remedies.ts";
import { typeormRemedies } from "../../../../../src/artifacts/migration/frameworks/typeorm-remedies.ts";
import { migrationRules } from "../../../../../src/rules/index.ts";
import { reviewed } from "../twenty/reviewed.ts";

interface Tool {
  readonly name: string;
  readonly remedies: Readonly<Record<string, string>>;
  readonly path: (index: number) => string;
  readonly file: (body: string, index: number) => string;
  /** Outside of a transaction is nothing that a file could say. */
  readonly byTheRunner: readonly string[];
}

const tools: readonly Tool[] = [
  {
    name: "TypeORM",
    remedies: typeormRemedies,
    path: (index) => `src/migrations/170000000000${index}-change.ts`,
    file: (body, index) =>
      `import { MigrationInterface, QueryRunner, TableColumn, TableIndex } from "typeorm";\nexport class Change170000000000${index} implements MigrationInterface {\n${body}\n}\n`,
    byTheRunner: [],
  },
  {
    name: "MikroORM",
    remedies: mikroOrmRemedies,
    path: (index) => `migrations/Migration2024010${index}000000.ts`,
    file: (body) =>
      `import { Migration } from "@mikro-orm/migrations";\nexport class Change extends Migration {\n${body}\n}\n`,
    byTheRunner: [],
  },
  {
    name: "Kysely",
    remedies: kyselyRemedies,
    path: (index) => `migrations/2024010${index}_change.ts`,
    file: (body) => `import { type Kysely, sql } from "kysely";\n${body}\n`,
    byTheRunner: ["concurrent-in-transaction"],
  },
];

const base = {
  "package.json": '{ "dependencies": { "pg": "^8.0.0" } }\n',
};

/** The migrations of a remedy: its parts between comments. */
const migrationsOf = (remedy: string): readonly string[] =>
  remedy.split(/^\/\/.*$/m).filter((part) => /\bup\(/.test(part));

describe.each(tools)("$name", ({ remedies, path, file, byTheRunner }) => {
  test.each(Object.entries(remedies))("the remedy of %s does not break the rule", async (rule, remedy) => {
    const files = migrationsOf(remedy).map((body, index) => [path(index), file(body, index)] as const);
    expect(files.length).toBeGreaterThan(0);
    const { findings, files: read } = await reviewed(Object.fromEntries(files), base);
    expect(read.map(({ error, operations }) => [error ?? null, (operations ?? 0) > 0])).toEqual(
      files.map(() => [null, true]),
    );
    const again = findings.filter((finding) => finding.rule === rule && !byTheRunner.includes(rule));
    expect(again.map(({ message }) => message)).toEqual([]);
    expect(findings.filter((finding) => finding.rule === "opaque-dynamic-sql")).toEqual([]);
  });

  test("has remedies for rules that there are", () => {
    const ids = new Set<string>(migrationRules.map(({ meta }) => meta.id));
    expect(Object.keys(remedies).filter((id) => !ids.has(id))).toEqual([]);
  });
});
