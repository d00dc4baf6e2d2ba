import { findWord, type Script, type Span, wordAt } from "../source.ts";
import type { Block, BlockStatement, Loop } from "./block.ts";
import { assignedName, assignmentEnd, intoClause, nameAt } from "./targets.ts";

/** Statements of a body; a person would not write more. */
const statementLimit = 10_000;

/** What is being read: where, what has been found, and the constructs that are still open. */
interface Reader {
  readonly script: Script;
  readonly last: number;
  readonly statements: BlockStatement[];
  readonly values: Map<string, (Span | null)[]>;
  readonly open: (Loop | null)[];
  declaring: boolean;
}

/**
 * Takes a PL/pgSQL body apart by the keywords its statements start with (manual, 43 "PL/pgSQL"); null where it is no
 * PL/pgSQL. Both branches of an IF, the handlers of EXCEPTION and the body of a loop count as run. Linear.
 */
export function readBlock(script: Script): Block | null {
  const last = script.tokens.length - 1;
  const reader: Reader = { script, last, statements: [], values: new Map(), open: [], declaring: false };
  let at = last === -1 ? -1 : 0;
  while (at !== -1 && at <= last) {
    if (reader.statements.length > statementLimit) return null;
    at = reader.declaring ? readDeclaration(reader, at) : readStatement(reader, at);
  }
  return at === -1 || reader.open.length > 0 ? null : { statements: reader.statements, values: reader.values };
}

/** The first of the words from a token on, outside parentheses; -1 where there is none. */
function until({ script, last }: Reader, from: number, ...words: readonly string[]): number {
  return findWord(script, { first: from, last }, ...words);
}

/** Behind a word; -1 where it is missing. */
function behind(index: number): number {
  return index === -1 ? -1 : index + 1;
}

/** `name [CONSTANT] type [{ DEFAULT | := | = } value];`, up to the BEGIN of the block. */
function readDeclaration(reader: Reader, at: number): number {
  const word = wordAt(reader.script, at);
  if (word === "begin") {
    reader.declaring = false;
    return readStatement(reader, at);
  }
  if (word === "declare" || word === "<") return word === "<" ? at + 5 : at + 1;
  const end = until(reader, at, ";");
  if (end === -1) return -1;
  const given = findWord(reader.script, { first: at + 1, last: end - 1 }, "default", ":", "=");
  const value = wordAt(reader.script, given) === ":" ? given + 2 : given + 1;
  if (given !== -1) note(reader, nameAt(reader.script, at), { first: value, last: end - 1 });
  return end + 1;
}

function note({ values }: Reader, name: string, value: Span | null): void {
  const known = values.get(name);
  if (known === undefined) values.set(name, [value]);
  else known.push(value);
}

/** What may stand around the outermost block: a label, a compiler option (`#variable_conflict use_column`), the block. */
const outerWords = new Set(["<", "#", ";", "declare", "begin"]);

/** Reads the statement, or the part of one, that starts at a token; the token behind it, or -1. */
function readStatement(reader: Reader, at: number): number {
  const { script, open } = reader;
  const word = wordAt(script, at);
  if (open.length === 0 && !outerWords.has(word)) return -1;
  switch (word) {
    case "<":
      return at + 5;
    case "#":
      return at + 3;
    case ";":
    case "else":
    case "exception":
      return at + 1;
    case "declare":
      reader.declaring = true;
      return at + 1;
    case "begin":
    case "loop":
      open.push(null);
      return at + 1;
    case "end":
      open.pop();
      return statementEnd(reader, at) + 1;
    case "if":
    case "case":
      open.push(null);
      return behind(until(reader, at + 1, "then"));
    case "elsif":
    case "elseif":
    case "when":
      return behind(until(reader, at + 1, "then"));
    case "while":
      open.push(null);
      return behind(until(reader, at + 1, "loop"));
    case "for":
    case "foreach":
      return readLoop(reader, at);
    default:
      return readSimple(reader, word, at);
  }
}

/** The semicolon that ends a statement; the last END of a body needs none. */
function statementEnd(reader: Reader, at: number): number {
  const end = until(reader, at, ";");
  return end === -1 ? reader.last : end;
}

function readLoop(reader: Reader, at: number): number {
  const { script, open } = reader;
  const end = until(reader, at + 1, "loop");
  const within = findWord(script, { first: at + 1, last: end - 1 }, "in");
  if (end === -1 || within === -1) return -1;
  const variable = nameAt(script, at + 1);
  const values = { first: within + 1, last: end - 1 };
  const start = wordAt(script, within + 1);
  note(reader, variable, null);
  if (start === "array") {
    open.push({ variable, kind: "array", values: { first: within + 2, last: end - 1 } });
  } else if (start === "execute") {
    readExecute(reader, { first: within + 1, last: end - 1 });
    open.push(null);
  } else if (queryWords.has(firstWord(script, values))) {
    reader.statements.push({ kind: "sql", span: values, into: null });
    open.push({ variable, kind: "query", values });
  } else open.push(null);
  return end + 1;
}

/** The first word of a span that may stand in parentheses. */
function firstWord(script: Script, { first, last }: Span): string {
  let at = first;
  while (at < last && wordAt(script, at) === "(") at++;
  return wordAt(script, at);
}

const queryWords = new Set(["select", "with", "values", "table", "insert", "update", "delete", "merge"]);

/** Statements of PL/pgSQL that run no SQL of interest. */
const quietWords = new Set([
  "assert",
  "close",
  "continue",
  "exit",
  "fetch",
  "get",
  "move",
  "null",
  "open",
  "raise",
  "return",
]);

function readSimple(reader: Reader, word: string, at: number): number {
  const { script, statements } = reader;
  const end = until(reader, at, ";");
  if (end === -1) return -1;
  const span = { first: at, last: end - 1 };
  const assignment = assignmentEnd(script, span);
  if (assignment !== -1)
    note(reader, nameAt(script, at), assignedName(script, at) ? { first: assignment, last: end - 1 } : null);
  else if (word === "perform") statements.push({ kind: "perform", span });
  else if (word === "execute") readExecute(reader, span);
  else if (word === "return" && wordAt(script, at + 1) === "query") {
    const query = { first: at + 2, last: end - 1 };
    if (wordAt(script, at + 2) === "execute") readExecute(reader, query);
    else statements.push({ kind: "sql", span: query, into: null });
  } else {
    const into = intoClause(script, span);
    for (const name of into?.names ?? []) note(reader, name, null);
    if (!quietWords.has(word)) statements.push({ kind: "sql", span, into: into?.span ?? null });
  }
  return end + 1;
}

/** `EXECUTE expression [INTO …] [USING …]`. */
function readExecute(reader: Reader, span: Span): void {
  const { script, statements, open } = reader;
  const end = findWord(script, span, "into", "using");
  const expression = { first: span.first + 1, last: end === -1 ? span.last : end - 1 };
  for (const name of intoClause(script, span)?.names ?? []) note(reader, name, null);
  statements.push({ kind: "execute", span, expression, loops: open.filter((loop) => loop !== null) });
}
