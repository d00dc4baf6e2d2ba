import type { Element } from "hast";
import { h } from "hastscript";
import type {
  ChangedFile,
  CheckRun,
  PullRequestHandle,
  RepositoryHandle,
  ReviewComment,
} from "../../test/simulator/index.ts";
import { type DiffLine, diffLines, lineRow } from "./diff-lines.ts";
import { fromGitHubMarkdown } from "./markdown.ts";
import { remarkOf } from "./remark.ts";

type Annotation = CheckRun["annotations"][number];

/** "Files changed": every difference with annotations and comments below the lines that they are about. */
export function filesTab(repository: RepositoryHandle, pull: PullRequestHandle): Element[] {
  const annotations = pull.checkRuns().flatMap((run) => run.annotations);
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

const levels: Readonly<Record<string, string>> = { failure: "Failure", warning: "Warning", notice: "Notice" };

/** An annotation as GitHub shows it: its message is plain text. */
export const annotationBox = ({ annotation_level, title, message, raw_details }: Annotation): Element =>
  h(`div.annotation.${annotation_level in levels ? annotation_level : "notice"}`, [
    h("p", [h("strong", levels[annotation_level] ?? annotation_level), title === undefined ? "" : ` ${title}`]),
    h("p.message", message),
    ...(raw_details === undefined ? [] : [h("pre", { tabIndex: 0 }, raw_details)]),
  ]);

/** What the summary or text of a check run says. */
export const prose = (markdown: string | null): Element => h("div.markdown", fromGitHubMarkdown(markdown ?? ""));
