import type { FuncCall, Node } from "libpg-query";
import type { SettingRead } from "../../expression.ts";
import { columnType } from "../column-type.ts";
import { stringOf } from "../node.ts";
import { constantOf } from "./constant.ts";
import { walk } from "./walk.ts";

/** What is known of the place that a `current_setting(…)` stands in before the call itself is reached. */
interface Surroundings {
  readonly castTo: string | null;
  readonly emptyIsNull: boolean;
}

/** The `current_setting(…)` calls of a tree, in the order they are written. */
export function settingsRead(root: Node): readonly SettingRead[] {
  const around = new Map<FuncCall, Surroundings>();
  const found: SettingRead[] = [];
  walk(root, (node) => {
    if ("TypeCast" in node) noteCast(around, node);
    else if ("A_Expr" in node && isEmptyToNull(node)) note(around, node.A_Expr.lexpr, { emptyIsNull: true });
    else if ("FuncCall" in node && isCurrentSetting(node.FuncCall)) {
      const { castTo = null, emptyIsNull = false } = around.get(node.FuncCall) ?? {};
      const [name, missingOk] = (node.FuncCall.args ?? []).map(constantOf);
      found.push({
        name: typeof name === "string" ? name.toLowerCase() : null,
        missingOk: missingOk === true,
        emptyIsNull,
        castTo,
      });
    }
  });
  return found;
}

/** Of nested casts the first that reads the text is what may fail: `current_setting('x')::text::uuid` is one to uuid. */
function noteCast(around: Map<FuncCall, Surroundings>, node: Extract<Node, { TypeCast: unknown }>): void {
  const { name } = columnType(node.TypeCast.typeName).type;
  if (!["text", "varchar", "bpchar", "name"].includes(name)) note(around, node.TypeCast.arg, { castTo: name });
}

function note(around: Map<FuncCall, Surroundings>, node: Node | undefined, fact: Partial<Surroundings>): void {
  const call = settingWithin(node);
  if (call !== null) around.set(call, { castTo: null, emptyIsNull: false, ...around.get(call), ...fact });
}

/** The call whose value a node passes on: casts, `nullif(…, '')`, `coalesce(…, …)` and `(SELECT …)` looked through. */
function settingWithin(node: Node | undefined): FuncCall | null {
  let at = node;
  while (at !== undefined) {
    if ("FuncCall" in at) return isCurrentSetting(at.FuncCall) ? at.FuncCall : null;
    if ("TypeCast" in at) at = at.TypeCast.arg;
    else if ("A_Expr" in at && at.A_Expr.kind === "AEXPR_NULLIF") at = at.A_Expr.lexpr;
    else if ("CoalesceExpr" in at) at = at.CoalesceExpr.args?.[0];
    else if ("SubLink" in at) at = soleTarget(at.SubLink.subselect);
    else return null;
  }
  return null;
}

function soleTarget(query: Node | undefined): Node | undefined {
  const targets = query !== undefined && "SelectStmt" in query ? (query.SelectStmt.targetList ?? []) : [];
  const [target] = targets;
  return targets.length === 1 && target !== undefined && "ResTarget" in target ? target.ResTarget.val : undefined;
}

function isEmptyToNull({ A_Expr: { kind, rexpr } }: Extract<Node, { A_Expr: unknown }>): boolean {
  return kind === "AEXPR_NULLIF" && constantOf(rexpr) === "";
}

function isCurrentSetting({ funcname }: FuncCall): boolean {
  return stringOf(funcname?.at(-1)) === "current_setting";
}
