import { expect, test } from "vitest";
import { knexReader } from "../../../../../src/artifacts/migration/code/knex/reader.ts";
import { loadFor, loweredFile, sqlLines } from "../sql-of-file.ts";

const path = "migrations/20240101000000_a.js";
await loadFor(path);

test.each(["createTable", "alterTable"])("a check has its bindings put in, in %s", (call) => {
  const text = `exports.up = (knex) => knex.schema.${call}("a", (t) => {
  t.integer("b");
  t.check("?? > ?", ["b", 3], "c");
});
exports.down = () => {};
`;
  expect(sqlLines(loweredFile(knexReader, path, text).up).join("\n")).toMatch(/CHECK \("b" > 3\)/);
});
