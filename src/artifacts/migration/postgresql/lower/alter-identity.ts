import type { AlterTableCmd } from "libpg-query";
import type { Operation, OperationOf } from "../../operation.ts";
import { itemsOf, optionOf } from "../node.ts";
import { generationOf } from "./column-definition.ts";

/**
 * ADD GENERATED … AS IDENTITY, SET GENERATED … and DROP IDENTITY. SET that changes only the sequence (RESTART,
 * INCREMENT) leaves the column as it is and becomes `alter-table-other`.
 */
export function alterIdentity(
  { subtype, name, def }: AlterTableCmd,
  at: Pick<OperationOf<"alter-identity">, "table" | "range">,
): Operation {
  const column = name ?? "";
  if (subtype === "AT_DropIdentity") return { ...at, kind: "alter-identity", column, generated: null };
  if (def !== undefined && "Constraint" in def) {
    return { ...at, kind: "alter-identity", column, generated: generationOf(def.Constraint) };
  }
  const generated = optionOf(itemsOf(def), "generated");
  if (generated === undefined || !("Integer" in generated))
    return { ...at, kind: "alter-table-other", command: "SET IDENTITY" };
  const always = generated.Integer.ival === "a".charCodeAt(0);
  return { ...at, kind: "alter-identity", column, generated: always ? "identity-always" : "identity-by-default" };
}
