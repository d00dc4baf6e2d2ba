import type { parseSync as ParseSync, Program } from "oxc-parser";
import type { ParseProblem } from "../../migration.ts";
import { lineIndex, type RangeOf } from "../../postgresql/line-index.ts";
import type { CodeComment } from "../facts.ts";
import { isTooNested } from "../javascript/nesting.ts";

/** A JavaScript or TypeScript file as a tree. Offsets in it are UTF-16 units of `text`. */
export interface ParsedProgram {
  readonly path: string;
  readonly text: string;
  /** Empty where the parser gave up. */
  readonly body: Program["body"];
  readonly rangeOf: RangeOf;
  readonly comments: readonly CodeComment[];
  /** What the parser refuses; the tree may still hold the rest. */
  readonly problems: readonly ParseProblem[];
}

let parse: typeof ParseSync | null = null;

/** Loads the parser, once in the life of the process. */
export async function loadJavascript(): Promise<void> {
  parse ??= (await import("oxc-parser")).parseSync;
}

/** Whether it was loaded: what reads a program by the way, as a configuration, does without where it was not. */
export const isJavascriptLoaded = (): boolean => parse !== null;

/** Thrown where a caller forgot `loadLanguages()`: a bug. */
export class JavascriptNotLoaded extends Error {}

/** Reads a file by the language that its ending tells. Never throws on bad input; needs `loadJavascript()` once before. */
export function parseJavascript(path: string, text: string): ParsedProgram {
  if (parse === null) throw new JavascriptNotLoaded("loadLanguages() has to be called first");
  const rangeOf = lineIndex(text, { startLine: 1, startColumn: 1 });
  const none = { path, text, rangeOf, body: [], comments: [] };
  if (isTooNested(text)) return { ...none, problems: [tooNested(path, rangeOf)] };
  const { program, comments, errors } = parse(path, text, {
    lang: /\.[cm]?ts$/i.test(path) ? "ts" : "js",
    sourceType: /\.c[jt]s$/i.test(path) ? "commonjs" : "unambiguous",
    preserveParens: false,
    // The same tree for both languages.
    astType: "ts",
  });
  return {
    path,
    text,
    rangeOf,
    body: program.body,
    comments: comments.map(({ value, start, end }) => ({ range: rangeOf(start, end), text: value })),
    problems: errors
      .filter(({ severity }) => severity === "Error")
      .slice(0, 20)
      .map(({ message, labels }) => ({
        range: rangeOf(labels[0]?.start ?? 0, labels[0]?.end ?? 0),
        message,
        remedy: "Mend the syntax of the file here; nothing of it is read before.",
      })),
  };
}

const tooNested = (path: string, rangeOf: RangeOf): ParseProblem => ({
  range: rangeOf(0, 0),
  message: `${path} is nested deeper than can be read`,
  remedy: "Cut what is nested most into functions of their own; nothing of the file is read before.",
});
