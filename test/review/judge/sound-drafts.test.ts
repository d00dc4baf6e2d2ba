import { beforeAll, expect, test } from "vitest";
import { loadParser, migrationMemory } from "../../../src/artifacts/migration/index.ts";
import { parseRfc } from "../../../src/artifacts/rfc/index.ts";
import type { DraftProof } from "../../../src/review/judge/drafts/draft-proof.ts";
import { isSoundContract } from "../../../src/review/judge/drafts/sound-contract.ts";
import { isSoundScript } from "../../../src/review/judge/drafts/sound-script.ts";
import { readMigrations } from "../../../src/review/read-migrations.ts";
import { changeOf, policyOf } from "./judged-review.ts";

beforeAll(loadParser);

const proof = (policy: object = {}): DraftProof => {
  const change = changeOf({});
  const { reading } = readMigrations(change, policyOf(policy), { selection: "paths", memory: migrationMemory() });
  return {
    change,
    policy: policyOf(policy),
    reading,
    today: "2026-11-23",
    read: (path, text) => parseRfc({ path, text }),
  };
};

const table =
  "CREATE TABLE exports (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, state text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());";

test.each([
  ["a table", table, true],
  ["a table and an index on it", `${table}\nCREATE INDEX exports_state ON exports (state);`, true],
  ["a comment", `${table}\nCOMMENT ON TABLE exports IS 'Finished exports';`, true],
  ["rights for a role", `${table}\nGRANT SELECT ON exports TO support;`, true],
  ["rights for everybody", `${table}\nGRANT SELECT ON exports TO PUBLIC;`, false],
  ["a table dropped", "DROP TABLE exports;", false],
  ["rows deleted", `${table}\nDELETE FROM exports;`, false],
  ["rows written", `${table}\nINSERT INTO exports (state) VALUES ('a');`, false],
  ["a query", "SELECT 1;", false],
  ["a query behind a table", `${table}\nSELECT * FROM exports;`, false],
  ["a setting", `${table}\nSET search_path = evil;`, false],
  ["code", `${table}\nDO $$ BEGIN EXECUTE 'drop table exports'; END $$;`, false],
  ["a program", `${table}\nCOPY exports FROM PROGRAM 'id';`, false],
  ["a role", "CREATE ROLE admin SUPERUSER LOGIN;", false],
  ["a function", "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';", false],
  ["half a statement", "CREATE TABLE exports (", false],
  ["half a statement behind a whole one", `${table}\nCREATE TABLE x (`, false],
  ["prose", "Create a table of exports.", false],
  ["nothing", "", false],
])("a script with %s", (_, text, sound) => {
  expect(isSoundScript({ path: "docs/rfcs/12.md", text }, proof())).toBe(sound);
});

test("a script of PostgreSQL is none for another database", () => {
  const of = (dialect: string) =>
    isSoundScript({ path: "docs/rfcs/12.md", text: table }, proof({ migrations: { dialect } }));
  expect(of("postgresql")).toBe(true);
  expect(of("mysql")).toBe(false);
});

const schema =
  "components:\n  schemas:\n    Problem:\n      type: object\n      required: [type, title]\n      properties:\n        type: { type: string }\n        title: { type: string, maxLength: 200 }\n";

test.each([
  ["components", schema, true],
  ["a whole document", `openapi: 3.1.0\ninfo:\n  title: Exports\n  version: "1"\npaths: {}\n${schema}`, true],
  ["a reference to nothing", 'components:\n  schemas:\n    A:\n      $ref: "#/components/schemas/B"\n', false],
  ["broken YAML", "components:\n  schemas: [", false],
  ["something else", "services:\n  web:\n    image: x\n", false],
  ["prose", "The error model is a problem document.", false],
  [
    "paths that the rules warn of",
    'paths:\n  /exports:\n    get:\n      parameters:\n        - { name: api_key, in: query, schema: { type: string } }\n      responses:\n        "200": { description: All }\n',
    false,
  ],
  ["another language", "asyncapi: 3.0.0\ninfo: { title: a, version: '1' }\ncomponents: {}\n", false],
  ["nothing", "", false],
])("a contract of %s", (_, text, sound) => {
  expect(isSoundContract(text, proof())).toBe(sound);
});
