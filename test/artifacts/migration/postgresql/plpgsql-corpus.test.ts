import { readFileSync } from "node:fs";
import { type Node, parsePlPgSQLSync, parseSync } from "libpg-query";
import { describe, expect, test } from "vitest";
import { parseScript } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { lex } from "../../../../src/artifacts/migration/postgresql/lexer.ts";
import type { BlockStatement } from "../../../../src/artifacts/migration/postgresql/plpgsql/block.ts";
import { readBlock } from "../../../../src/artifacts/migration/postgresql/plpgsql/read-block.ts";
import { hasCorpus, unpackedCorpus } from "./unpacked-corpus.ts";

/** The body of a DO block or a PL/pgSQL routine; null for any other statement. */
function bodyOf(node: Node | undefined): string | null {
  const options =
    node === undefined
      ? []
      : "DoStmt" in node
        ? (node.DoStmt.args ?? [])
        : "CreateFunctionStmt" in node
          ? (node.CreateFunctionStmt.options ?? [])
          : [];
  const values = new Map(
    options.flatMap((each) => ("DefElem" in each ? [[each.DefElem.defname, each.DefElem.arg]] : [])),
  );
  const texts = JSON.stringify(values.get("language") ?? "plpgsql").includes("plpgsql") ? [values.get("as")] : [];
  const [text] = texts.flatMap((each) => (each !== undefined && "List" in each ? (each.List.items ?? []) : [each]));
  return text !== undefined && "String" in text ? (text.String.sval ?? "") : null;
}

const blanks = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The SQL of the statements in the tree of the server's own PL/pgSQL parser. */
function expected(tree: unknown): readonly string[] {
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([kind, value]: readonly [string, unknown]) => {
    if (!/^PLpgSQL_stmt_(execsql|perform|call|dynexecute|dynfors|fors|return_query)$/.test(kind))
      return expected(value);
    const { sqlstmt, expr, query, dynquery, body } = value as Record<string, { PLpgSQL_expr?: { query: string } }>;
    const text = (sqlstmt ?? expr ?? query ?? dynquery)?.PLpgSQL_expr?.query ?? "";
    return [blanks(text), ...expected(body)];
  });
}

/** What our own reader takes for the SQL of a statement: INTO left out, PERFORM read as SELECT. */
function found(body: string, tokens: ReturnType<typeof lex>, statement: BlockStatement): string {
  const cut = (first: number, last: number): string => body.slice(tokens[first]?.start, tokens[last]?.end);
  const { first, last } = statement.kind === "execute" ? statement.expression : statement.span;
  if (statement.kind === "perform") return blanks(`SELECT ${cut(first, last).slice("PERFORM".length)}`);
  if (statement.kind === "execute" || statement.into === null) return blanks(cut(first, last));
  const { into } = statement;
  return blanks(`${cut(first, into.first - 1)} ${into.last < last ? cut(into.last + 1, last) : ""}`);
}

describe.skipIf(!hasCorpus)("PL/pgSQL of real histories", () => {
  const files = unpackedCorpus();

  test("is taken apart as the server does it", () => {
    let bodies = 0;
    for (const path of files()) {
      for (const { text } of parseScript(readFileSync(path, "utf8")).statements) {
        if (!/\b(plpgsql|do)\b/i.test(text)) continue;
        const body = bodyOf(parseSync(text).stmts?.[0]?.stmt);
        if (body === null) continue;
        bodies++;
        const tokens = lex(body);
        const statements = readBlock({ text: body, tokens })?.statements.map((each) => found(body, tokens, each));
        expect([path, statements?.sort()]).toEqual([path, [...expected(parsePlPgSQLSync(text))].sort()]);
      }
    }
    expect(bodies).toBeGreaterThan(300);
  });
});
