import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readInputs } from "../../src/cli/read-inputs.ts";

const folder = mkdtempSync(join(tmpdir(), "arch-review-modules-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a named migration is read with the modules that it imports, and with theirs", () => {
  const texts = {
    "db/migrations/1_a.js": "const { a } = require('../utils');\nmodule.exports = a();",
    "db/utils/index.js": "module.exports = { ...require('./tables') };",
    "db/utils/tables.js": "require('../../../outside'); exports.a = () => null;",
    "db/utils/unused.js": "exports.b = 1;",
  };
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { base } = readInputs(["db/migrations/1_a.js"], folder);
  expect(base.map(({ path }) => path)).toEqual(["db/utils/index.js", "db/utils/tables.js"]);
});
