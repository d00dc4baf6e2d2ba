import type { AlterTableCmd, AlterTableType } from "libpg-query";
import type { Operation, OperationOf } from "../../operation.ts";
import { relationName } from "../object-name.ts";
import { roleName } from "./role.ts";

type State = OperationOf<"set-trigger-state">["state"];

/** What each command makes of a trigger; without a name it is about all of them, or those of users. */
const triggerStates: Readonly<Partial<Record<AlterTableType, State>>> = {
  AT_EnableTrig: "enabled",
  AT_EnableTrigAll: "enabled",
  AT_EnableTrigUser: "enabled",
  AT_EnableAlwaysTrig: "always",
  AT_EnableReplicaTrig: "replica",
  AT_DisableTrig: "disabled",
  AT_DisableTrigAll: "disabled",
  AT_DisableTrigUser: "disabled",
};

/** ALTER TABLE commands that change what a table is, not what is in it; null for any other. */
export function alterTableState(
  { subtype, name, def, newowner }: AlterTableCmd,
  at: Pick<OperationOf<"set-inheritance">, "table" | "range">,
): Operation | null {
  const state = subtype === undefined ? undefined : triggerStates[subtype];
  if (state !== undefined) {
    const userOnly = subtype === "AT_EnableTrigUser" || subtype === "AT_DisableTrigUser";
    return { ...at, kind: "set-trigger-state", trigger: name ?? null, userOnly, state };
  }
  switch (subtype) {
    case "AT_SetLogged":
      return { ...at, kind: "set-table-property", property: "persistence", value: "logged" };
    case "AT_SetUnLogged":
      return { ...at, kind: "set-table-property", property: "persistence", value: "unlogged" };
    case "AT_SetTableSpace":
      return { ...at, kind: "set-table-property", property: "tablespace", value: name ?? null };
    case "AT_SetAccessMethod":
      return { ...at, kind: "set-table-property", property: "access-method", value: name ?? null };
    case "AT_AddInherit":
    case "AT_DropInherit": {
      const parent = relationName(def !== undefined && "RangeVar" in def ? def.RangeVar : undefined);
      return { ...at, kind: "set-inheritance", parent, inherits: subtype === "AT_AddInherit" };
    }
    case "AT_ChangeOwner":
      return {
        kind: "set-owner",
        range: at.range,
        object: "table",
        name: at.table,
        signature: null,
        owner: roleName(newowner),
      };
    case "AT_DropExpression":
      return { ...at, kind: "drop-column-expression", column: name ?? "" };
    default:
      return null;
  }
}
