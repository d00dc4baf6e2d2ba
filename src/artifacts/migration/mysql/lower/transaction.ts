import type { Operation, OperationOf } from "../../operation.ts";
import { accept, type Cursor, isNext, rangeFrom, word } from "../cursor.ts";

const commands: readonly (readonly [readonly string[], OperationOf<"transaction">["command"]])[] = [
  [["start", "transaction"], "begin"],
  [["rollback", "to"], "other"],
  [["rollback", "work", "to"], "other"],
  [["begin"], "begin"],
  [["commit"], "commit"],
  [["rollback"], "rollback"],
  [["savepoint"], "savepoint"],
  [["release", "savepoint"], "other"],
];

/** What begins and ends transactions; null: it is another statement. */
export function transactionCommand(cursor: Cursor, first: number): readonly Operation[] | null {
  if (isNext(cursor, "begin") && word(cursor, 1) === "not") return null;
  const found = commands.find(([words]) => accept(cursor, ...words));
  if (found === undefined) return null;
  cursor.at = cursor.end;
  return [{ kind: "transaction", command: found[1], range: rangeFrom(cursor, first) }];
}
