import type { Range } from "../../../../charter/index.ts";
import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import { referentialAction } from "../javascript/referential-action.ts";
import { type JsValue, propertyOf, textOf, textsOf } from "../javascript/value.ts";
import type { ConstraintSpec } from "../schema-command.ts";
import { tableOf } from "./attribute.ts";
import { whereOf } from "./condition.ts";

/** A constraint (`addConstraint`); null where it is not known. Source: sequelize 6, query-generator.js, `getConstraintSnippet`. */
export function constraintOf(
  table: ObjectName,
  options: JsValue | undefined,
  at: Range,
  dialect: Dialect,
): ConstraintSpec | null {
  const said = (name: string): JsValue | undefined => propertyOf(options, name);
  const columns = textsOf(said("fields"));
  const type = textOf(said("type"))?.toUpperCase();
  if (columns === null || type === undefined) return null;
  const named = (suffix: string): string => textOf(said("name")) ?? `${table.name}_${columns.join("_")}_${suffix}`;
  switch (type) {
    case "UNIQUE":
      return { at, kind: "unique", name: named("uk"), columns };
    case "PRIMARY KEY":
      return { at, kind: "primary-key", name: named("pk"), columns };
    case "CHECK": {
      const expression = whereOf(said("where"), dialect);
      return expression === "" ? null : { at, kind: "check", name: named("ck"), expression };
    }
    case "FOREIGN KEY":
      return foreignKey(options, named, columns, at);
    default:
      return null;
  }
}

function foreignKey(
  options: JsValue | undefined,
  named: (suffix: string) => string,
  columns: readonly string[],
  at: Range,
): ConstraintSpec | null {
  const references = propertyOf(options, "references");
  const target = tableOf(propertyOf(references, "table"));
  const fields = textsOf(propertyOf(references, "field") ?? propertyOf(references, "fields"));
  if (target === null || fields === null) return null;
  const onDelete = referentialAction(textOf(propertyOf(options, "onDelete")));
  const onUpdate = referentialAction(textOf(propertyOf(options, "onUpdate")));
  return {
    at,
    kind: "foreign-key",
    name: named(`${target.name}_fk`),
    columns,
    table: target,
    referencedColumns: fields,
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
  };
}
