import type { Draft } from "../../review/index.ts";

/** More lines than this are counted. */
const mostLines = 12;

/** The drafts of one check that say the same of where their statements belong. */
interface Part {
  readonly check: string;
  /** Comments that stand above the statement, as `-- In a later migration:`; empty without. */
  readonly remark: string;
  readonly lines: readonly number[];
  readonly statements: readonly string[];
}

/**
 * The drafts of one file as pieces of a script, each with its check and the lines that it is for. Drafts that differ in the
 * statement alone become one piece, so that what holds for all of them is said once. In the order of the first lines.
 */
export function sqlParts(drafts: readonly Draft[]): readonly string[] {
  const parts = Map.groupBy(drafts.map(partOf), ({ check, remark }) => `${check}\n${remark}`);
  return [...parts.values()].map(written);
}

function partOf({ check, line, text }: Draft): Part {
  const lines = text.split("\n");
  const first = lines.findIndex((each) => !each.startsWith("--"));
  const at = first === -1 ? 0 : first;
  return { check, remark: lines.slice(0, at).join("\n"), lines: [line], statements: [lines.slice(at).join("\n")] };
}

function written(same: readonly Part[]): string {
  const [first] = same;
  if (first === undefined) return "";
  const head = `-- ${first.check}, ${linesWords([...new Set(same.flatMap(({ lines }) => lines))])}`;
  const remark = first.remark === "" ? [] : [first.remark];
  const statements = [...new Set(same.flatMap((part) => part.statements))];
  const isShort = statements.every((each) => !each.includes("\n"));
  return [head, ...remark, statements.join(isShort ? "\n" : "\n\n")].join("\n");
}

/** `line 4`; `lines 4, 6 and 8`; `lines 4, 6, … and 5 more`. */
function linesWords(lines: readonly number[]): string {
  const shown = lines.slice(0, mostLines);
  const last = lines.length > shown.length ? `${lines.length - shown.length} more` : shown.pop();
  return shown.length === 0 ? `line ${last}` : `lines ${shown.join(", ")} and ${last}`;
}
