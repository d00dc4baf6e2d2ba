import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyPatch } from "diff";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changesBetween } from "./git/changes.ts";
import { writeCommit } from "./git/commit.ts";
import { commitsBetween, mergeBase } from "./git/history.ts";
import { mergeTrees } from "./git/merge.ts";
import { createObjectStore, objectId, writeObject } from "./git/object-store.ts";
import { patchOf } from "./git/patch.ts";
import { differingFiles, flattenTree, readTree, writeTree } from "./git/tree.ts";
import { githubLimits } from "./limits.ts";
import { applyFiles, type Files } from "./state/files.ts";

const store = createObjectStore();
const someone = { name: "Kim Lee", email: "kim@example.org", date: new Date("2026-03-04T05:06:07Z") };

function tree(files: Files): ReturnType<typeof applyFiles> {
  return applyFiles(store, new Map(), files);
}

function commit(parents: readonly string[], message: string, seconds = 0): string {
  const signature = { ...someone, date: new Date(someone.date.getTime() + seconds * 1000) };
  return writeCommit(store, {
    tree: writeTree(store, tree({ message })),
    parents,
    author: signature,
    committer: signature,
    message,
  });
}

const lines = (count: number, mark = ""): string =>
  Array.from({ length: count }, (_, n) => `line ${n}${mark}\n`).join("");

describe("objects have the ids Git gives them", () => {
  let folder: string;
  const git = (args: readonly string[], input: string | Buffer = ""): string =>
    execFileSync("git", args, {
      cwd: folder,
      input,
      env: {
        PATH: process.env.PATH ?? "",
        GIT_CONFIG_GLOBAL: "/dev/null",
        GIT_AUTHOR_NAME: someone.name,
        GIT_AUTHOR_EMAIL: someone.email,
        GIT_AUTHOR_DATE: `${someone.date.getTime() / 1000} +0000`,
        GIT_COMMITTER_NAME: someone.name,
        GIT_COMMITTER_EMAIL: someone.email,
        GIT_COMMITTER_DATE: `${someone.date.getTime() / 1000} +0000`,
      },
    })
      .toString()
      .trim();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "objects-"));
    git(["init", "-q"]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(["", "hello\n", "no newline", "\0\x01 binary", "ünïcödé ☃"])("blob %j", (text) => {
    expect(objectId("blob", Buffer.from(text))).toBe(git(["hash-object", "--stdin"], text));
  });

  test("trees and commits, with Git's order of names, links, submodules and executables", () => {
    const files: Files = {
      "a.txt": "a\n",
      "a/b.txt": "b\n",
      "a-b": "c\n",
      "deep/er/still/x": "x\n",
      "ünïcödé ☃": "n\n",
      run: { content: "#!/bin/sh\n", mode: "100755" },
      link: { content: "a.txt", mode: "120000" },
      sub: { content: "d".repeat(40), mode: "160000" },
    };
    const flat = tree(files);
    const index = [...flat].map(([path, { mode, sha }]) => `${mode} ${sha}\t${path}\0`).join("");
    for (const content of Object.values(files)) {
      const text =
        typeof content === "string" ? content : String(content instanceof Uint8Array ? "" : (content?.content ?? ""));
      git(["hash-object", "-w", "--stdin"], text);
    }
    git(["update-index", "-z", "--index-info"], index);
    const root = writeTree(store, flat);
    expect(root).toBe(git(["write-tree"]));
    expect(new Map(flattenTree(store, root))).toEqual(new Map(flat));
    expect(readTree(store, root)?.map((entry) => entry.name)).toEqual(
      git(["ls-tree", "--name-only", "-z", root]).split("\0").slice(0, -1),
    );
    const first = writeCommit(store, {
      tree: root,
      parents: [],
      author: someone,
      committer: someone,
      message: "One\n\nTwo\n",
    });
    expect(first).toBe(git(["commit-tree", root], "One\n\nTwo\n"));
    const second = writeCommit(store, {
      tree: root,
      parents: [first],
      author: someone,
      committer: someone,
      message: "Three\n",
    });
    expect(second).toBe(git(["commit-tree", root, "-p", first], "Three\n"));
  });

  test.each<[string, string, string]>([
    ["one line changed", lines(20), lines(20).replace("line 9\n", "line nine\n")],
    ["a new file", "", "a\nb\n"],
    ["a removed file", "a\nb\n", ""],
    ["lines added at the end", lines(5), lines(7)],
    ["lines removed at the start", lines(9), lines(9).slice("line 0\n".length)],
    ["no newline at the end", "a\nb", "a\nc"],
    ["a newline added at the end", "a", "a\n"],
    ["two hunks", lines(40), lines(40).replace("line 2\n", "2\n").replace("line 33\n", "33\n")],
    ["carriage returns", "a\r\nb\r\n", "a\r\nc\r\n"],
  ])("patch: %s", (_what, before, after) => {
    const [change] = changesBetween(store, tree({ f: before, g: "" }), tree({ f: after, g: "" }));
    const ours = change === undefined ? null : patchOf(store, change, githubLimits);
    writeFileSync(join(folder, "before"), before);
    writeFileSync(join(folder, "after"), after);
    const theirs = gitDiff(folder);
    // Git writes the enclosing line after the second @@, which is a courtesy to readers and left out here.
    expect(ours?.patch).toBe(theirs.replace(/^(@@ .*? @@).*$/gm, "$1"));
  });
});

