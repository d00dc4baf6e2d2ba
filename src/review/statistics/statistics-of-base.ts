import type { ChangeSet } from "../../change/index.ts";
import type { Concern } from "../assess/assessment.ts";
import { sentence } from "../sentence.ts";
import { parseStatistics, type StatisticsReading } from "./parse-statistics.ts";
import { statisticsPath } from "./statistics-path.ts";

/** The table sizes that the base branch holds, also where the change edits, moves or deletes the file; none without it. */
export function statisticsOfBase(change: ChangeSet): StatisticsReading {
  const kept = change.base.find(({ path }) => path === statisticsPath)?.text;
  const replaced = change.files.find(({ path, previousPath }) => (previousPath ?? path) === statisticsPath)?.base;
  const text = kept ?? (replaced?.kind === "text" ? replaced.text : undefined);
  return text === undefined ? { statistics: new Map(), problem: null } : parseStatistics(text, statisticsPath);
}

/** What is wrong with the file, as advice: without it every table counts as large, which is the careful side. */
export function statisticsConcerns(problem: StatisticsReading["problem"]): readonly Concern[] {
  if (problem === null) return [];
  const { path, line, column, message, remedy } = problem;
  return [
    {
      path,
      startLine: line,
      startColumn: column,
      endLine: line,
      endColumn: column,
      rule: "statistics-invalid",
      item: "backward-compatible-migrations",
      severity: "advice",
      message: `${sentence(message)} Every table counts as large until it can. ${sentence(remedy)}`,
      quote: "",
      suggestion: null,
      subject: "statistics",
      draft: null,
    },
  ];
}
