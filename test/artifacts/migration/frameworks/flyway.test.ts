import { describe, expect, test } from "vitest";
import { frameworkOf } from "../../../../src/artifacts/migration/frameworks/frameworks.ts";
import { repositoryView } from "../../../../src/artifacts/migration/frameworks/repository-view.ts";
import { loadParser, parseScript } from "../../../../src/artifacts/migration/index.ts";

await loadParser();
const flyway = frameworkOf("flyway");

function transactionOf(text: string, config: Readonly<Record<string, string>> = {}) {
  const repository = repositoryView(Object.entries(config).map(([path, content]) => ({ path, text: content })));
  const { statements } = parseScript(text);
  const { mode, shared } = flyway.transaction({ path: "sql/V1__x.sql", text, part: text, statements, repository });
  return shared === true ? `${mode}, shared` : mode;
}

describe("Flyway's transaction", () => {
  const build = "create index concurrently i on t (a);";
  const cases: readonly (readonly [string, string, Readonly<Record<string, string>>, string])[] = [
    ["one around a file", "create table t (a int);", {}, "wrapped"],
    ["none around what refuses one", build, {}, "none"],
    ["none around VACUUM", "vacuum t;", {}, "none"],
    ["one around a mixture, which Flyway refuses", `select 1; ${build}`, {}, "wrapped"],
    ["none around a mixture that is allowed", `select 1; ${build}`, { "flyway.conf": "flyway.mixed=true" }, "none"],
    [
      "allowed in Spring's YAML",
      `select 1; ${build}`,
      { "application.yml": "spring:\n  flyway:\n    mixed: true\n" },
      "none",
    ],
    [
      "allowed in another YAML's key only",
      `select 1; ${build}`,
      { "application.yml": "other:\n  mixed: true\n" },
      "wrapped",
    ],
    ["allowed in TOML", `select 1; ${build}`, { "flyway.toml": "[flyway]\nmixed = true\n" }, "none"],
    ["none by the script's own file", "select 1;", { "sql/V1__x.sql.conf": "executeInTransaction=false" }, "none"],
    ["none by the configuration", "select 1;", { "flyway.toml": "[flyway]\nexecuteInTransaction = false" }, "none"],
    [
      "the script's own file wins",
      "select 1;",
      { "flyway.conf": "flyway.executeInTransaction=false", "sql/V1__x.sql.conf": "executeInTransaction=true" },
      "wrapped",
    ],
    ["one around all files", "select 1;", { "flyway.conf": "flyway.group=true" }, "wrapped, shared"],
  ];
  test.each(cases)("%s", (_name, text, config, expected) => {
    expect(transactionOf(text, config)).toBe(expected);
  });
});

describe("Flyway's names", () => {
  const none = repositoryView([]);
  const cases: readonly (readonly [string, string | null])[] = [
    ["V1__a.sql", "1 up"],
    ["V01.002_3__a b.sql", "1.2.3 up"],
    ["V1.0__a.sql", "1 up"],
    ["U1__a.sql", "1 down"],
    ["B5__base.sql", "5 up"],
    ["R__views.sql", "R views up"],
    ["R1__views.sql", null],
    ["V1_a.sql", null],
    ["V__a.sql", null],
    ["V1__.sql", null],
    ["Vx__a.sql", null],
    ["afterMigrate.sql", null],
    ["beforeEachMigrate__x.sql", null],
    ["V0001.Name.postgres.up.sql", null],
  ];
  test.each(cases)("%s is %s", (file, expected) => {
    const name = flyway.name(`db/migration/${file}`, none);
    expect(name === null ? null : `${name.version} ${name.direction}`).toBe(expected);
  });

  test("of a prefix in the configuration", () => {
    const text = "spring.flyway.sql-migration-prefix=M\nspring.flyway.sqlMigrationSeparator=--\n";
    const repository = repositoryView([{ path: "application.properties", text }]);
    expect(flyway.name("x/M2--a.sql", repository)).toMatchObject({ version: "2", root: "x" });
    expect(flyway.name("x/V2__a.sql", repository)).toBeNull();
  });
});
