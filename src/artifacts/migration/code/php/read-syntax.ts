import type { ParseProblem } from "../../migration.ts";
import { lineIndex } from "../../postgresql/line-index.ts";
import type { CodeComment } from "../facts.ts";
import { parsePhpSyntax } from "../languages/php.ts";
import { type RawNode, rawNodes } from "./raw-node.ts";
import { statementReader } from "./read-statement.ts";
import type { PhpFile } from "./syntax.ts";

/** Reads a PHP file; what the grammar refuses stands in `problems`. Never throws. Needs `loadPhp` once before. */
export function readPhp(text: string): PhpFile {
  const ranges = lineIndex(text, { startLine: 1, startColumn: 1 });
  const rangeOf: PhpFile["rangeOf"] = ({ start, end }) => ranges(start, end);
  const failed = (message: string): PhpFile => ({
    statements: [],
    comments: [],
    problems: [{ range: ranges(0, 0), message, remedy: "What this file does has to be reviewed by hand." }],
    rangeOf,
  });
  const program = parsePhpSyntax(text);
  if (typeof program === "string") return failed(program);
  try {
    const statements = statementReader(text, ranges)(rawNodes(program.children));
    return {
      statements,
      comments: comments(program.comments, rangeOf),
      problems: problems(program.errors, text, rangeOf),
      rangeOf,
    };
  } catch (error) {
    // The tree is read by recursion, which a long chain of calls exhausts.
    if (error instanceof RangeError) return failed("The code is nested too deeply to be read.");
    throw error;
  }
}

function comments(raw: unknown, rangeOf: PhpFile["rangeOf"]): readonly CodeComment[] {
  return rawNodes(raw).map((comment) => ({
    range: rangeOf(trimmed(comment)),
    text: withoutSigns(comment.text("value") ?? ""),
  }));
}

/** A line comment's value ends with its line break. */
function trimmed(comment: RawNode): RawNode {
  const value = comment.text("value") ?? "";
  return { ...comment, end: comment.end - (value.length - value.trimEnd().length) };
}

const withoutSigns = (comment: string): string =>
  comment
    .trim()
    .replace(/^(?:\/\/|#|\/\*+)/, "")
    .replace(/\*\/$/, "")
    .trim();

/** What the parser said first; what it says behind that follows from it. */
function problems(raw: unknown, text: string, rangeOf: PhpFile["rangeOf"]): readonly ParseProblem[] {
  const [first] = rawNodes(raw);
  const line = first?.get("line");
  if (first === undefined || typeof line !== "number") return [];
  const lines = text.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const said = (first.text("message") ?? "").replace(/^Parse Error : /, "").replace(/ on line \d+$/, "");
  return [
    {
      range: rangeOf({ start, end: start + (lines[line - 1] ?? "").trimEnd().length }),
      message: `PHP refuses this: ${said}.`,
      remedy: "Mend the syntax; what stands around it may have been read wrongly.",
    },
  ];
}