function gitDiff(folder: string): string {
  try {
    return execFileSync("git", ["diff", "--no-index", "--no-color", "before", "after"], { cwd: folder }).toString();
  } catch (error) {
    // git says by exit status 1 that there is a difference.
    const text = error instanceof Error && "stdout" in error ? String(error.stdout) : "";
    return text.slice(text.indexOf("@@")).replace(/\n$/, "");
  }
}

describe("merge bases", () => {
  const root = commit([], "root");
  const left = commit([root], "left", 1);
  const right = commit([root], "right", 2);
  const merged = commit([left, right], "merged", 3);
  const later = commit([right], "later", 4);
  test.each<[string, string, string, string | null]>([
    ["of a commit and itself", root, root, root],
    ["of a parent and its child", root, left, root],
    ["of two branches", left, right, root],
    ["after one branch merged the other", merged, later, right],
    ["of unrelated histories", left, commit([], "elsewhere"), null],
    ["of a criss-cross is the newest of the best", commit([left, right], "x", 5), commit([right, left], "y", 6), right],
  ])("%s", (_what, one, other, base) => {
    expect(mergeBase(store, one, other)).toBe(base);
    expect(mergeBase(store, other, one)).toBe(base);
  });

  test("commits between are those only the head has, parents first", () => {
    expect(commitsBetween(store, later, merged).map((one) => one.message)).toEqual(["left", "merged"]);
    expect(commitsBetween(store, merged, root)).toEqual([]);
  });
});

describe("changes between trees", () => {
  const big = lines(30);
  test.each<[string, Files, Files, readonly string[]]>([
    ["nothing", { a: "1" }, { a: "1" }, []],
    ["added, modified and removed", { a: "1", b: "2" }, { b: "3", c: "9" }, ["removed a", "modified b", "added c"]],
    ["an exact rename", { "old.sql": big }, { "new.sql": big }, ["renamed old.sql new.sql"]],
    ["a similar rename", { "old.sql": big }, { "new.sql": `${big}more\n` }, ["renamed old.sql new.sql"]],
    ["the better of two candidates", { a: big, b: `${big}x\n` }, { c: `${big}x\n` }, ["removed a", "renamed b c"]],
    [
      "less than half alike is no rename",
      { old: lines(10) },
      { new: lines(4) + lines(20, "!") },
      ["added new", "removed old"],
    ],
    ["empty files of one content", { a: "" }, { b: "" }, ["renamed a b"]],
    ["a file that became a link", { a: "b" }, { a: { content: "b", mode: "120000" } }, ["changed a"]],
    ["a mode that changed", { a: "b" }, { a: { content: "b", mode: "100755" } }, ["modified a"]],
    ["a file that became a folder", { a: "1" }, { "a/b": "2" }, ["removed a", "added a/b"]],
  ])("%s", (_what, before, after, changes) => {
    const found = changesBetween(store, tree(before), tree(after));
    const [left, right] = differingFiles(store, writeTree(store, tree(before)), writeTree(store, tree(after)));
    expect(changesBetween(store, left, right)).toEqual(found);
    const words = found.map(
      (one) => `${one.status}${one.status === "renamed" ? ` ${one.previousPath}` : ""} ${one.path}`,
    );
    expect(words).toEqual(changes);
  });
});

test("a folder both trees share is not looked into", () => {
  const [one, other] = [
    { "d/x": "1", a: "1" },
    { "d/x": "1", a: "2" },
  ].map((files) => writeTree(store, tree(files)));
  const sides = differingFiles(store, one ?? null, other ?? null);
  expect(sides.map((side) => [...side.keys()])).toEqual([["a"], ["a"]]);
});

