import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { applyOperation, emptySchema } from "../../../../src/artifacts/migration/catalog/index.ts";
import { parseScript } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { covered } from "./read.ts";
import { hasCorpus, unpackedCorpus } from "./unpacked-corpus.ts";

describe.skipIf(!hasCorpus)("real histories", () => {
  const files = unpackedCorpus();

  test("parse, keep their ranges and apply; goose's sections, which another reader cuts, may end without a semicolon", () => {
    expect(files().length).toBeGreaterThan(500);
    let schema = emptySchema;
    for (const path of files()) {
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
