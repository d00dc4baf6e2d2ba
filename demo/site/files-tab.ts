import type { Element } from "hast";
import { h } from "hastscript";
import type { ChangedFile, PullRequestHandle, RepositoryHandle, ReviewComment } from "../../test/simulator/index.ts";
import { type Annotation, annotationBox } from "./annotation.ts";
import { latestRuns } from "./checks.ts";
import { type DiffLine, diffLines, lineRow } from "./diff-lines.ts";
import { remarkOf } from "./remark.ts";

/** "Files changed": every difference with annotations and comments below the lines that they are about. */
export function filesTab(repository: RepositoryHandle, pull: PullRequestHandle): Element[] {
  const annotations = latestRuns(pull).flatMap((run) => run.annotations);
  const comments = pull.reviewComments();
  return pull.changes().map((file) => fileBox(repository, file, annotations, comments));
}

function fileBox(
  repository: RepositoryHandle,
  { change, patch }: ChangedFile,
  annotations: readonly Annotation[],
  comments: readonly ReviewComment[],
): Element {
  const { path } = change;
  const below = (line: DiffLine): Element[] => [
    ...annotations
      .filter((note) => note.path === path && note.end_line === line.after)
      .map((note) => wideRow(annotationBox(note))),
    ...comments
      .filter(
        (comment) => comment.path === path && comment.line === (comment.side === "LEFT" ? line.before : line.after),
      )
      .map((comment) => wideRow(remarkOf(repository, comment))),
  ];
  const rows = patch.patch === null ? [] : diffLines(patch.patch).flatMap((line) => [lineRow(line), ...below(line)]);
  return h("section.file", [
    h("h2", [h("code", path), h("span.counts", ` +${patch.additions} −${patch.deletions}`)]),
    rows.length === 0
      ? h("p.quiet", "No text to show.")
      : h(
          "div.wide",
          { tabIndex: 0, role: "region", ariaLabel: `Difference of ${path}` },
          h("table.diff", h("tbody", rows)),
        ),
  ]);
}

const wideRow = (content: Element): Element => h("tr", h("td.below", { colSpan: 4 }, content));
