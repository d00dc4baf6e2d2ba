import type { AlterObjectSchemaStmt, ObjectType, RenameStmt } from "libpg-query";
import type { Range } from "../../../../charter/index.ts";
import type { ObjectKind, ObjectName, Operation, OperationOf } from "../../operation.ts";
import { objectName, relationName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";
import { objectKind } from "./object-kind.ts";
import { argumentsOf } from "./routines.ts";

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
        : [altered(range, objectKind(node.relationType), table)];
    case "OBJECT_TABCONSTRAINT":
      return [{ kind: "rename-constraint", range, table, name, to }];
    case "OBJECT_INDEX":
      return [{ kind: "rename-index", range, index: table, to }];
    case "OBJECT_POLICY":
      return [{ kind: "rename-policy", range, table, name, to }];
    case "OBJECT_ATTRIBUTE":
    case "OBJECT_DOMCONSTRAINT":
      return [altered(range, objectKind(node.renameType), renamedObject(node))];
    default: {
      const on = isOwned(node.renameType) ? table : null;
      const object = objectKind(node.renameType);
      const signature = argumentsOf(node.object);
      return [{ kind: "rename-object", range, object, name: renamedObject(node), on, signature, to }];
    }
  }
}

/** SET SCHEMA. */
export function setSchema(source: Source, node: AlterObjectSchemaStmt): readonly Operation[] {
  const range = rangeOfSpan(source, source.span);
  if (node.objectType === "OBJECT_TABLE") {
    return [{ kind: "set-schema", range, table: relationName(node.relation), to: node.newschema ?? "" }];
  }
  const name = node.relation === undefined ? objectName(node.object) : relationName(node.relation);
  return [
    {
      ...altered(range, objectKind(node.objectType), name),
      movesTo: node.newschema ?? "",
      signature: argumentsOf(node.object),
    },
  ];
}

function altered(range: Range, object: ObjectKind, name: ObjectName): OperationOf<"alter-object"> {
  return { kind: "alter-object", range, object, name, movesTo: null, signature: null, commands: [] };
}

/** Triggers and rules are named beside their table. */
function isOwned(type: ObjectType | undefined): boolean {
  return type === "OBJECT_TRIGGER" || type === "OBJECT_RULE";
}

/** Schemas and roles stand in `subname` alone; triggers and rules there beside their table. */
function renamedObject({ renameType, relation, object, subname }: RenameStmt): ObjectName {
  if (object !== undefined) return objectName(object);
  if (relation !== undefined && !isOwned(renameType)) return relationName(relation);
  return { schema: null, name: subname ?? "" };
}
