import { expect, test } from "vitest";
import { type ChangeSet, changeFromFiles, contentOfText, type FileContent } from "../../src/change/index.ts";
import { withHeads } from "../../src/lsp/with-heads.ts";

const change = changeFromFiles({
  files: [
    { path: "b.sql", text: "new\n" },
    { path: "c.sql", text: "edited\n" },
  ],
  base: [
    { path: "a.sql", text: "one\ntwo\n" },
    { path: "c.sql", text: "old\n" },
  ],
});
const renamed: ChangeSet = {
  ...change,
  files: change.files.map((file) =>
    file.path === "c.sql" ? { ...file, path: "d.sql", previousPath: "c.sql", status: "renamed" } : file,
  ),
};
const absent: FileContent = { kind: "absent" };
const statuses = ({ files, base }: ChangeSet): unknown => [
  files.map(({ path, status }) => `${path} ${status}`),
  base.map(({ path }) => path),
];

test.each<[string, ChangeSet, string, FileContent, readonly string[], readonly string[]]>([
  [
    "a file of the base that reads otherwise is modified",
    change,
    "a.sql",
    contentOfText("x\n"),
    ["a.sql modified", "b.sql added", "c.sql modified"],
    [],
  ],
  [
    "other line ends change nothing",
    change,
    "a.sql",
    contentOfText("one\r\ntwo\r\n"),
    ["b.sql added", "c.sql modified"],
    ["a.sql"],
  ],
  [
    "a file of the base that is gone is deleted",
    change,
    "a.sql",
    absent,
    ["a.sql deleted", "b.sql added", "c.sql modified"],
    [],
  ],
  [
    "an edit that is taken back belongs to the base",
    change,
    "c.sql",
    contentOfText("old\n"),
    ["b.sql added"],
    ["a.sql", "c.sql"],
  ],
  ["a new file that is gone again was never there", change, "b.sql", absent, ["c.sql modified"], ["a.sql"]],
  [
    "a file that nobody knew is added",
    change,
    "z.sql",
    contentOfText("z"),
    ["b.sql added", "c.sql modified", "z.sql added"],
    ["a.sql"],
  ],
  [
    "a renamed file stays renamed",
    renamed,
    "d.sql",
    contentOfText("more\n"),
    ["b.sql added", "d.sql renamed"],
    ["a.sql"],
  ],
  [
    "a renamed file that is gone is deleted where it was",
    renamed,
    "d.sql",
    absent,
    ["b.sql added", "c.sql deleted"],
    ["a.sql"],
  ],
])("%s", (_, before, path, head, files, base) => {
  expect(statuses(withHeads(before, new Map([[path, head]])))).toEqual([files, base]);
});

test("lines are compared anew", () => {
  const [file] = withHeads(change, new Map([["a.sql", contentOfText("one\n2\n")]])).files;
  expect(file?.hunks).toEqual([{ oldStart: 2, oldLines: 1, newStart: 2, newLines: 1 }]);
});
