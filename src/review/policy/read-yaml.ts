import { isAlias, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { PolicyProblem } from "./policy-problem.ts";

/** A policy is a page of settings; what is larger is no policy. */
const maxBytes = 64 * 1024;
/** Aliases may be followed this often in all, so that a few lines cannot unfold into gigabytes. */
const maxAliases = 50;
const maxProblems = 20;

/** A YAML text as plain values, and where each of them stands. */
export interface YamlReading {
  readonly value: unknown;
  readonly problems: readonly PolicyProblem[];
  /** The place of the value (or of its key) at a path of keys and indexes; the nearest parent's when it has none. */
  readonly locate: (path: readonly PropertyKey[], what: "key" | "value") => YamlPlace;
}

/** Where something stands in a file. Lines and columns count from 1; the end column is the one after the last character. */
export interface YamlPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The beginning of a file, for what is wrong with it as a whole. */
const beginning: YamlPlace = { line: 1, column: 1, endLine: 1, endColumn: 1 };

const forbiddenKeys: ReadonlySet<unknown> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Reads YAML 1.2 as a mapping of plain values. Refused with a position: more than 64 KB, syntax errors, duplicate keys,
 * tabs as indentation, several documents, custom tags, keys that are no text or name a prototype, too many aliases.
 */
export function readYaml(text: string, path: string): YamlReading {
  const nowhere: YamlReading["locate"] = () => beginning;
  const refuse = (message: string, remedy: string): YamlReading => ({
    value: null,
    problems: [{ path, ...beginning, message, remedy }],
    locate: nowhere,
  });
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes)
    return refuse(`The file has ${bytes} bytes, and at most ${maxBytes} are read`, "Keep only settings in it.");
  try {
    return readDocument(text, path);
  } catch (error) {
    // Nesting deeper than the parser's stack and alias bombs end here; both are mistakes of the file, not of ours.
    const reason = error instanceof RangeError ? "it is nested too deeply" : "its aliases unfold to too much";
    return refuse(`The file cannot be read: ${reason}`, "Write the settings out as plain keys and values.");
  }
}

function readDocument(text: string, path: string): YamlReading {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    version: "1.2",
    schema: "core",
    logLevel: "error",
  });
  const place = (from: number, to: number): YamlPlace => {
    // A mapping or list in lines of its own ends, for the parser, where the next line begins.
    const last = from + text.slice(from, Math.max(from, to)).trimEnd().length;
    const [start, end] = [lines.linePos(from), lines.linePos(last)];
    const [line, endLine] = [Math.max(1, start.line), Math.max(1, end.line)];
    return { line, column: Math.max(1, start.col), endLine, endColumn: Math.max(1, end.col) };
  };
  const problems: PolicyProblem[] = [];
  const report = (from: number, to: number, message: string, remedy: string) =>
    problems.push({ path, ...place(from, to), message, remedy });

  // The parser turns its own stack overflow into an error at every bracket; one is enough.
  if (document.errors.some((error) => error.message.includes("call stack"))) throw new RangeError("nesting");
  for (const error of [...document.errors, ...document.warnings])
    report(error.pos[0], error.pos[1], error.message.replace(/\.$/, ""), remedyFor(error.code));
  visit(document, {
    Pair(_, pair) {
      const key = isScalar(pair.key) ? pair.key.value : undefined;
      const [from = 0, to = 0] = isNode(pair.key) ? (pair.key.range ?? []) : [];
      if (typeof key !== "string") report(from, to, "A key that is not plain text", "Write the key as a word.");
      else if (forbiddenKeys.has(key)) report(from, to, `The key \`${String(key)}\` is not allowed`, "Take it out.");
    },
  });

  const locate: YamlReading["locate"] = (keys, what) => {
    for (let length = keys.length; length > 0; length--) {
      const parent = document.getIn(keys.slice(0, length - 1), true);
      const last = keys[length - 1];
      if (isMap(parent) && (what === "key" || length < keys.length)) {
        const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === last);
        if (isNode(pair?.key) && pair.key.range) return place(pair.key.range[0], pair.key.range[1]);
      }
      const node = document.getIn(keys.slice(0, length), true);
      if (isNode(node) && !isAlias(node) && node.range) return place(node.range[0], node.range[1]);
    }
    const [start = 0, end = 0] = isNode(document.contents) ? (document.contents.range ?? []) : [];
    return place(start, end);
  };
  const value = problems.length > 0 ? null : document.toJS({ maxAliasCount: maxAliases });
  return { value, problems: problems.slice(0, maxProblems), locate };
}

function remedyFor(code: string): string {
  switch (code) {
    case "DUPLICATE_KEY":
      return "Keep one of the two.";
    case "TAB_AS_INDENT":
      return "Indent with spaces.";
    case "TAG_RESOLVE_FAILED":
      return "Take the tag out: only plain values are read.";
    case "BAD_SCALAR_START":
      return "Put quotes around a value that begins with this character.";
    case "MULTIPLE_DOCS":
      return "Keep one document in the file.";
    default:
      return "Correct the YAML at this place.";
  }
}
