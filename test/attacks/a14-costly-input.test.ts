import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { earlier, harmless } from "./changes.ts";

const deep = 10_000;
const migrations: Readonly<Record<string, string>> = {
  "one line of a megabyte": "x".repeat(1 << 20),
  "a statement of two megabytes": `select '${"x".repeat(2 << 20)}';`,
  "ten thousand nested parentheses": `select ${"(".repeat(deep)}1${")".repeat(deep)};`,
  "comments that are opened and never closed": "/*".repeat(300_000),
  "one endless operator": `select 1 ${"+-".repeat(300_000)} 1;`,
  "an open dollar quote": "$a$ ".repeat(200_000),
};

attack("A14", "send what is costly to read", (app) => {
  it.each(Object.entries(migrations))("%s: incomplete, and the next pull request is reviewed", async (_what, text) => {
    const repository = app().repository(earlier);
    const { run } = await app().open(repository, {
      title: "Costly",
      files: { "migrations/000002_costly.up.sql": text },
    });
    expect(run).toMatchObject({ conclusion: "failure", title: expect.stringMatching(/^Incomplete: /) });
    const after = await app().open(app().repository(earlier), { title: "Notes", files: harmless });
    expect(after.run.conclusion).toBe("success");
  });

  it("globs that make a backtracking matcher run for ever are matched", async () => {
    const globs = ["**/*a*a*a*a/".repeat(8), "*a".repeat(150), "?*".repeat(150), "{a,b}".repeat(6)];
    const lines = globs.map((glob) => `    - "${glob}x.sql"`).join("\n");
    const policy = `migrations:\n  paths:\n    - migrations/*.sql\n${lines}\n`;
    const repository = app().repository({ ...earlier, ".github/arch-review.yml": policy });
    const files = { ...harmless, [`${"a/".repeat(60)}${"a".repeat(200)}.sql`]: "select 1;\n" };
    const { run } = await app().open(repository, { title: "Notes", files });
    expect(run.conclusion).toBe("success");
  });

  it.each([
    ["alternatives", "{a,b}".repeat(60), /at most 64 alternatives/],
    ["folders of any number", "**/".repeat(60), /at most 8 times/],
  ])("too many %s in one glob are an error of the policy", async (_what, glob, words) => {
    const policy = `migrations:\n  paths: ["migrations/*.sql", "${glob}x.sql"]\n`;
    const repository = app().repository({ ...earlier, ".github/arch-review.yml": policy });
    const { run } = await app().open(repository, { title: "Notes", files: harmless });
    expect(run).toMatchObject({ conclusion: "failure", title: expect.stringMatching(/^Incomplete: /) });
    expect(run.summary).toMatch(words);
  });
});
