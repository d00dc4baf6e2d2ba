import type { DropStmt, Node } from "libpg-query";
import type { Operation } from "../../operation.ts";
import { itemsOf, stringsOf } from "../node.ts";
import { objectName, qualifiedName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";
import { objectKind } from "./object-kind.ts";
import { routineKind, signatureOf } from "./routines.ts";

/** DROP of one or more objects of a kind: one operation each. */
export function drop(source: Source, node: DropStmt): readonly Operation[] {
  return (node.objects ?? []).map((object) => dropOne(source, node, object));
}

function dropOne(source: Source, { removeType, behavior, missing_ok, concurrent }: DropStmt, node: Node): Operation {
  const range = rangeOfSpan(source, source.span);
  const name = objectName(node);
  const ifExists = missing_ok === true;
  const cascade = behavior === "DROP_CASCADE";
  switch (removeType) {
    case "OBJECT_TABLE":
      return { kind: "drop-table", range, table: name, ifExists, cascade };
    case "OBJECT_INDEX":
      return { kind: "drop-index", range, index: name, concurrently: concurrent === true, ifExists, cascade };
    case "OBJECT_POLICY":
      return { kind: "drop-policy", range, ...ownedName(node), ifExists };
    case "OBJECT_TRIGGER":
      return { kind: "drop-trigger", range, ...ownedName(node), ifExists };
    case "OBJECT_RULE":
      return { kind: "drop-rule", range, ...ownedName(node), ifExists };
    case "OBJECT_FUNCTION":
    case "OBJECT_PROCEDURE":
    case "OBJECT_AGGREGATE":
    case "OBJECT_ROUTINE": {
      const dropped = signatureOf("ObjectWithArgs" in node ? node.ObjectWithArgs : undefined);
      return { kind: "drop-routine", range, routine: routineKind(removeType), ...dropped, ifExists, cascade };
    }
    default:
      return { kind: "drop-object", range, object: objectKind(removeType), name, ifExists, cascade };
  }
}

/** `schema.table.name`: what a table owns stands behind the table's own name. */
function ownedName(node: Node): Pick<Extract<Operation, { kind: "drop-policy" }>, "table" | "name"> {
  const parts = stringsOf(itemsOf(node));
  return { table: qualifiedName(parts.slice(0, -1)), name: parts.at(-1) ?? "" };
}
