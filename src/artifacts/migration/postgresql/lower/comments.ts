import type { CommentStmt } from "libpg-query";
import type { ObjectName, Operation } from "../../operation.ts";
import { itemsOf, stringsOf } from "../node.ts";
import { objectName, qualifiedName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";
import { objectKind } from "./object-kind.ts";

/** COMMENT ON. An empty text removes the comment as NULL does (manual, COMMENT). */
export function comment(source: Source, { objtype, object, comment: text }: CommentStmt): readonly Operation[] {
  const owned = ownedKinds.has(objtype ?? "");
  const parts = stringsOf(itemsOf(object));
  const range = rangeOfSpan(source, source.span);
  const place: { readonly name: ObjectName; readonly member: string | null } = owned
    ? { name: qualifiedName(parts.slice(0, -1)), member: parts.at(-1) ?? "" }
    : { name: objectName(object), member: null };
  return [{ kind: "comment", range, object: objectKind(objtype), ...place, text: text === "" ? null : (text ?? null) }];
}

/** What belongs to a table and is named behind it. */
const ownedKinds: ReadonlySet<string> = new Set([
  "OBJECT_COLUMN",
  "OBJECT_TABCONSTRAINT",
  "OBJECT_POLICY",
  "OBJECT_RULE",
  "OBJECT_TRIGGER",
]);
