import type { Operation } from "../../operation.ts";
import { accept, type Cursor, isAtEnd, isNext, list, noFindings, rangeFrom, skipParentheses, word } from "../cursor.ts";
import { readExpression } from "../expression/summarise.ts";
import { objectName } from "../names.ts";
import { textsOf } from "../prepared/texts-of.ts";
import { Refusal } from "../refusal.ts";
import type { Procedure } from "../script-state.ts";
import { bodyStatements } from "./body-statements.ts";

/** Procedures that call each other are followed no deeper. */
const callLimit = 4;

/** Keeps what a procedure is made of, from the parenthesis behind its name on, for a CALL behind it. */
export function rememberProcedure(cursor: Cursor, called: string): void {
  const parameters = parameterNames(cursor);
  const { at, end } = cursor;
  cursor.state.procedures.set(called.toLowerCase(), { parameters, first: at, end });
}

/** `(IN a int, OUT b varchar(5))`: the names. Taken with its parentheses. */
function parameterNames(cursor: Cursor): readonly string[] {
  const open = cursor.at;
  if (word(cursor) !== "(") return [];
  skipParentheses(cursor);
  const close = cursor.at;
  const names: string[] = [];
  for (let at = open, depth = 0; at < close; at++) {
    const value = cursor.tokens[at]?.value ?? "";
    if (value === "(") depth++;
    else if (value === ")") depth--;
    if (depth !== 1 || (value !== "(" && value !== ",")) continue;
    const first = cursor.tokens[at + 1]?.value ?? "";
    const named = ["in", "out", "inout"].includes(first) ? cursor.tokens[at + 2] : cursor.tokens[at + 1];
    if (named !== undefined && named.value !== ")") names.push(named.value.toLowerCase());
  }
  return names;
}

/**
 * CALL behind its word. Of a procedure that the script makes itself the changes of its body are told, of every branch: which
 * of them runs is decided by what the database holds.
 */
export function call(cursor: Cursor, first: number): readonly Operation[] {
  const called = objectName(cursor);
  const procedure = cursor.state.procedures.get(called.name.toLowerCase());
  bindArguments(cursor, procedure);
  const range = rangeFrom(cursor, first);
  const unknown: Operation = { kind: "opaque", command: "call", reason: "what the procedure does is not read", range };
  if (procedure === undefined) return [unknown];
  const changes = changesOf(cursor, procedure);
  if (changes === null) return [unknown];
  return changes.length === 0 ? [{ kind: "other", command: "call", range }] : changes;
}

/** Texts that are passed stand for the parameters where the body puts statements together of them. */
function bindArguments(cursor: Cursor, procedure: Procedure | undefined): void {
  if (!accept(cursor, "(") || accept(cursor, ")")) return;
  const passed = list(cursor, (each) => textsOf(each, readExpression(each).tree));
  accept(cursor, ")");
  procedure?.parameters.forEach((parameter, index) => {
    cursor.state.variables.set(parameter, passed[index] ?? null);
  });
}

/** What a body changes; null: a part of it cannot be told. */
function changesOf(cursor: Cursor, procedure: Procedure): readonly Operation[] | null {
  const { state, tokens } = cursor;
  const { first, end } = procedure;
  state.preparedLeft -= (tokens[end - 1]?.end ?? 0) - (tokens[first]?.start ?? 0) + 1;
  if (state.preparedLeft < 0 || state.calls >= callLimit) return null;
  state.calls++;
  const changes = readBody(cursor, procedure);
  state.calls--;
  return changes;
}

/** Statements that stand in several branches are told once, but for those whose text decides nothing by itself. */
function readBody(cursor: Cursor, { first, end }: Procedure): readonly Operation[] | null {
  const { tokens, text } = cursor;
  const seen = new Set<string>();
  const changes: Operation[] = [];
  for (const span of bodyStatements(tokens, skipCharacteristics(cursor, first, end), end)) {
    const written = text.slice(tokens[span.first]?.start ?? 0, tokens[span.end - 1]?.end ?? 0);
    if (seen.has(written) && !/^(?:set|prepare|execute)\b/i.test(written)) continue;
    seen.add(written);
    const operations = readAlone(cursor, span.first, span.end);
    if (operations === null) return null;
    changes.push(...operations.filter(isChange));
  }
  return changes;
}

/** What a body sets and selects is its own. */
const isChange = ({ kind }: Operation): boolean => kind !== "query" && kind !== "other" && kind !== "set-parameter";

function readAlone(cursor: Cursor, at: number, end: number): readonly Operation[] | null {
  try {
    return cursor.grammar.statement({ ...cursor, at, end, depth: 0, findings: noFindings() });
  } catch (error) {
    // A body that is not understood is said to be so by the CALL; anything else is a bug.
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** `COMMENT 'x' SQL SECURITY INVOKER DETERMINISTIC` and the like before a body. */
function skipCharacteristics(cursor: Cursor, first: number, end: number): number {
  const inner: Cursor = { ...cursor, at: first, end };
  while (!isAtEnd(inner)) {
    if (accept(inner, "comment")) inner.at++;
    else if (accept(inner, "sql", "security") || isNext(inner, "reads") || isNext(inner, "modifies")) {
      inner.at += word(inner) === "reads" || word(inner) === "modifies" ? 3 : 1;
    } else if (!["deterministic", "language", "sql", "not", "contains", "no"].includes(word(inner))) break;
    else inner.at++;
  }
  return inner.at;
}
