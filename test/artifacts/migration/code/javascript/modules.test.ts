import { describe, expect, test } from "vitest";
import { knexReader } from "../../../../../src/artifacts/migration/code/knex/reader.ts";
import { loadLanguages } from "../../../../../src/artifacts/migration/code/language.ts";
import type { LoweredFile } from "../../../../../src/artifacts/migration/code/lowered.ts";
import { wantedModules } from "../../../../../src/artifacts/migration/code/wanted-modules.ts";
import { writeCommand } from "../../../../../src/artifacts/migration/code/write/index.ts";
import { repositoryView } from "../../../../../src/artifacts/migration/frameworks/repository-view.ts";
import { loadParser } from "../../../../../src/artifacts/migration/index.ts";

await Promise.all([loadParser(), loadLanguages(["a.js"])]);

type Texts = Readonly<Record<string, string>>;

const path = "db/migrations/1_a.ts";

function lowered(text: string, modules: Texts): LoweredFile {
  const repository = repositoryView(Object.entries(modules).map(([at, content]) => ({ path: at, text: content })));
  const file = knexReader.lower([{ path, text }], { dialect: "postgresql", repository }).get(path);
  if (file === undefined) throw new Error("each file is lowered");
  return file;
}

/** Each statement with the line that it stands at. */
const linesOf = ({ up }: LoweredFile): readonly string[] =>
  up.steps.flatMap((step) => {
    if (step.kind === "unread") return [`${step.range.startLine} unread ${step.code}: ${step.reason}`];
    const written = step.kind === "sql" ? [step.sql] : writeCommand(step.command, "postgresql");
    return written.map(({ text, rangeOf }) => `${rangeOf(0, text.length).startLine} ${text}`);
  });

const cases: readonly (readonly [name: string, text: string, modules: Texts, lines: readonly string[]])[] = [
  [
    "a function of a CommonJS module, at the call",
    `const {drop} = require('../helpers');\nexports.up = async (knex) => {\n  await drop(knex, 'a');\n};`,
    { "db/helpers.js": "exports.drop = (knex, name) =>\n  knex.raw('DROP TABLE ' + name);" },
    ["3 DROP TABLE a"],
  ],
  [
    "a migration that a module makes, from an index of modules",
    `const {dropTables} = require('../utils');\n\nmodule.exports = dropTables(['a']);`,
    {
      "db/utils/index.js": "module.exports = {...require('./tables')};",
      "db/utils/tables.js":
        "const made = (up) => ({async up(knex) { await up(knex); }});\n" +
        "exports.dropTables = (names) => made(async (knex) => { for (const n of names) await knex.raw('DROP TABLE ' + n); });",
    },
    ["3 DROP TABLE a"],
  ],
  [
    "names, re-exports and built endings of ES modules",
    `import remove, { TABLE } from './shared/index.js';\nexport const up = async (knex) => {\n  await remove(knex, TABLE);\n};`,
    {
      "db/migrations/shared/index.ts": "export * from './names';\nexport { drop as default } from './drop';",
      "db/migrations/shared/names.ts": "export const TABLE = 'a';",
      "db/migrations/shared/drop.ts": "export function drop(knex, name) { return knex.raw('DROP TABLE ' + name); }",
    },
    ["3 DROP TABLE a"],
  ],
  [
    "a callback of the migration that a module calls, at its own line",
    `import { each } from '../each';\nexport const up = (knex) =>\n  each(['a'], () =>\n    knex.raw('DROP TABLE a'));`,
    {
      "db/each.ts":
        "export const each = async (names, act) => {\n\n\n\n\n  for (const name of names) await act(name);\n};",
    },
    ["4 DROP TABLE a"],
  ],
  [
    "data of a module, at the line that names it",
    `import rows from '../rows.json';\nexport const up = async (knex) => {\n  for (const { name } of rows) await knex.raw('DROP TABLE ' + name);\n};`,
    { "db/rows.json": '[{"name": "a"}, {"name": "b"}]' },
    ["3 DROP TABLE a", "3 DROP TABLE b"],
  ],
  [
    "modules that import each other",
    `import { a } from '../a';\nexport const up = (knex) => a(knex);`,
    {
      "db/a.ts": "import { b } from './b';\nexport const a = (knex) => b(knex);\nexport const name = 'a';",
      "db/b.ts": "import { name } from './a';\nexport const b = (knex) => knex.raw('DROP TABLE ' + name);",
    },
    ["2 DROP TABLE a"],
  ],
  [
    "a module that is not there",
    `import { a } from '../a';\nexport const up = (knex) => a(knex);`,
    {},
    ["2 unread a: the function stands in `../a`, which is not read"],
  ],
];

