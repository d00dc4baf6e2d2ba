import { withoutUnparsed } from "../holes.ts";
import type { LoweredStep } from "../lowered.ts";
import type { AlterAction, SchemaCommand } from "../schema-command.ts";
import { columnStatement } from "./columns.ts";
import { constraintStatement } from "./constraints.ts";
import { foreignKeyStatement } from "./foreign-keys.ts";
import { indexStatement } from "./indexes.ts";
import { type CallSetting, type Lowering, rangeAt } from "./lowering.ts";
import { objectStatement } from "./objects.ts";
import { sqlOf } from "./placed-text.ts";
import { referenceStatement } from "./references.ts";
import type { Action, RailsCall } from "./run.ts";
import { tableStatement } from "./tables.ts";

/** The steps that an action of a migration takes. */
export function stepsOf(setting: CallSetting, action: Action): readonly LoweredStep[] {
  switch (action.kind) {
    case "call":
      return callSteps(setting, action.call);
    case "bulk":
      return together(setting, action.at, action.calls);
    case "sql": {
      const range = rangeAt(setting, action.at);
      const sql = sqlOf(action.text, action.at, setting.rangeOf);
      const place = { from: action.at.start, to: action.at.end };
      const hole = action.partial ? [{ text: "", ...place, hole: true as const }] : [];
      return withoutUnparsed(sql, [{ text: sql.text, ...place }, ...hole], setting.dialect, { range, code: "execute" });
    }
    case "unread": {
      const { code, reason, mayChangeSchema } = action;
      return [{ kind: "unread", range: rangeAt(setting, action.at), code, reason, mayChangeSchema }];
    }
    case "lock-timeout":
      if (setting.dialect !== "postgresql") return [];
      return [{ kind: "command", command: lockTimeout(rangeAt(setting, action.at), action.value, true) }];
    case "irreversible":
    case "transaction":
      return [];
    default:
      return action satisfies never;
  }
}

/** What sets how long is waited for a lock. */
export const lockTimeout = (at: SchemaCommand["at"], value: string, local: boolean): SchemaCommand => ({
  kind: "set-parameter",
  at,
  parameter: "lock_timeout",
  value,
  local,
});

function callSteps(setting: CallSetting, call: RailsCall): readonly LoweredStep[] {
  const lowering: Lowering =
    tableStatement(setting, call) ??
    columnStatement(setting, call) ??
    referenceStatement(setting, call) ??
    indexStatement(setting, call) ??
    foreignKeyStatement(setting, call) ??
    constraintStatement(setting, call) ??
    objectStatement(setting, call) ??
    "it is not known what it does";
  if (typeof lowering !== "string") return lowering;
  return [
    { kind: "unread", range: rangeAt(setting, call.at), code: call.name, reason: lowering, mayChangeSchema: true },
  ];
}

/** `bulk: true`: neighbouring ALTER TABLEs are one, what is between them stands alone (bulk_change_table). */
function together(setting: CallSetting, place: RailsCall["at"], calls: readonly RailsCall[]): readonly LoweredStep[] {
  const steps = calls.flatMap((call) => callSteps(setting, call));
  if (setting.dialect === "sqlite") return steps;
  const merged: LoweredStep[] = [];
  let open: { readonly actions: AlterAction[]; readonly table: string } | null = null;
  for (const step of steps) {
    const command = step.kind === "command" ? step.command : null;
    if (command?.kind !== "alter-table") {
      merged.push(step);
      if (command?.kind !== "comment") open = null;
      continue;
    }
    const table = `${command.table.schema ?? ""}.${command.table.name}`;
    if (open !== null && open.table === table) {
      open.actions.push(...command.actions);
      continue;
    }
    open = { actions: [...command.actions], table };
    const { start } = place;
    merged.push({
      kind: "command",
      command: { ...command, at: rangeAt(setting, { start, end: start }), actions: open.actions },
    });
  }
  return merged;
}
