import type { Node, VariableSetStmt } from "libpg-query";
import { constantOf } from "../expression/constant.ts";

/**
 * The SET and RESET clauses among the options of a routine: `search_path` → `pg_catalog, pg_temp`; null is RESET, the
 * parameter `all` RESET ALL. FROM CURRENT has the value `from current`.
 */
export function parameterSettings(options: readonly Node[] | undefined): ReadonlyMap<string, string | null> {
  const settings = new Map<string, string | null>();
  for (const option of options ?? []) {
    if (!("DefElem" in option) || option.DefElem.defname !== "set") continue;
    const { arg } = option.DefElem;
    if (arg === undefined || !("VariableSetStmt" in arg)) continue;
    const [parameter, value] = parameterSetting(arg.VariableSetStmt);
    settings.set(parameter, value);
  }
  return settings;
}

/** One SET or RESET clause: the parameter and its value, the elements of a list joined by `, `. */
export function parameterSetting({ kind, name, args }: VariableSetStmt): readonly [string, string | null] {
  if (kind === "VAR_RESET_ALL") return ["all", null];
  const parameter = (name ?? "").toLowerCase();
  if (kind === "VAR_SET_CURRENT") return [parameter, "from current"];
  if (kind !== "VAR_SET_VALUE") return [parameter, null];
  return [parameter, (args ?? []).map((argument) => String(constantOf(argument) ?? "")).join(", ")];
}
