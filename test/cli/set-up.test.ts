import { afterEach, describe, expect, test } from "vitest";
import { blocking, type Folder, folderWith, run } from "./fake-terminal.ts";

const policy = ".github/arch-review.yml";
const waivers = ".github/arch-review-waivers.yml";
const statistics = ".github/arch-review-statistics.json";
const waiver = `- rule: index-not-concurrent
  reason: Orders is read-only since the move
  owner: "@kim"
  expires: 2026-04-01
`;

const folders: Folder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});
const folder = (files: Readonly<Record<string, string>>): string => {
  const made = folderWith(files);
  folders.push(made);
  return made.path;
};

describe("validate", () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[], number, string]>([
    ["nothing", {}, [], 0, "There is nothing to check: the defaults hold.\n"],
    [
      "all three, valid",
      { [policy]: "mode: advisory\n", [waivers]: waiver, [statistics]: "[]" },
      [],
      0,
      `${policy}: valid\n${waivers}: valid\n${statistics}: valid\n`,
    ],
    [
      "a policy with two mistakes",
      { [policy]: "mod: enforce\nrfcs: 3\n" },
      [],
      2,
      `${policy}:1:1: Unknown key \`mod\`. The nearest valid key is \`mode\`.\n${policy}:2:7: \`rfcs\` has the wrong type. Expected a mapping of keys and values.\n`,
    ],
    [
      "waivers further away than the policy allows",
      { [policy]: "waivers: { max_days: 10 }\n", [waivers]: waiver },
      [],
      2,
      `${waivers}:4:12: \`expires\` of entry 1 is more than 10 days ahead (\`waivers.max_days\`), so that it does not count yet. Name 2026-03-11 or an earlier day, and decide anew then.\n`,
    ],
    ["table sizes", { [statistics]: "[{" }, [], 2, `${statistics}:1:3: The file is no JSON.`],
    ["another file", { "p.yml": "mod: 1\n" }, ["--config", "p.yml"], 2, "p.yml:1:1: Unknown key `mod`."],
    [
      "what is below the organisation's floor",
      { [policy]: "mode: advisory\n", "org.yml": "floor:\n  mode: enforce\n" },
      ["--organisation", "org.yml"],
      2,
      `${policy}:1:7: \`mode\` is \`advisory\`, which is below the organisation's floor of \`enforce\`. The floor holds. Take the line out. The floor stands at line 2 of \`org.yml\`.\n`,
    ],
    [
      "the organisation's own repository",
      { [policy]: "floor:\n  mode: enforce\n" },
      ["--organisation", policy],
      0,
      `${policy}: valid\n`,
    ],
    ["a hostile key", { [policy]: '"\\e[31mred": 1\n' }, [], 2, `${policy}:1:1: Unknown key \`\\u001b[31mred\`.`],
  ])("of %s", async (_, files, args, code, out) => {
    const outcome = await run(["validate", ...args], folder(files));
    expect(outcome).toMatchObject({ code, err: "" });
    expect(outcome.out.startsWith(out)).toBe(true);
  });

  test("looks at another folder", async () => {
    const path = folder({ [`service/${policy}`]: "mod: 1\n" });
    expect((await run(["validate", "--repo", "service"], path)).out).toMatch(/^\.github\/arch-review\.yml:1:1/);
  });

  test("gives every problem with its range as JSON", async () => {
    const { code, out } = await run(["validate", "--format", "json"], folder({ [policy]: "mod: 1\n" }));
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({
      files: [policy],
      problems: [
        {
          path: policy,
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 4,
          message: "Unknown key `mod`",
          remedy: "The nearest valid key is `mode`.",
        },
      ],
    });
  });

  test.each([
    [["--config", "missing.yml"], /^arch-review: missing\.yml: The file cannot be read\./],
    [["--organisation", "missing.yml"], /^arch-review: missing\.yml: The file cannot be read\./],
    [["--format", "sarif"], /--format/],
  ])("with %j ends with 2 and says why", async (args, words) => {
    const { code, err } = await run(["validate", ...args], folder({}));
    expect(code).toBe(2);
    expect(err).toMatch(words);
  });
});

