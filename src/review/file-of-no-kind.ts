import type { ChangedFile } from "../change/index.ts";
import { changedSpans } from "./changed-spans.ts";
import type { ReviewedFile } from "./review.ts";

/** A changed file that is looked at and of no kind that is reviewed; `scope` says in words why it is named. */
export const fileOfNoKind = (file: ChangedFile, scope: readonly string[]): ReviewedFile => ({
  path: file.path,
  kind: null,
  framework: null,
  dialect: null,
  operations: 0,
  error: null,
  title: null,
  scope,
  changed: changedSpans(file),
});
