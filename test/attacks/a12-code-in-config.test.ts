import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { attack } from "./attack.ts";
import { dangerous, earlier, harmless } from "./changes.ts";

/** Where the attacker's code would leave its mark, were any of it run. */
const mark = join(tmpdir(), `arch-review-a12-${process.pid}`);
const evil = `require("node:fs").writeFileSync(${JSON.stringify(mark)}, "run"); module.exports = {};\n`;

const hostile = {
  ".arch-review.yml": "plugins: [./evil.cjs]\n",
  ".eslintrc.cjs": evil,
  ".spectral.js": evil,
  ".sqlfluff": "[sqlfluff]\nlibrary_path = ./evil\n",
  "arch-review.config.cjs": evil,
  "evil.cjs": evil,
  "package.json": '{"scripts":{"preinstall":"node evil.cjs"}}\n',
};

attack("A12", "have the reviewer load code by its own configuration or a linter's", (app) => {
  const processes: unknown[] = [];
  const heard = (message: unknown): void => void processes.push(message);
  beforeEach(() => subscribe("child_process", heard));
  afterEach(() => {
    unsubscribe("child_process", heard);
    expect(processes).toEqual([]);
    expect(existsSync(mark)).toBe(false);
  });

  it("linters' configurations in the pull request change nothing, and none of their code runs", async () => {
    const { run } = await app().open(app().repository(earlier), { title: "T", files: { ...hostile, ...dangerous } });
    expect(run.conclusion).toBe("failure");
    expect(run.title).toMatch(/^Blocked: /);
  });

  it.each([
    ["plugins: [./evil.cjs]", "Unknown key `plugins`"],
    ["require: ./evil.cjs", "Unknown key `require`"],
    ["rules:\n  ./evil.cjs: blocking", "Unknown rule `./evil.cjs`"],
  ])("the policy %j names no code: it is an error that says which key", async (text, words) => {
    const repository = app().repository({ ...earlier, ...hostile, ".github/arch-review.yml": `${text}\n` });
    const { run } = await app().open(repository, { title: "T", files: harmless });
    expect(run).toMatchObject({ conclusion: "failure", title: expect.stringMatching(/^Incomplete: /) });
    expect(run.summary).toContain(words);
  });

  it("a pull request that brings such a policy is told, at its line", async () => {
    const files = { ...hostile, ".github/arch-review.yml": "mode: enforce\nplugins: [./evil.cjs]\n" };
    const { run } = await app().open(app().repository(earlier), { title: "T", files });
    expect(run.conclusion).toBe("failure");
    expect(run.annotations).toMatchObject([
      { path: ".github/arch-review.yml", start_line: 2, start_column: 1, annotation_level: "failure" },
    ]);
  });
});
