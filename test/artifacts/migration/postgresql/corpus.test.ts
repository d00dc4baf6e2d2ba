import { execFileSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applyOperation, emptySchema } from "../../../../src/artifacts/migration/catalog/index.ts";
import { loadParser, parseScript } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { covered } from "./read.ts";

const corpus = process.env.ARCH_REVIEW_CORPUS ?? resolve(import.meta.dirname, "../../../../../shared/corpus");

describe.skipIf(!existsSync(corpus))("real histories", () => {
  let folder = "";
  beforeAll(async () => {
    await loadParser();
    folder = mkdtempSync(join(tmpdir(), "arch-review-corpus-"));
    for (const archive of globSync(`${corpus}/migrations/*.tar.gz`))
      execFileSync("tar", ["xzf", archive, "-C", folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("parse, keep their ranges and apply; goose's sections, which another reader cuts, may end without a semicolon", () => {
    const files = globSync(`${folder}/**/*.sql`).sort();
    expect(files.length).toBeGreaterThan(500);
    let schema = emptySchema;
    for (const path of files) {
      const text = readFileSync(path, "utf8");
      const { statements, problems } = parseScript(text);
      if (!text.includes("+goose StatementEnd")) expect([path, problems]).toEqual([path, []]);
      for (const statement of statements) {
        if (covered(text, statement.range) !== statement.text) expect.unreachable(`${path}: ${statement.text}`);
        expect(statement.operations.length).toBeGreaterThan(0);
        schema = statement.operations.reduce(applyOperation, schema);
      }
    }
    expect(schema.tables.size).toBeGreaterThan(50);
  });
});
