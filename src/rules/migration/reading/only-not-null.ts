import type { Expression } from "../../../artifacts/migration/index.ts";

const isNotNull = /^[\w$."]+ is not null$/i;

/**
 * The columns of a condition that says nothing but `a IS NOT NULL [AND b IS NOT NULL …]`; empty for any other. The columns
 * come from the parser; the text only shows that nothing else stands there.
 */
export function columnsOnlyNotNull({ sql, impliesNotNull }: Expression): readonly string[] {
  const parts = sql.replace(/[\s()]+/g, " ").split(/ and /i);
  return parts.every((part) => isNotNull.test(part.trim())) ? impliesNotNull : [];
}
