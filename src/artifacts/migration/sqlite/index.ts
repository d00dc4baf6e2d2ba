import type { ParsedScript } from "../migration.ts";
import type { SqlText } from "../sql-text.ts";

/**
 * Reads a script of SQLite: every statement with its exact range and the operations it does. What the library would
 * refuse becomes a problem and the rest is still read. Never throws on bad input, and takes time linear in its length.
 */
export function parseSqlite({ text, rangeOf }: SqlText): ParsedScript {
  const range = rangeOf(0, text.length);
  const operation = { kind: "opaque", range, command: "script", reason: "SQLite is not read yet" } as const;
  return { statements: [{ range, text, operations: [operation], block: false }], problems: [] };
}
