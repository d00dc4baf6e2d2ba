import type { OnlineRequest } from "../../operation.ts";
import { accept, acceptOne, type Cursor, isNext, refuse } from "../cursor.ts";

const algorithms = ["default", "instant", "inplace", "nocopy", "copy"] as const;
const locks = ["default", "none", "shared", "exclusive"] as const;

/** Takes `ALGORITHM = …` or `LOCK = …`; null: neither comes next. */
export function online(cursor: Cursor): Partial<OnlineRequest> | null {
  if (isNext(cursor, "algorithm")) {
    cursor.at++;
    accept(cursor, "=");
    const algorithm = acceptOne(cursor, ...algorithms);
    return algorithm === null ? refuse(cursor, "`INSTANT`, `INPLACE` or `COPY` is missing") : { algorithm };
  }
  if (!accept(cursor, "lock")) return null;
  accept(cursor, "=");
  const lock = acceptOne(cursor, ...locks);
  return lock === null ? refuse(cursor, "`NONE`, `SHARED` or `EXCLUSIVE` is missing") : { lock };
}

/** Both in any order behind CREATE INDEX and DROP INDEX. */
export function onlineTail(cursor: Cursor): OnlineRequest {
  let request: OnlineRequest = { algorithm: null, lock: null };
  for (let asked = online(cursor); asked !== null; asked = online(cursor)) request = { ...request, ...asked };
  return request;
}
