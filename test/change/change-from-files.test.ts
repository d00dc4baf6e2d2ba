import { expect, test } from "vitest";
import { changeFromFiles } from "../../src/change/index.ts";
import { UserError } from "../../src/charter/index.ts";

test("every file is newly added, in the order given", () => {
  const change = changeFromFiles({
    files: [
      { path: "b.sql", text: "select 1;\n" },
      { path: "a.sql", text: "\ufeffselect 2;\n" },
    ],
  });
  expect(change.files.map(({ path, status, base, head }) => ({ path, status, base, head }))).toEqual([
    { path: "b.sql", status: "added", base: { kind: "absent" }, head: { kind: "text", text: "select 1;\n" } },
    { path: "a.sql", status: "added", base: { kind: "absent" }, head: { kind: "text", text: "select 2;\n" } },
  ]);
  expect(change.files[0]?.hunks).toEqual([{ oldStart: 1, oldLines: 0, newStart: 1, newLines: 1 }]);
});

test("a path that the base holds is modified, and the rest of the base stays beside the change", () => {
  const change = changeFromFiles({
    files: [{ path: "a.md", text: "one\nTWO\n" }],
    base: [
      { path: "a.md", text: "one\ntwo\n" },
      { path: "b.md", text: "three\n" },
    ],
  });
  expect(change.files[0]).toMatchObject({
    status: "modified",
    base: { kind: "text", text: "one\ntwo\n" },
    hunks: [{ oldStart: 2, oldLines: 1, newStart: 2, newLines: 1 }],
  });
  expect(change.base).toEqual([{ path: "b.md", text: "three\n" }]);
  expect(change.unread).toEqual([]);
});

test("a base file that is not text is named as unread", () => {
  const change = changeFromFiles({ files: [], base: [{ path: "a.sql", text: "\0" }] });
  expect(change).toEqual({
    files: [],
    base: [],
    paths: null,
    description: [],
    unread: [{ path: "a.sql", reason: "binary" }],
  });
});

test("a path given twice is refused", () => {
  const twice = [
    { path: "a.sql", text: "" },
    { path: "a.sql", text: "" },
  ];
  expect(() => changeFromFiles({ files: twice })).toThrow(UserError);
});
