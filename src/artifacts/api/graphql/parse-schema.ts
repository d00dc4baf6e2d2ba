import { type DefinitionNode, type DocumentNode, GraphQLError, Kind, Location, parse, Source } from "graphql";
import { sourceOf } from "../../../charter/index.ts";
import type { SourceFile, SourceProblem } from "../source/source-node.ts";

/** A file of a schema. A file that cannot be read has a problem and no definitions. */
export interface SchemaFile extends Omit<SourceFile, "root" | "hasAliases"> {
  readonly definitions: readonly DefinitionNode[];
}

/** GitHub's schema, one of the largest that are public, has a tenth of these. */
const mostTokens = 4_000_000;

/** Brackets within brackets. Real schemas have four; the parser recurses, and gives up the process's stack near 5,000. */
const deepestNesting = 200;

/** Parses one file. Never throws: what cannot be read is a problem with its place. */
export function parseSchema(path: string, text: string): SchemaFile {
  const source = { path, ...sourceOf(text) };
  const failed = (start: number, message: string): SchemaFile => {
    const problem: SourceProblem = { path, start, end: Math.min(text.length, start + 1), message };
    return { ...source, definitions: [], problems: [problem] };
  };
  const tooDeep = firstTooDeep(text);
  if (tooDeep !== null) {
    return failed(tooDeep, `More than ${deepestNesting} brackets stand in one another here, so the file was not read`);
  }
  try {
    const document = parse(new Source(text, path), { maxTokens: mostTokens });
    keepFewPlaces(document);
    return { ...source, definitions: document.definitions, problems: [] };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return failed(
      error.positions?.[0] ?? 0,
      `${sentence(error.message)}, so the file was not read: correct the line or the one above it`,
    );
  }
}

/** Nodes whose place nobody asks for: most of a schema. */
const unplaced: ReadonlySet<string> = new Set([
  Kind.NAMED_TYPE,
  Kind.LIST_TYPE,
  Kind.NON_NULL_TYPE,
  Kind.DIRECTIVE,
  Kind.ARGUMENT,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
  Kind.LIST,
  Kind.INT,
  Kind.FLOAT,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
]);

/**
 * Takes from a document the places that nobody asks for, and from the others the tokens that they hold: each token holds the
 * next, so that a schema of 5 MB takes 250.
 */
function keepFewPlaces(document: DocumentNode): void {
  const token = document.loc?.startToken;
  // Nesting is bounded: `deepestNesting`.
  const keep = (node: object, isPlaced: boolean): void => {
    const placed = isPlaced && !("kind" in node && unplaced.has(String(node.kind)));
    if ("loc" in node && node.loc instanceof Location) {
      Object.assign(node, { loc: placed ? leanPlace(node.loc, token) : undefined });
    }
    const values: readonly unknown[] = Object.values(node);
    for (const value of values) {
      if (value instanceof Location) continue;
      if (Array.isArray(value)) for (const item of value) keep(item, placed);
      else if (typeof value === "object" && value !== null) keep(value, placed);
    }
  };
  for (const definition of document.definitions) keep(definition, true);
  Object.assign(document, { loc: undefined });
  if (token !== undefined) Object.assign(token, { next: null });
}

const leanPlace = ({ start, end, source }: Location, token: Location["startToken"] | undefined): Location =>
  Object.assign(Object.create(Location.prototype), { start, end, source, startToken: token, endToken: token });

/** `Syntax Error: Expected Name, found "}".` as a sentence without its full stop. */
const sentence = (message: string): string =>
  message
    .replace(/^Syntax Error: /, "GraphQL's grammar does not allow this: ")
    .replace(/[.]$/, "")
    .slice(0, 300);

/** The offset of the first bracket that stands in too many others; null without one. Strings and comments are passed over. */
function firstTooDeep(text: string): number | null {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "#") at = endOf(text, "\n", at);
    else if (char === '"') at = endOfString(text, at);
    else if (char === "(" || char === "[" || char === "{") {
      depth++;
      if (depth > deepestNesting) return at;
    } else if (char === ")" || char === "]" || char === "}") depth--;
  }
  return null;
}

function endOfString(text: string, start: number): number {
  if (text.startsWith('"""', start)) {
    let end = endOf(text, '"""', start + 3);
    while (text[end - 1] === "\\") end = endOf(text, '"""', end + 3);
    return end + 2;
  }
  let at = start + 1;
  while (at < text.length && text[at] !== '"' && text[at] !== "\n") at += text[at] === "\\" ? 2 : 1;
  return at;
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end === -1 ? text.length : end;
}