describe("explain", () => {
  const files = {
    [policy]: "rfcs: { ignore: ['docs/rfcs/archive/**'] }\nmigrations: { paths: ['db/*.sql'] }\n",
    "docs/rfcs/1.md": "# RFC 1: Orders\n\n## Proposal\n\nWe add `POST /v1/orders`.\n",
    "db/1_region.sql": blocking,
    "other/1.sql": blocking,
  };

  test.each<[string, RegExp]>([
    [
      "docs/rfcs/1.md",
      /in scope as a design document\n {2}The glob `docs\/rfcs\/\*\*\/\*\.md` names it\.\n {2}It reads as a design/,
    ],
    ["docs/rfcs/new.md", /in scope as a design document\n {2}The glob/],
    ["docs/rfcs/archive/1.md", /out of scope\n {2}The ignored glob `docs\/rfcs\/archive\/\*\*` leaves it out\./],
    ["README.md", /out of scope\n {2}No glob of `rfcs\.paths` names it \(`docs\/rfcs\/\*\*\/\*\.md`\)\./],
    ["db/1_region.sql", /in scope as a migration\n {2}The glob `db\/\*\.sql` names it\.\n/],
    ["other/1.sql", /out of scope\n {2}No glob of `migrations\.paths` names it \(`db\/\*\.sql`\)\./],
    ["openapi.yaml", /in scope as an API contract/],
    ["src/main.ts", /out of scope\n {2}It is neither a document/],
    [policy, /in scope as a file that reviews are made by/],
  ])("%s", async (path, words) => {
    const outcome = await run(["explain", path], folder(files));
    expect(outcome).toMatchObject({ code: 0, err: "" });
    expect(outcome.out.startsWith(`${path}: `)).toBe(true);
    expect(outcome.out).toMatch(words);
  });

  test.each<[string, RegExp]>([
    ["migrations/000002_region.up.sql", /in scope as a migration\n {2}It is a migration of `golang-migrate`\./],
    ["test/fixtures/migrations/1.sql", /out of scope\n {2}It lies in a folder of samples/],
    ["reports/monthly.sql", /out of scope\n {2}No migration tool would run it/],
  ])("%s, without a policy", async (path, words) => {
    const path1 = {
      "migrations/000001_orders.up.sql": "create table orders (id bigint primary key);\n",
      [path]: blocking,
    };
    expect((await run(["explain", path], folder(path1))).out).toMatch(words);
  });

  test("shows the policy in force with the source of each value, and what would look at the file", async () => {
    const path = folder({ ...files, "org.yml": "on_error: pass\nfloor: { waivers: { max_days: 30 } }\n" });
    const { out } = await run(["explain", "db/1_region.sql", "--organisation", "org.yml"], path);
    expect(out).toMatch(/mode +"enforce" {2}\(default\)/);
    expect(out).toMatch(/on_error +"pass" {2}\(organisation\)/);
    expect(out).toMatch(/migrations\.paths +\["db\/\*\.sql"\] {2}\(repository\)/);
    expect(out).toMatch(/waivers\.max_days +30 {2}\(floor\)/);
    expect(out).toMatch(/blocking {2}index-not-concurrent/);
  });

  test("gives the same as JSON", async () => {
    const { out } = await run(["explain", "db/1_region.sql", "--format", "json"], folder(files));
    expect(JSON.parse(out)).toMatchObject({
      path: "db/1_region.sql",
      inScope: true,
      kind: "migration",
      dialect: "postgresql",
      policy: expect.arrayContaining([{ key: "mode", value: "enforce", source: "default" }]),
      checks: expect.arrayContaining([{ id: "index-not-concurrent", severity: "blocking" }]),
    });
  });

  test.each([["../outside.sql"], ["/etc/passwd"], ["."]])("%s is no file of the repository", async (path) => {
    const { code, err } = await run(["explain", path], folder(files));
    expect(code).toBe(2);
    expect(err).toMatch(/not that of a file in the repository/);
  });

  test("a policy that is not valid is an error", async () => {
    const { code, err } = await run(["explain", "a.md"], folder({ [policy]: "mod: 1\n" }));
    expect(code).toBe(2);
    expect(err).toMatch(/^arch-review: \.github\/arch-review\.yml:1: Unknown key `mod`/);
  });
});

describe("lint goes by the waivers of the folder", () => {
  test.each([
    ["one that holds", waiver, 0],
    ["one that has ended", waiver.replace("2026-04-01", "2026-02-01"), 1],
    ["none", "[]\n", 1],
  ])("%s", async (_, text, code) => {
    const path = folder({ [waivers]: text, "1.sql": blocking });
    expect((await run(["lint", "1.sql"], path)).code).toBe(code);
  });
});
