import type { Operation } from "../../operation.ts";
import { type Cursor, rangeFrom } from "../cursor.ts";
import { anyWord } from "../names.ts";

/**
 * USE behind its word. The database that a script uses first is taken for the one that the tool connects to: names without
 * a database mean it, and so do those that name it.
 */
export function use(cursor: Cursor, first: number): readonly Operation[] {
  const database = anyWord(cursor);
  const { state } = cursor;
  state.home ??= database;
  state.inUse = database === state.home ? null : database;
  return [{ kind: "other", command: "use", range: rangeFrom(cursor, first) }];
}
