import type { Step } from "../../../artifacts/migration/index.ts";

/** Tells the statements of a change apart: files of the same text share their parsed statements, so identity does not. */
export const statementKey = ({ migration, statement: { range } }: Step): string =>
  `${range.startLine}:${range.startColumn} ${migration.path}`;
