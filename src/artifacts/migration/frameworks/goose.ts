import type { LineSpan } from "../migration.ts";
import type { Framework } from "./framework.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import { splitSections } from "./sections.ts";

/** `<version>_<title>.sql` (goose, NumericComponent). */
const fileName = /^([0-9]+)_.*\.sql$/;

/** goose reads its annotations regardless of case; they begin a line (goose, internal/sqlparser). */
const markers = { up: /^--[ \t]*\+goose[ \t]+up[ \t\r]*$/im, down: /^--[ \t]*\+goose[ \t]+down[ \t\r]*$/im };
const noTransaction = /^--[ \t]*\+goose[ \t]+no transaction[ \t\r]*$/im;

const batchBegin = /^--[ \t]*\+goose[ \t]+statementbegin[ \t\r]*$/i;
const batchEnd = /^--[ \t]*\+goose[ \t]+statementend[ \t\r]*$/i;

/** goose: up and down in one file, split by annotations. */
export const goose: Framework = {
  id: "goose",
  configFiles: [],
  order: "natural",
  name: (path) => {
    const [, version] = fileName.exec(fileNameOf(path)) ?? [];
    if (version === undefined) return null;
    return {
      root: folderOf(path),
      version: version.replace(/^0+(?=[0-9])/, ""),
      direction: "up",
      repeatable: false,
    };
  },
  claims: ({ text }) => markers.up.test(text),
  sections: (text) => {
    const sections = splitSections(text, markers);
    return sections.up === null ? { up: text, down: null } : sections;
  },
  transaction: ({ text }) =>
    noTransaction.test(text)
      ? { mode: "none", reason: "`-- +goose NO TRANSACTION` runs each statement by itself" }
      : { mode: "wrapped", reason: "goose runs each file in one transaction" },
  batches,
  dialect: () => null,
  outsideTransaction: "Begin a file of its own with `-- +goose NO TRANSACTION`.",
  outsideHeader: ["-- +goose NO TRANSACTION", "-- +goose Up"],
  source: { url: "https://pressly.github.io/goose/documentation/annotations/", checked: "2026-11-22" },
};

/** What stands between `StatementBegin` and `StatementEnd` is one string to the driver, however many statements it holds. */
function batches(text: string): readonly LineSpan[] {
  const spans: LineSpan[] = [];
  let startLine: number | null = null;
  text.split("\n").forEach((line, index) => {
    if (batchBegin.test(line)) startLine = index + 1;
    if (startLine === null || !batchEnd.test(line)) return;
    spans.push({ startLine, endLine: index + 1 });
    startLine = null;
  });
  return spans;
}
