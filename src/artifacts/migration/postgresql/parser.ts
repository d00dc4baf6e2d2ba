import type { Node } from "libpg-query";

/**
 * What the server's own parser made of a text: its statements, or where it gave up (`position` counts characters, that
 * is code points, from 0).
 */
export type ParseOutcome =
  | { readonly kind: "parsed"; readonly statements: readonly Node[] }
  | { readonly kind: "refused"; readonly message: string; readonly position: number };

let loaded: typeof import("libpg-query") | null = null;

/**
 * Loads the parser (WebAssembly) once per process; everything after it is synchronous. Safe to call again. The library
 * compiles as soon as it is imported, which costs more than the whole review of files that a cache has parsed already.
 */
export async function loadParser(): Promise<void> {
  if (loaded !== null) return;
  const library = await import("libpg-query");
  await library.loadModule();
  loaded = library;
}

/** The parser was asked before `loadParser()` was awaited. */
export class ParserNotLoaded extends Error {
  override readonly name = "ParserNotLoaded";
}

/**
 * Parses one statement with PostgreSQL 18's grammar. Never throws on bad SQL. The caller bounds the nesting
 * (see `nesting.ts`): overflowing the parser's stack leaks it, and after some forty times the module is dead.
 */
export function parseStatement(sql: string): ParseOutcome {
  if (loaded === null) throw new ParserNotLoaded("call loadParser() before anything is parsed");
  const { hasSqlDetails, parseSync } = loaded;
  try {
    const statements = (parseSync(sql).stmts ?? []).flatMap((raw) => (raw.stmt === undefined ? [] : [raw.stmt]));
    return { kind: "parsed", statements };
  } catch (error) {
    if (hasSqlDetails(error)) {
      return { kind: "refused", message: error.message, position: error.sqlDetails?.cursorPosition ?? 0 };
    }
    if (error instanceof RangeError) {
      return { kind: "refused", message: "the statement is nested too deeply to be parsed", position: 0 };
    }
    throw error;
  }
}
