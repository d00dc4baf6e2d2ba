import { type Annotation, annotate } from "../report/index.ts";
import type { Review } from "../review/index.ts";
import { workflowCommand } from "./workflow-command.ts";

/** GitHub shows so many of each kind for a step, and passes the others over ("Usage limits", annotations, read 2026-11). */
const mostOfAKind = 10;

const commands = { failure: "error", warning: "warning", notice: "notice" } as const satisfies Readonly<
  Record<Annotation["annotation_level"], string>
>;

/** Findings at changed lines as commands to the runner: the heaviest ten of each kind. */
export function annotationCommands(review: Review): string {
  const byKind = Map.groupBy(annotate(review), ({ annotation_level }) => annotation_level);
  return [...byKind.values()]
    .flatMap((same) => same.slice(0, mostOfAKind))
    .map(({ annotation_level, path, start_line, end_line, start_column, end_column, title, message }) =>
      workflowCommand(commands[annotation_level], message, {
        file: path,
        line: start_line,
        endLine: end_line,
        ...(start_column !== undefined && { col: start_column }),
        ...(end_column !== undefined && { endColumn: end_column }),
        title,
      }),
    )
    .join("");
}
