import { compareSeverity, type Finding } from "../../charter/index.ts";
import type { Review } from "../../review/index.ts";
import { gatingSeverity, messageOf } from "../finding-message.ts";
import { rulesFirst } from "../judge-words.ts";
import { maskSecrets } from "../secrets.ts";
import { cut, showInvisible } from "../visible.ts";

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

/** GitHub takes 50 annotations in one request, and adds those of a second one to them. */
export const maxAnnotations = 50;

/** Open findings above advice that touch a line the change adds or alters, the heaviest first and a model's last. */
export function annotatable(review: Review): readonly Finding[] {
  const changed = new Map(review.files.map((file) => [file.path, file.changed]));
  const touches = (finding: Finding) =>
    changed.get(finding.path)?.some((span) => span.startLine <= finding.endLine && finding.startLine <= span.endLine);
  return rulesFirst(
    review.findings
      .filter((finding) => finding.status === "open" && finding.severity !== "advice" && touches(finding))
      .toSorted((a, b) => compareSeverity(a.severity, b.severity)),
  );
}

/** The annotations of a review: findings that a reader sees in the diff, the heaviest first. */
export function annotate(review: Review): readonly Annotation[] {
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
      annotation_level: levels[gatingSeverity(finding.severity, review)],
      title: cut(`${finding.rule}: ${titles.get(finding.rule) ?? ""}`.replace(/: $/, ""), 255),
      message: cut(showInvisible(maskSecrets(messageOf(finding))), 4000) || finding.rule,
    }));
}

const levels = { blocking: "failure", warning: "warning", advice: "notice" } as const;
