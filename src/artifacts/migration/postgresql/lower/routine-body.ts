import type { CreateFunctionStmt, Node } from "libpg-query";
import type { RoutineBody } from "../../operation.ts";
import { itemsOf, optionOf, stringOf } from "../node.ts";
import { literalSpan, quotedText } from "../plpgsql/quoted-text.ts";
import { readBody } from "../plpgsql/read-body.ts";
import { type InnerSql, nestingLimit, readSql } from "../plpgsql/read-sql.ts";
import { findWord, type Source, textOfSpan, tokenAt, wordAt } from "../source.ts";

/**
 * What the body of a routine does when it is called; null where its language is not read or its body does not parse. The
 * answer costs a parse of the body: it is given by a function, to be asked when a rule wants to know.
 */
export function routineBody(source: Source, node: CreateFunctionStmt): () => RoutineBody | null {
  const language = stringOf(optionOf(node.options, "language")).toLowerCase() || "sql";
  const { readPiece, nesting } = source;
  if (nesting >= nestingLimit) return () => null;
  if (node.sql_body !== undefined) {
    const sql = atomicBody(source);
    return () => (sql === null ? emptyBody : sqlBody(readPiece, sql));
  }
  const sql = quotedBody(source, node.options);
  if (sql === null || (language !== "sql" && language !== "plpgsql")) return () => null;
  if (language === "sql") return () => sqlBody(readPiece, sql);
  return () => {
    const reading = readBody(readPiece, sql);
    return reading === null || reading.unread ? null : { operations: reading.operations, dynamic: reading.dynamic };
  };
}

const emptyBody: RoutineBody = { operations: [], dynamic: false };

function sqlBody(readPiece: Source["readPiece"], sql: InnerSql): RoutineBody | null {
  const operations = readSql(readPiece, sql);
  return operations === null ? null : { operations, dynamic: false };
}

/** The statements between BEGIN ATOMIC and its END; null for `RETURN expression`, which changes nothing. */
function atomicBody(source: Source): InnerSql | null {
  const { span, tokens, rangeOf, nesting } = source;
  const atomic = findWord(source, span, "atomic");
  if (atomic === -1 || wordAt(source, atomic - 1) !== "begin") return null;
  const start = tokens[atomic + 1]?.start ?? 0;
  const text = textOfSpan(source, { first: atomic + 1, last: span.last - 1 });
  return { text, rangeOf: (from, to) => rangeOf(start + from, start + to), nesting: nesting + 1 };
}

/** The body behind AS; null where there is none, or two literals as those of a C function. */
function quotedBody(source: Source, options: readonly Node[] | undefined): InnerSql | null {
  const as = (options ?? []).find((node) => "DefElem" in node && node.DefElem.defname === "as");
  if (as === undefined || !("DefElem" in as)) return null;
  const texts = itemsOf(as.DefElem.arg);
  if (texts.length !== 1) return null;
  const at = tokenAt(source, as.DefElem.location) + 1;
  const text = quotedText(source, literalSpan(source, at), stringOf(texts[0]));
  return { ...text, nesting: source.nesting + 1 };
}
