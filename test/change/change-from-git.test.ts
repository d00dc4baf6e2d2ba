import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ChangeSet, changeFromGit, maxFileBytes } from "../../src/change/index.ts";
import { UserError } from "../../src/charter/index.ts";
import { type ScratchRepository, scratchRepository } from "./scratch-repository.ts";

describe("a change read from git", () => {
  let repository: ScratchRepository;
  let change: ChangeSet;
  const file = (path: string) => change.files.find((candidate) => candidate.path === path);

  beforeAll(async () => {
    repository = scratchRepository();
    const long = Array.from({ length: 20 }, (_, index) => `line ${index}\n`).join("");
    repository.write("docs/old name.md", long);
    repository.write("gone.sql", "select 1;\n");
    repository.write("kept.sql", "select 2;\n");
    repository.write("broken.sql", Buffer.from([0x73, 0xe9]));
    repository.write("changed.sql", "a\r\nb\r\n");
    repository.write("becomes-link", "text\n");
    repository.commit();
    repository.git("checkout", "--quiet", "-b", "feature");
    repository.git("mv", "docs/old name.md", "docs/ünïcode\tname.md");
    repository.write("docs/ünïcode\tname.md", `${long}more\n`);
    rmSync(join(repository.path, "gone.sql"));
    repository.write("changed.sql", "a\r\nB\r\n");
    repository.write("added.sql", "\ufeffselect 3;\n");
    repository.write("image.png", Buffer.from([0x89, 0, 1]));
    repository.write("big.sql", Buffer.alloc(maxFileBytes + 1, 0x61));
    rmSync(join(repository.path, "becomes-link"));
    symlinkSync("/etc/passwd", join(repository.path, "becomes-link"));
    mkdirSync(join(repository.path, "module"));
    repository.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},module`);
    repository.commit();
    repository.git("checkout", "--quiet", "main");
    repository.write("later.sql", "select 4;\n");
    repository.commit();
    repository.write("kept.sql", "not committed\n");
    change = await changeFromGit({
      repo: repository.path,
      base: "main",
      head: "feature",
      wanted: () => (path) => path.endsWith(".sql"),
    });
  });
  afterAll(() => repository.remove());

  test("holds what the branch changed since it left the base, in path order", () => {
    expect(change.files.map(({ path, status, mode }) => [path, status, mode])).toEqual([
      ["added.sql", "added", "file"],
      ["becomes-link", "modified", "symlink"],
      ["big.sql", "added", "file"],
      ["changed.sql", "modified", "file"],
      ["docs/ünïcode\tname.md", "renamed", "file"],
      ["gone.sql", "deleted", "file"],
      ["image.png", "added", "file"],
      ["module", "added", "submodule"],
    ]);
  });

  test("a rename keeps where the file was", () => {
    expect(file("docs/ünïcode\tname.md")).toMatchObject({
      previousPath: "docs/old name.md",
      hunks: [{ oldStart: 21, oldLines: 0, newStart: 21, newLines: 1 }],
    });
  });

  test("both sides are decoded, line ends kept, byte order marks dropped", () => {
    expect(file("changed.sql")).toMatchObject({
      base: { kind: "text", text: "a\r\nb\r\n" },
      head: { kind: "text", text: "a\r\nB\r\n" },
      hunks: [{ oldStart: 2, oldLines: 1, newStart: 2, newLines: 1 }],
    });
    expect(file("added.sql")).toMatchObject({ base: { kind: "absent" }, head: { kind: "text", text: "select 3;\n" } });
    expect(file("gone.sql")).toMatchObject({ base: { kind: "text" }, head: { kind: "absent" } });
  });

  test.each([
    ["image.png", "binary"],
    ["big.sql", "too-large"],
    ["becomes-link", "not-a-file"],
    ["module", "not-a-file"],
  ])("%s is unreadable: %s", (path, reason) => {
    expect(file(path)?.head).toEqual({ kind: "unreadable", reason });
  });

  test("the base holds the wanted files of the base branch's tip, as committed", () => {
    expect(change.base).toEqual([
      { path: "kept.sql", text: "select 2;\n" },
      { path: "later.sql", text: "select 4;\n" },
    ]);
    expect(change.unread).toEqual([{ path: "broken.sql", reason: "encoding" }]);
  });

  test("the description is the branch's name and its commits' messages", () => {
    expect(change.description).toEqual(["feature", "x\n"]);
  });

  test("the paths are those of the branch, not of its base", () => {
    expect(change.paths?.has("added.sql")).toBe(true);
    expect(change.paths?.has("gone.sql")).toBe(false);
    expect(change.paths?.has("later.sql")).toBe(false);
  });

  test("what is wanted may depend on what changed", async () => {
    const { base } = await changeFromGit({
      repo: repository.path,
      base: "main",
      head: "feature",
      wanted: (known) => (path) => path === "later.sql" && known.files.some((file) => file.path === "added.sql"),
    });
    expect(base.map(({ path }) => path)).toEqual(["later.sql"]);
  });

  test("a subfolder of the clone gives the same change", async () => {
    const again = await changeFromGit({ repo: join(repository.path, "docs"), base: "main", head: "feature" });
    expect(again.files).toEqual(change.files);
  });

  test("a remote branch stands in for a local one that is not there", async () => {
    repository.git("update-ref", "refs/remotes/origin/trunk", "main");
    const again = await changeFromGit({ repo: repository.path, base: "trunk", head: "feature" });
    expect(again.files).toEqual(change.files);
  });

  test("an aborted read rejects", async () => {
    const request = { repo: repository.path, base: "main", head: "feature", signal: AbortSignal.abort() };
    await expect(changeFromGit(request)).rejects.toThrow(/abort/i);
  });
});

describe("a hostile repository", () => {
  test("runs nothing of its own and does not listen to git's environment", async () => {
    const repository = scratchRepository();
    try {
      const marker = join(repository.path, "ran");
      const program = `touch ${marker}; cat`;
      repository.write(".gitattributes", "*.sql diff=evil filter=evil\n");
      repository.write("a.sql", "one\n");
      const base = repository.commit();
      repository.write("a.sql", "two\n");
      repository.commit();
      for (const key of ["diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.smudge"]) {
        repository.git("config", key, program);
      }
      repository.git("config", "core.fsmonitor", program);
      const change = await changeFromGit({
        repo: repository.path,
        base,
        head: "main",
        environment: { ...process.env, GIT_EXTERNAL_DIFF: program, GIT_DIR: "/nowhere", GIT_TRACE: marker },
      });
      expect(change.files).toMatchObject([{ path: "a.sql", head: { kind: "text", text: "two\n" } }]);
      expect(existsSync(marker)).toBe(false);
    } finally {
      repository.remove();
    }
  });
});

describe("what a person can mend", () => {
  let repository: ScratchRepository;
  let clone: ScratchRepository;
  beforeAll(() => {
    repository = scratchRepository();
    repository.write("a.sql", "one\n");
    repository.commit();
    repository.git("checkout", "--quiet", "-b", "feature");
    repository.write("a.sql", "two\n");
    repository.commit();
    repository.git("checkout", "--quiet", "main");
    repository.write("b.sql", "one\n");
    repository.commit();
    repository.git("checkout", "--quiet", "--orphan", "stranger");
    repository.commit();
    clone = scratchRepository();
    clone.git("fetch", "--quiet", "--depth=1", `file://${repository.path}`, "main:base", "feature:feature");
  });
  afterAll(() => {
    repository.remove();
    clone.remove();
  });

  const cases: readonly [string, () => { repo: string; base: string; head: string }, RegExp][] = [
    ["a folder that is not there", () => ({ repo: "/nowhere", base: "main", head: "HEAD" }), /not a git repository/],
    ["an unknown branch", () => ({ repo: repository.path, base: "nope", head: "main" }), /"nope" is not a branch/],
    ["an option as a branch", () => ({ repo: repository.path, base: "--all", head: "main" }), /is not a branch/],
    ["an empty name", () => ({ repo: repository.path, base: "", head: "main" }), /is not a branch/],
    ["a name with a NUL", () => ({ repo: repository.path, base: "a\0", head: "main" }), /is not a branch/],
    ["a file as a commit", () => ({ repo: repository.path, base: "main:a.sql", head: "main" }), /is not a branch/],
    ["no common history", () => ({ repo: repository.path, base: "main", head: "stranger" }), /no commit in common/],
    ["a shallow clone", () => ({ repo: clone.path, base: "base", head: "feature" }), /shallow/],
  ];
  test.each(cases)("%s", async (_name, request, message) => {
    const error = await changeFromGit(request()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: expect.stringMatching(message), remedy: expect.stringMatching(/./) });
  });
});