describe("patches", () => {
  const patchFor = (before: Files, after: Files, limits = githubLimits): ReturnType<typeof patchOf> | null => {
    const [change] = changesBetween(store, tree(before), tree(after));
    return change === undefined ? null : patchOf(store, change, limits);
  };
  test.each<[string, Files, Files, object]>([
    ["are left out for binary files", { a: "x" }, { a: "\0" }, { patch: null, additions: 0, deletions: 0 }],
    ["are left out for a pure rename", { a: lines(9) }, { b: lines(9) }, { patch: null, additions: 0, deletions: 0 }],
    [
      "show a submodule by its commit",
      {},
      { s: { content: "e".repeat(40), mode: "160000" } },
      { patch: `@@ -0,0 +1 @@\n+Subproject commit ${"e".repeat(40)}`, additions: 1, deletions: 0 },
    ],
    [
      "show a link by its target",
      {},
      { l: { content: "/etc/passwd", mode: "120000" } },
      { patch: "@@ -0,0 +1 @@\n+/etc/passwd\n\\ No newline at end of file", additions: 1 },
    ],
  ])("%s", (_what, before, after, patch) => {
    expect(patchFor(before, after)).toMatchObject(patch);
  });

  test("over the limit of lines or bytes are left out, the counts kept", () => {
    expect(patchFor({}, { a: lines(11) }, { ...githubLimits, patchLines: 10 })).toEqual({
      patch: null,
      additions: 11,
      deletions: 0,
    });
    expect(patchFor({}, { a: lines(11) }, { ...githubLimits, patchBytes: 10 })).toEqual({
      patch: null,
      additions: 11,
      deletions: 0,
    });
  });

  test("of a new file come whole up to the limit of lines", () => {
    expect(patchFor({}, { a: lines(20_000) })).toMatchObject({
      additions: 20_000,
      patch: expect.stringContaining("+line 19999"),
    });
    expect(patchFor({}, { a: lines(20_001) })).toEqual({ additions: 20_001, deletions: 0, patch: null });
  });

  test("of files that have nothing in common end early", () => {
    expect(patchFor({ a: lines(3_000, "a") }, { a: lines(3_000, "b") })).toEqual({
      patch: null,
      additions: 3_000,
      deletions: 3_000,
    });
  });

  test("applied to the base give the head", () => {
    const [before, after] = [lines(50), lines(50).replace("line 7\n", "").replace("line 30\n", "thirty\nmore\n")];
    const patch = patchFor({ a: before }, { a: after })?.patch;
    expect(applyPatch(before, `--- a\n+++ a\n${patch}\n`)).toBe(after);
  });
});

describe("merges", () => {
  const base = tree({ a: lines(30), b: "b" });
  test.each<[string, Files, Files, readonly string[]]>([
    ["of different files", { a: lines(31), b: "b" }, { a: lines(30), b: "c" }, []],
    ["of different parts of a file", { a: `top\n${lines(30)}`, b: "b" }, { a: `${lines(30)}end\n`, b: "b" }, []],
    ["of the same change", { a: "same", b: "b" }, { a: "same", b: "b" }, []],
    [
      "of one line changed twice",
      { a: lines(30).replace("line 9", "x"), b: "b" },
      { a: lines(30).replace("line 9", "y"), b: "b" },
      ["a"],
    ],
    ["of a deletion and a change", { b: "b" }, { a: lines(31), b: "b" }, ["a"]],
    ["of two new files of one name", { a: lines(30), b: "b", n: "1" }, { a: lines(30), b: "b", n: "2" }, ["n"]],
  ])("%s", (_what, ours, theirs, conflicts) => {
    expect(mergeTrees(store, base, tree(ours), tree(theirs)).conflicts).toEqual(conflicts);
  });
});

test.each(["", "/a", "a//b", "../a", "a/./b", ".git/config", "a\0b"])(
  "a path Git refuses cannot be committed: %j",
  (path) => {
    expect(() => tree({ [path]: "x" })).toThrow("not a path Git accepts");
  },
);

test("a tree is read back as it was written even when its ids hold zero bytes and spaces", () => {
  const sha = writeObject(
    store,
    "tree",
    Buffer.concat([Buffer.from("100644 x\0"), Buffer.alloc(20, 0x20), Buffer.from("100644 y\0"), Buffer.alloc(20)]),
  );
  expect(readTree(store, sha)?.map((entry) => entry.name)).toEqual(["x", "y"]);
});
