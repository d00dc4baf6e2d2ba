import type { Range } from "../../../../charter/index.ts";
import type { ObjectName } from "../../object-name.ts";
import { type JsValue, propertyOf, textOf, textsOf } from "../javascript/value.ts";
import type { ConstraintSpec } from "../schema-command.ts";
import { referencesOf } from "./column.ts";

/** The constraints that options say, or SQL does; null: one is not known. Source: node-pg-migrate 8, `parseConstraints`. */
export function constraintsOf(
  table: ObjectName,
  name: string | null,
  options: JsValue | undefined,
  at: Range,
): readonly ConstraintSpec[] | null {
  const sql = textOf(options);
  if (sql !== null) return [{ at, kind: "raw", name, sql }];
  if (options?.kind !== "object") return null;
  const made: ConstraintSpec[] = [];
  const said = (key: string): JsValue | undefined => propertyOf(options, key);
  for (const [index, expression] of (textsOf(said("check")) ?? []).entries()) {
    const several = said("check")?.kind === "array" ? `_${index + 1}` : "";
    made.push({ at, kind: "check", name: name ?? `${table.name}_chck${several}`, expression });
  }
  for (const columns of columnSets(said("unique"))) {
    made.push({ at, kind: "unique", name: name ?? `${table.name}_uniq_${columns.join("_")}`, columns });
  }
  const key = textsOf(said("primaryKey"));
  if (key !== null) made.push({ at, kind: "primary-key", name: name ?? `${table.name}_pkey`, columns: key });
  const foreign = said("foreignKeys");
  for (const each of foreign?.kind === "array" ? foreign.items : foreign === undefined ? [] : [foreign]) {
    const columns = textsOf(propertyOf(each, "columns"));
    const references = referencesOf((word) => propertyOf(each, word));
    if (columns === null || references === null) return null;
    made.push({
      ...references,
      at,
      kind: "foreign-key",
      name: references.name ?? name ?? `${table.name}_fk_${columns.join("_")}`,
      columns,
    });
  }
  const exclude = textOf(said("exclude"));
  if (exclude !== null) made.push({ at, kind: "raw", name: name ?? `${table.name}_excl`, sql: `EXCLUDE ${exclude}` });
  return made;
}

function columnSets(value: JsValue | undefined): readonly (readonly string[])[] {
  if (value?.kind === "array" && value.items.some(({ kind }) => kind === "array")) {
    return value.items.map(textsOf).filter((columns) => columns !== null);
  }
  const columns = textsOf(value);
  return columns === null ? [] : [columns];
}
