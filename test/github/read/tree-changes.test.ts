import { describe, expect, it } from "vitest";
import type { ChangedPath } from "../../../src/github/read/changed-paths.ts";
import type { CommitTree } from "../../../src/github/read/tree.ts";
import { treeChanges } from "../../../src/github/read/tree-changes.ts";

/** A listing whose blobs are named by their content; `+x` makes a file executable. */
const tree = (files: Readonly<Record<string, string>>): CommitTree => ({
  files: new Map(
    Object.entries(files).map(([path, blob]) => [
      path,
      { blob: blob.replace("+x", ""), mode: blob.endsWith("+x") ? "executable" : "file", size: 1 } as const,
    ]),
  ),
  complete: true,
});
const said = (changes: readonly ChangedPath[]) =>
  changes.map(
    ({ path, status, previousPath }) => `${status} ${previousPath === null ? "" : `${previousPath} > `}${path}`,
  );

describe("what differs between two listings", () => {
  it.each([
    ["nothing", { a: "1" }, { a: "1" }, []],
    ["a new file", {}, { a: "1" }, ["added a"]],
    ["a file that is gone", { a: "1" }, {}, ["deleted a"]],
    ["a changed file", { a: "1" }, { a: "2" }, ["modified a"]],
    ["a file that becomes executable", { a: "1" }, { a: "1+x" }, ["modified a"]],
    ["a file that moves", { a: "1" }, { b: "1" }, ["renamed a > b"]],
    ["a file that moves onto another", { a: "1", b: "2" }, { b: "1" }, ["deleted a", "modified b"]],
    ["a copy", { a: "1" }, { a: "1", b: "1" }, ["added b"]],
    ["twins that move", { a: "1", b: "1" }, { c: "1", d: "1", e: "1" }, ["renamed a > c", "renamed b > d", "added e"]],
    ["paths in order", { z: "1", m: "2" }, { z: "2", b: "3" }, ["added b", "deleted m", "modified z"]],
    [
      "names of an object's own properties",
      {},
      { constructor: "1", __proto__x: "2" },
      ["added __proto__x", "added constructor"],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(said(treeChanges(tree(before), tree(after)))).toEqual(expected);
  });

  it("believes GitHub's list where a moved file was edited too, and only where both ends are there", () => {
    const known: readonly ChangedPath[] = [
      { path: "b", previousPath: "a", status: "renamed", blob: "2" },
      { path: "nowhere", previousPath: "x", status: "renamed", blob: "9" },
    ];
    expect(said(treeChanges(tree({ a: "1", x: "3" }), tree({ b: "2" }), known))).toEqual([
      "renamed a > b",
      "deleted x",
    ]);
  });
});
