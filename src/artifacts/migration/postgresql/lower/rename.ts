import type { AlterObjectSchemaStmt, ObjectType, RenameStmt } from "libpg-query";
import type { ObjectName, Operation } from "../../operation.ts";
import { objectName, relationName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";
import { objectKind } from "./object-kind.ts";

/** RENAME of anything. */
export function rename(source: Source, node: RenameStmt): readonly Operation[] {
  const range = rangeOfSpan(source, source.span);
  const table = relationName(node.relation);
  const name = node.subname ?? "";
  const to = node.newname ?? "";
  switch (node.renameType) {
    case "OBJECT_TABLE":
      return [{ kind: "rename-table", range, table, to }];
    case "OBJECT_COLUMN":
      return node.relationType === "OBJECT_TABLE"
        ? [{ kind: "rename-column", range, table, column: name, to }]
        : [{ kind: "alter-object", range, object: objectKind(node.relationType), name: table }];
    case "OBJECT_TABCONSTRAINT":
      return [{ kind: "rename-constraint", range, table, name, to }];
    case "OBJECT_INDEX":
      return [{ kind: "rename-index", range, index: table, to }];
    case "OBJECT_POLICY":
      return [{ kind: "rename-policy", range, table, name, to }];
    case "OBJECT_ATTRIBUTE":
    case "OBJECT_DOMCONSTRAINT":
      return [{ kind: "alter-object", range, object: objectKind(node.renameType), name: renamedObject(node) }];
    default:
      return [{ kind: "rename-object", range, object: objectKind(node.renameType), name: renamedObject(node), to }];
  }
}

/** SET SCHEMA. */
export function setSchema(source: Source, node: AlterObjectSchemaStmt): readonly Operation[] {
  const range = rangeOfSpan(source, source.span);
  if (node.objectType === "OBJECT_TABLE") {
    return [{ kind: "set-schema", range, table: relationName(node.relation), to: node.newschema ?? "" }];
  }
  const name = node.relation === undefined ? objectName(node.object) : relationName(node.relation);
  return [{ kind: "alter-object", range, object: objectKind(node.objectType), name }];
}

/** Schemas and roles stand in `subname` alone; triggers and rules there beside their table. */
function renamedObject({ renameType, relation, object, subname }: RenameStmt): ObjectName {
  if (object !== undefined) return objectName(object);
  const owned: readonly (ObjectType | undefined)[] = ["OBJECT_TRIGGER", "OBJECT_RULE"];
  if (relation !== undefined && !owned.includes(renameType)) return relationName(relation);
  return { schema: null, name: subname ?? "" };
}
