import type { ChangedFile } from "../../change/index.ts";
import type { Concern } from "../assess/assessment.ts";
import { parseStatistics } from "../statistics/parse-statistics.ts";
import { headText } from "./head-text.ts";
import { problemConcern } from "./set-up-concern.ts";

/** What is wrong with the table sizes that a change writes: a warning, since without them every table counts as large. */
export function statisticsEdit(file: ChangedFile | null): readonly Concern[] {
  if (file === null) return [];
  const head = headText(file);
  const problem = head.problem ?? (head.text === null ? null : parseStatistics(head.text, file.path).problem);
  return problem === null ? [] : [problemConcern("statistics-invalid", "warning", problem)];
}
