import type { Span } from "../syntax-node.ts";
import type { Change } from "./command.ts";
import type { Run } from "./run.ts";
import { atomAt, type EctoTable, isNil, nameOf, type Options, optionsOf, spanOf, truth, type Value } from "./value.ts";

/** The primary key that Ecto adds to a table by itself (`__primary_key__`): `id bigserial`, or what the repo's configuration says. */
export function primaryKeyOf(run: Run, table: EctoTable, at: Span): Change | null {
  const stated = table.options.get("primary_key");
  if (stated !== undefined && stated.kind !== "list" && truth(stated) === false && !isNil(stated)) return null;
  const own = stated?.kind === "list" ? optionsOf(stated) : null;
  const options = own ?? new Map([...run.settings.primaryKey].map(([name, value]) => [name, atomAt(value, at)]));
  return keyColumn(options, at);
}

function keyColumn(stated: Options, at: Span): Change {
  const type: Value = stated.get("type") ?? atomAt("bigserial", at);
  const options = new Map([...stated, ["primary_key", atomAt("true", at)] as const]);
  return {
    kind: "add",
    column: nameOf(stated.get("name")) ?? "id",
    type: type.kind === "unknown" ? { ...atomAt("bigserial", at), kind: "atom", name: "bigserial" } : type,
    options,
    ifNotExists: false,
    ...spanOf(at),
  };
}
