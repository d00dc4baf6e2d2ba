import type { Step } from "../../../artifacts/migration/index.ts";
import { joined } from "./joined.ts";
import { code } from "./sql-name.ts";
import { statementKey } from "./statement-key.ts";

const filesShown = 4;
const linesShown = 6;

/**
 * Where else something happens, once a statement: ` (so do 3 more statements, at lines 4 and 5 and at line 1 of b.sql)`.
 * Empty where `steps` are all of the statement of `first`.
 */
export function otherPlaces(first: Step, steps: readonly Step[]): string {
  const byStatement = new Map(steps.map((step) => [statementKey(step), step]));
  byStatement.delete(statementKey(first));
  const others = [...byStatement.values()];
  if (others.length === 0) return "";
  const files = [...Map.groupBy(others, ({ migration }) => migration.path)];
  const shown = files.slice(0, filesShown).map(([path, found]) => {
    const lines = [...new Set(found.map(({ statement }) => statement.range.startLine))];
    const rest = lines.length > linesShown ? [`${lines.length - linesShown} more`] : [];
    const list = joined([...lines.slice(0, linesShown).map(String), ...rest]);
    return `at ${lines.length === 1 ? "line" : "lines"} ${list}${path === first.migration.path ? "" : ` of ${code(path)}`}`;
  });
  const more = files.length - shown.length;
  const all = joined([...shown, ...(more > 0 ? [`in ${more} more ${more === 1 ? "file" : "files"}`] : [])]);
  return ` (so ${others.length === 1 ? "does 1 more statement" : `do ${others.length} more statements`}, ${all})`;
}
