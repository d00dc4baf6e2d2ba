import { stringify } from "yaml";
import { compareSeverity, type Finding, type Severity } from "../charter/index.ts";
import type { Review } from "../review/index.ts";
import { allChecks } from "./comment/all-checks.ts";
import { fitting, resultBlocks, shortened } from "./comment/comment.ts";
import type { Step } from "./comment/detail.ts";
import type { Links } from "./markdown/links.ts";
import { type Block, paragraph } from "./markdown/nodes.ts";
import { serialize } from "./markdown/serialize.ts";
import { userBlock } from "./markdown/user-text.ts";
import { maskSecrets } from "./secrets.ts";
import { type Conclusion, conclusionOf, sentenceOf, titleOf } from "./verdict.ts";
import { cut, showInvisible } from "./visible.ts";

/** A note at lines of a changed file, in the shape of GitHub's API. Plain text: GitHub does not render it. */
export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  /** Only where start and end line are the same: the API refuses columns otherwise. */
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
}

/** What a completed check run shows. */
export interface CheckRun {
  readonly conclusion: Conclusion;
  readonly title: string;
  /** Markdown: checklist and findings; stands alone when the comment is gone. */
  readonly summary: string;
  /** Markdown: every check with its evidence, the files and the policy in force. */
  readonly text: string;
  readonly annotations: readonly Annotation[];
}

/** GitHub takes 65,535 characters in summary and text each, and 50 annotations in one request. */
const budget = 60_000;
const maxAnnotations = 50;

/** Renders a review as a completed check run. `links` as for the comment. */
export function renderCheckRun(review: Review, links: Links | null = null): CheckRun {
  return {
    conclusion: conclusionOf(review),
    title: titleOf(review),
    summary: fitting((step) => serialize(summaryBlocks(review, links, step)), budget),
    text: fitting((step) => serialize(textBlocks(review, links, step)), budget),
    annotations: annotate(review),
  };
}

function summaryBlocks(review: Review, links: Links | null, step: Step): Block[] {
  const sentence = sentenceOf(review);
  const noted = annotatable(review).length;
  const rest =
    noted > maxAnnotations
      ? [paragraph(`The first ${maxAnnotations} of ${noted} findings on changed lines are annotated.`)]
      : [];
  return [
    paragraph(`${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`),
    ...shortened(step, links),
    ...resultBlocks(review, links, step.detail),
    ...rest,
  ];
}

/** The evidence gives way at once, since the policy and the reason for the scope must stay. */
function textBlocks(review: Review, links: Links | null, step: Step): Block[] {
  return [
    ...shortened(step, links),
    ...(step.detail.passed ? allChecks(review, links) : []),
    paragraph("Policy in force:"),
    userBlock(stringify(review.policy).trimEnd(), "yaml", step.detail.quotes ? 20_000 : 2_000),
  ];
}

/** Open findings above advice that touch a line the change adds or alters, the heaviest first. */
function annotatable(review: Review): readonly Finding[] {
  const changed = new Map(review.files.map((file) => [file.path, file.changed]));
  const touches = (finding: Finding) =>
    changed.get(finding.path)?.some((span) => span.startLine <= finding.endLine && finding.startLine <= span.endLine);
  return review.findings
    .filter((finding) => finding.status === "open" && finding.severity !== "advice" && touches(finding))
    .toSorted((a, b) => compareSeverity(a.severity, b.severity));
}

function annotate(review: Review): readonly Annotation[] {
  const titles = new Map(review.rules.map((rule) => [rule.id, rule.title]));
  return annotatable(review)
    .slice(0, maxAnnotations)
    .map((finding) => ({
      path: finding.path,
      start_line: finding.startLine,
      end_line: finding.endLine,
      ...(finding.startLine === finding.endLine && finding.endColumn > finding.startColumn
        ? { start_column: finding.startColumn, end_column: finding.endColumn }
        : {}),
      annotation_level: level(finding.severity, review),
      title: cut(`${finding.rule}: ${titles.get(finding.rule) ?? ""}`.replace(/: $/, ""), 255),
      message: cut(showInvisible(maskSecrets(finding.message)), 4000) || finding.rule,
    }));
}

function level(severity: Severity, review: Review): Annotation["annotation_level"] {
  if (severity === "blocking") return review.policy.mode === "enforce" ? "failure" : "warning";
  return severity === "warning" ? "warning" : "notice";
}