describe("modules that a migration imports", () => {
  test.each(cases)("%s", (_, text, modules, lines) => {
    expect(linesOf(lowered(text, modules))).toEqual(lines);
  });

  test("a file is read again when a module that it imports is another", () => {
    const text = "import { TABLE } from '../names';\nexport const up = (knex) => knex.raw('DROP TABLE ' + TABLE);";
    const first = lowered(text, { "db/names.ts": "export const TABLE = 'a';" });
    expect(lowered(text, { "db/names.ts": "export const TABLE = 'a';" })).toBe(first);
    expect(linesOf(lowered(text, { "db/names.ts": "export const TABLE = 'b';" }))).toEqual(["2 DROP TABLE b"]);
    expect(linesOf(lowered(text, {}))).not.toEqual(linesOf(first));
  });

  test("what one migration does to a module does not reach another", () => {
    const modules = {
      "db/list.ts": "export const names = ['a'];\nlet last = 'a';\nexport const set = (x) => { last = x; };",
    };
    const text = (line: string): string =>
      `import { names, set } from '../list';\nexport const up = async (knex) => {\n  ${line}\n  for (const n of names) await knex.raw('DROP TABLE ' + n);\n};`;
    lowered(text("names.push('b'); set('b');"), modules);
    expect(linesOf(lowered(text("//"), modules))).toEqual(["4 DROP TABLE a"]);
  });
});

describe("modules that want to keep a reader busy", () => {
  test("a chain of modules and a module that is one long loop are cut off", () => {
    const chain = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [
        `db/m${index}.ts`,
        `export * from './m${index + 1}';\nlet n = 0; for (const a of [1, 2, 3]) for (;;) n++;`,
      ]),
    );
    const text = "import { a } from '../m0';\nexport const up = (knex) => a(knex);";
    expect(linesOf(lowered(text, chain))).toEqual(["2 unread a: the function stands in `../m0`, which is not read"]);
  });

  test("a helper that calls itself is listed at the call", () => {
    const text = "import { a } from '../a';\nexport const up = (knex) => a(knex);";
    const [line] = linesOf(lowered(text, { "db/a.ts": "export const a = (knex) => a(knex);" }));
    expect(line).toMatch(/^2 unread a: it calls itself/);
  });
});

test("what a schema builder is turned into is read where it is sent", () => {
  const text = "import { add } from '../add';\n\nexport const up = (knex) => add(knex, 'a', 'b');";
  const helper =
    "export const add = async (knex, table, column) => {\n" +
    "  const builder = knex.schema.table(table, (t) => t.text(column));\n" +
    "  for (const { sql } of builder.toSQL()) await knex.raw(sql.replace(/;\\s*$/, ''));\n};";
  expect(linesOf(lowered(text, { "db/add.ts": helper }))).toEqual(['3 ALTER TABLE "a" ADD COLUMN "b" text']);
});

describe("which files are wanted for it", () => {
  const head = { kind: "text", text: "import { a } from '../a';" } as const;
  const files = [{ path, previousPath: null, base: { kind: "absent" }, head }] as const;
  const isWanted = (read: Texts, at: string): boolean | undefined =>
    wantedModules(
      { files, read: Object.entries(read).map(([each, text]) => ({ path: each, text })) },
      () => true,
    )?.(at);

  test("those that it names, and then those that these name", () => {
    expect(isWanted({}, "db/a.ts")).toBe(true);
    expect(isWanted({}, "db/b.ts")).toBe(false);
    expect(isWanted({ "db/a.ts": "export * from './b';" }, "db/b.ts")).toBe(true);
  });
});
