import type { AlterEnumStmt, CreateEnumStmt } from "libpg-query";
import type { Operation } from "../../operation.ts";
import { stringsOf } from "../node.ts";
import { qualifiedName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";

/** CREATE TYPE … AS ENUM. */
export function createEnum(source: Source, { typeName, vals }: CreateEnumStmt): readonly Operation[] {
  const range = rangeOfSpan(source, source.span);
  return [{ kind: "create-enum", range, type: qualifiedName(stringsOf(typeName)), values: stringsOf(vals) }];
}

/** ALTER TYPE … ADD VALUE and RENAME VALUE. */
export function alterEnum(source: Source, node: AlterEnumStmt): readonly Operation[] {
  const range = rangeOfSpan(source, source.span);
  const type = qualifiedName(stringsOf(node.typeName));
  const value = node.newVal ?? "";
  if (node.oldVal !== undefined) return [{ kind: "rename-enum-value", range, type, value: node.oldVal, to: value }];
  const side = node.newValIsAfter === true ? "after" : "before";
  const position = node.newValNeighbor === undefined ? null : ({ side, value: node.newValNeighbor } as const);
  return [{ kind: "add-enum-value", range, type, value, position, ifNotExists: node.skipIfNewValExists === true }];
}
