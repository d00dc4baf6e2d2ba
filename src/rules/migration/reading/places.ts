import type { Step } from "../../../artifacts/migration/index.ts";
import { joined } from "./joined.ts";
import { code } from "./sql-name.ts";
import { statementKey } from "./statement-key.ts";

const filesShown = 4;
const linesShown = 6;

/** The statements of some steps, each once, without that of `first`. */
function otherStatements(first: Step, steps: readonly Step[]): readonly Step[] {
  const byStatement = new Map(steps.map((step) => [statementKey(step), step]));
  byStatement.delete(statementKey(first));
  return [...byStatement.values()];
}

/** `at lines 4 and 5 and at line 1 of b.sql`. */
function lines(first: Step, others: readonly Step[]): string {
  const files = [...Map.groupBy(others, ({ migration }) => migration.path)];
  const shown = files.slice(0, filesShown).map(([path, found]) => {
    const numbers = [...new Set(found.map(({ statement }) => statement.range.startLine))];
    const rest = numbers.length > linesShown ? [`${numbers.length - linesShown} more`] : [];
    const list = joined([...numbers.slice(0, linesShown).map(String), ...rest]);
    return `at ${numbers.length === 1 ? "line" : "lines"} ${list}${path === first.migration.path ? "" : ` of ${code(path)}`}`;
  });
  const more = files.length - shown.length;
  return joined([...shown, ...(more > 0 ? [`in ${more} more ${more === 1 ? "file" : "files"}`] : [])]);
}

/**
 * Where else something happens, once a statement: ` (so do 3 more statements, at lines 4 and 5 and at line 1 of b.sql)`.
 * Empty where `steps` are all of the statement of `first`.
 */
export function otherPlaces(first: Step, steps: readonly Step[]): string {
  const others = otherStatements(first, steps);
  if (others.length === 0) return "";
  const count = others.length === 1 ? "does 1 more statement" : `do ${others.length} more statements`;
  return ` (so ${count}, ${lines(first, others)})`;
}
