import type { Batch } from "../migration.ts";
import type { Framework } from "./framework.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import { rememberLast } from "./remember-last.ts";
import { linesOf, splitOrUp } from "./sections.ts";
import { withoutZeros } from "./version.ts";

/** `<version>_<title>.sql` (goose, NumericComponent). */
const fileName = /^([0-9]+)_.*\.sql$/;

/** goose reads its annotations regardless of case; they begin a line (goose, internal/sqlparser). */
const markers = { up: /^--[ \t]*\+goose[ \t]+up[ \t\r]*$/im, down: /^--[ \t]*\+goose[ \t]+down[ \t\r]*$/im };
const noTransaction = /^--[ \t]*\+goose[ \t]+no transaction[ \t\r]*$/im;

/** Asked of all that is shipped in each review of a repository. */
const hasNoTransaction = rememberLast((text) => noTransaction.test(text), 4 << 20);

const batchBegin = /^--[ \t]*\+goose[ \t]+statementbegin[ \t\r]*$/im;
const batchEnd = /^--[ \t]*\+goose[ \t]+statementend[ \t\r]*$/im;
const batchesOf = rememberLast((part) => markedBatches(part, batchBegin, batchEnd), 4 << 20);

/** goose: up and down in one file, split by annotations. */
export const goose: Framework = {
  id: "goose",
  configFiles: [],
  order: "natural",
  // `-allow-missing` is off by default.
  ordered: "strict",
  expectsDown: true,
  ledger: null,
  name: (path) => {
    const [, version] = fileName.exec(fileNameOf(path)) ?? [];
    if (version === undefined) return null;
    return {
      root: folderOf(path),
      version: withoutZeros(version),
      direction: "up",
      repeatable: false,
    };
  },
  claims: ({ mark }) => (mark === "goose" ? "mark" : null),
  sections: (text) => splitOrUp(text, markers),
  transaction: ({ text }) =>
    hasNoTransaction(text)
      ? { mode: "none", reason: "`-- +goose NO TRANSACTION` runs each statement by itself" }
      : { mode: "wrapped", reason: "goose runs each file in one transaction" },
  batches: ({ part }) => batchesOf(part),
  dialect: () => null,
  outsideTransaction: "Begin a file of its own with `-- +goose NO TRANSACTION`.",
  oneStatementOutside: false,
  outsideHeader: ["-- +goose NO TRANSACTION", "-- +goose Up"],
  source: { url: "https://pressly.github.io/goose/documentation/annotations/", checked: "2026-11-22" },
};

/** What stands between the two marks is one string to the driver, however many statements it holds. */
export function markedBatches(text: string, begin: RegExp, end: RegExp): readonly Batch[] {
  const spans: Batch[] = [];
  let startLine: number | null = null;
  linesOf(text).forEach((line, index) => {
    if (begin.test(line)) startLine = index + 1;
    if (startLine === null || !end.test(line)) return;
    spans.push({ startLine, endLine: index + 1, mode: "implicit" });
    startLine = null;
  });
  return spans;
}
