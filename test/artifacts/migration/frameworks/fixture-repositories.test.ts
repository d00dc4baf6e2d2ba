import { describe, expect, test } from "vitest";
import { loadLanguages } from "../../../../src/artifacts/migration/code/language.ts";
import { contextPaths } from "../../../../src/artifacts/migration/frameworks/context-paths.ts";
import { frameworks } from "../../../../src/artifacts/migration/frameworks/frameworks.ts";
import { recogniseMigrations } from "../../../../src/artifacts/migration/frameworks/recognise-migrations.ts";
import { repositoryView } from "../../../../src/artifacts/migration/frameworks/repository-view.ts";
import { compareMigrations } from "../../../../src/artifacts/migration/history/pair-migrations.ts";
import { frameworkIds, loadParser, parseScript } from "../../../../src/artifacts/migration/index.ts";
import { detect } from "../history/read.ts";
import { type FixtureRepository, fixtureRepositories } from "./fixture-repositories.ts";

await Promise.all([loadParser(), loadLanguages(fixtureRepositories.flatMap(({ files }) => Object.keys(files)))]);

function recognised({ files }: Pick<FixtureRepository, "files">) {
  // Only what is asked for is loaded from a base branch, and only that may decide.
  const loaded = Object.entries(files)
    .map(([path, text]) => ({ path, text }))
    .filter(({ path }) => contextPaths(path) || path.endsWith(".sql"));
  const repository = repositoryView(loaded);
  const found = recogniseMigrations(loaded, repository, { framework: null, dialect: null }, detect);
  const inOrder = [...found].sort(
    (a, b) => Number(a.name.direction === "down") - Number(b.name.direction === "down") || compareMigrations(a, b),
  );
  return inOrder.map((file) => {
    const dialect = file.dialect.dialect ?? "postgresql";
    const program = file.framework.code?.lower([file], { dialect, repository }).get(file.path);
    if (program !== undefined && !file.path.endsWith(".sql")) {
      const { mode, shared } = program.up.transaction;
      return { file, problems: program.problems, mode: shared === true ? `${mode}!` : mode };
    }
    const { up } = file.framework.sections(file.text);
    const part = up ?? "";
    const { statements, problems } = parseScript(part);
    const { mode, shared } = file.framework.transaction({ ...file, part, statements, repository });
    return { file, problems, mode: shared === true ? `${mode}!` : mode };
  });
}

describe.each(fixtureRepositories)("$name", (fixture) => {
  const found = recognised(fixture);

  test("is recognised as itself and nothing else", () => {
    expect([...new Set(found.map(({ file }) => file.framework.id))]).toEqual([fixture.framework]);
    expect([...new Set(found.map(({ file }) => file.dialect.database))]).toEqual(["PostgreSQL"]);
  });

  test("runs its files in order, in the right direction and transaction", () => {
    const facts = found.map(({ file: { path, name }, mode }) => [
      path,
      { version: name.version, direction: name.direction, mode },
    ]);
    expect(facts).toEqual(Object.entries(fixture.expected));
  });

  test("has up parts that PostgreSQL reads, without anything of the way down", () => {
    expect(found.flatMap(({ problems }) => problems)).toEqual([]);
    for (const { file } of found) {
      if (file.name.direction === "down" || !file.path.endsWith(".sql")) continue;
      expect(file.framework.sections(file.text).up).not.toMatch(/\bDROP\b/);
    }
  });

  test("has its earlier migrations loaded from the base branch", () => {
    expect(
      Object.keys(fixture.expected).filter((path) => !contextPaths(path) && fixture.files["flyway.toml"] === undefined),
    ).toEqual([]);
  });
});

test("every tool has a fixture", () => {
  const seen = new Set(fixtureRepositories.map(({ framework }) => framework));
  expect(frameworkIds.filter((id) => !seen.has(id))).toEqual([]);
});

test("every tool is in the list of tools once", () => {
  expect(frameworks.map(({ id }) => id).sort()).toEqual([...frameworkIds].sort());
});

test("two tools in one repository keep their files apart", () => {
  const [first, ...others] = fixtureRepositories
    .filter(({ framework }) =>
      ["goose", "dbmate", "golang-migrate", "prisma", "liquibase", "supabase"].includes(framework),
    )
    .filter(({ files }) => files["go.mod"] === undefined && files["Cargo.toml"] === undefined);
  const together = [first, ...others].flatMap((fixture, index) =>
    Object.entries(fixture?.files ?? {}).map(([path, text]) => [`service-${index}/${path}`, text] as const),
  );
  const expected = [first, ...others].flatMap((fixture, index) =>
    Object.keys(fixture?.expected ?? {}).map((path) => `service-${index}/${path} ${fixture?.framework}`),
  );
  const found = recognised({ files: Object.fromEntries(together) });
  expect(found.map(({ file }) => `${file.path} ${file.framework.id}`).sort()).toEqual(expected.sort());
});
