import type { AlterSeqStmt, CreateSeqStmt, Node } from "libpg-query";
import type { ColumnType, Operation, OperationOf } from "../../operation.ts";
import { columnType } from "../column-type.ts";
import { itemsOf, optionOf, stringsOf } from "../node.ts";
import { qualifiedName, relationName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";

/** CREATE SEQUENCE. */
export function createSequence(source: Source, node: CreateSeqStmt): readonly Operation[] {
  return [
    {
      kind: "create-sequence",
      range: rangeOfSpan(source, source.span),
      sequence: relationName(node.sequence),
      type: typeOf(node.options),
      ifNotExists: node.if_not_exists === true,
      temporary: node.sequence?.relpersistence === "t",
      ownedBy: ownerOf(node.options),
    },
  ];
}

/** ALTER SEQUENCE with clauses of CREATE. */
export function alterSequence(source: Source, { sequence, options }: AlterSeqStmt): readonly Operation[] {
  return [
    {
      kind: "alter-sequence",
      range: rangeOfSpan(source, source.span),
      sequence: relationName(sequence),
      type: typeOf(options),
      restarts: (options ?? []).some((option) => "DefElem" in option && option.DefElem.defname === "restart"),
      ownedBy: ownerOf(options),
    },
  ];
}

function typeOf(options: readonly Node[] | undefined): ColumnType | null {
  const type = optionOf(options, "as");
  return type !== undefined && "TypeName" in type ? columnType(type.TypeName).type : null;
}

/** OWNED BY table.column; null for NONE too, which is one word. */
function ownerOf(options: readonly Node[] | undefined): OperationOf<"create-sequence">["ownedBy"] {
  const parts = stringsOf(itemsOf(optionOf(options, "owned_by")));
  if (parts.length < 2) return null;
  return { table: qualifiedName(parts.slice(0, -1)), column: parts.at(-1) ?? "" };
}
