import { expect, test } from "vitest";
import { doctrineRemedies } from "../../../../../src/artifacts/migration/frameworks/doctrine-remedies.ts";
import { laravelRemedies } from "../../../../../src/artifacts/migration/frameworks/laravel-remedies.ts";
import { phinxRemedies } from "../../../../../src/artifacts/migration/frameworks/phinx-remedies.ts";
import { tool as doctrine } from "../twenty/of-doctrine.ts";
import { tool as laravel } from "../twenty/of-laravel.ts";
import { tool as phinx } from "../twenty/of-phinx.ts";
import { reviewed } from "../twenty/reviewed.ts";

/** Members of a class as they stand, statements in a method. */
const inClass = (heading: string, signature: string, snippet: string): string => {
  const isMember = /^(?:public|final) /m;
  const [first = ""] = snippet.split("\n\n// In a later migration:");
  const code = first.replace(/^\/\/.*\n/, "");
  const members = isMember.test(code) ? code : "";
  const body = isMember.test(code) ? "" : code;
  const method = members.includes("function up") ? "" : `${signature}\n{\n${body}\n}\n`;
  return `${heading}\n{\n${members}\n${method}}\n`;
};

const cases = [
  {
    tool: laravel,
    remedies: laravelRemedies,
    wrap: (snippet: string) =>
      `${inClass("<?php use Illuminate\\Database\\Migrations\\Migration; return new class extends Migration", "public function up(): void", snippet).trimEnd()};\n`,
  },
  {
    tool: doctrine,
    remedies: doctrineRemedies,
    wrap: (snippet: string) =>
      inClass(
        "<?php use Doctrine\\Migrations\\AbstractMigration; final class Version20260102000000 extends AbstractMigration",
        "public function up(Schema $schema): void",
        snippet,
      ),
  },
  {
    tool: phinx,
    remedies: phinxRemedies,
    wrap: (snippet: string) =>
      inClass(
        "<?php use Phinx\\Migration\\AbstractMigration; final class Change extends AbstractMigration",
        "public function up(): void",
        snippet,
      ),
  },
];

for (const { tool, remedies, wrap } of cases) {
  test.each(Object.entries(remedies))(
    `${tool.framework}: what is said of %s does not break it`,
    async (rule, remedy) => {
      const { files, findings } = await reviewed({ [tool.path]: wrap(remedy) }, tool.base);
      expect(files[0]?.error ?? null).toBeNull();
      expect(findings.map((finding) => finding.rule)).not.toContain(rule);
      expect(findings.map((finding) => finding.rule)).not.toContain("syntax-error");
    },
  );
}
