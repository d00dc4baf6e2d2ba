import type { Assignment } from "../../operation.ts";
import { accept, acceptOne, type Cursor, isNext, list, refuse, word } from "../cursor.ts";
import { expressionOf } from "../expression/summarise.ts";
import { anyWord, name } from "../names.ts";
import { note } from "../query/marks.ts";

/** `column = value`, and the name of its table as the statement calls it; null: none stands before the column. */
export interface QualifiedAssignment extends Assignment {
  readonly of: string | null;
}

/** Reads `a = 1, t.b = DEFAULT, …`. */
export function assignments(cursor: Cursor): readonly QualifiedAssignment[] {
  const seen = new Set<string>();
  return list(cursor, () => {
    const first = cursor.at;
    const path = [name(cursor)];
    while (accept(cursor, ".")) path.push(anyWord(cursor));
    const key = path.join(".").toLowerCase();
    if (seen.has(key)) note(cursor, "assigned-twice", first);
    seen.add(key);
    if (acceptOne(cursor, "=", ":=") === null) refuse(cursor, "`=` is missing");
    const column = path.at(-1) ?? "";
    const of = path.length > 1 ? (path.at(-2) ?? null) : null;
    if (isNext(cursor, "default") && word(cursor, 1) !== "(") {
      cursor.at++;
      return { column, value: null, of };
    }
    return { column, value: expressionOf(cursor), of };
  });
}
