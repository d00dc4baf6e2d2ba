import type { Range } from "../../../../charter/index.ts";
import type { ObjectName } from "../../object-name.ts";
import type { JsValue } from "../javascript/value.ts";
import { propertyOf, textOf, textsOf } from "../javascript/value.ts";

/** A column as `TableColumn` takes it. Absent texts are null. */
export interface ColumnOptions {
  readonly at: Range;
  readonly name: string;
  readonly type: string;
  readonly length: string | null;
  readonly width: string | null;
  readonly precision: string | null;
  readonly scale: string | null;
  readonly unsigned: boolean;
  readonly zerofill: boolean;
  readonly isArray: boolean;
  /** An SQL expression. */
  readonly default: string | null;
  readonly onUpdate: string | null;
  readonly isNullable: boolean;
  readonly isGenerated: boolean;
  readonly generationStrategy: string | null;
  readonly generatedIdentity: string | null;
  readonly isPrimary: boolean;
  readonly isUnique: boolean;
  readonly comment: string | null;
  readonly enum: readonly string[] | null;
  readonly enumName: string | null;
  readonly primaryKeyConstraintName: string | null;
  readonly asExpression: string | null;
  readonly generatedType: string | null;
  readonly charset: string | null;
  readonly collation: string | null;
  readonly spatialFeatureType: string | null;
  readonly srid: string | null;
}

/** The options of a `TableColumn`, as an object or an instance. Null: its name, type or shape is not known. */
export function columnOptions(value: JsValue | undefined): ColumnOptions | null {
  const name = textOf(propertyOf(value, "name"));
  if (value?.kind !== "object" || !value.complete || name === null) return null;
  if (unreadable.some((key) => isUnreadable(propertyOf(value, key)))) return null;
  const text = (key: string): string | null => scalar(propertyOf(value, key));
  const flag = (key: string): boolean => isTrue(propertyOf(value, key));
  const values = propertyOf(value, "enum");
  const enumeration = values === undefined || values.kind === "undefined" ? null : textsOf(values);
  if (values?.kind === "unknown" || (values?.kind === "array" && enumeration === null)) return null;
  return {
    at: value.at,
    name,
    type: text("type") ?? "",
    length: text("length"),
    width: text("width"),
    precision: text("precision"),
    scale: text("scale"),
    unsigned: flag("unsigned") || flag("zerofill"),
    zerofill: flag("zerofill"),
    isArray: flag("isArray"),
    default: text("default"),
    onUpdate: text("onUpdate"),
    isNullable: flag("isNullable"),
    isGenerated: flag("isGenerated"),
    generationStrategy: text("generationStrategy"),
    generatedIdentity: text("generatedIdentity"),
    isPrimary: flag("isPrimary"),
    isUnique: flag("isUnique"),
    comment: text("comment"),
    enum: enumeration,
    enumName: text("enumName"),
    primaryKeyConstraintName: text("primaryKeyConstraintName"),
    asExpression: text("asExpression"),
    generatedType: text("generatedType"),
    charset: text("charset"),
    collation: text("collation"),
    spatialFeatureType: text("spatialFeatureType"),
    srid: text("srid"),
  };
}

/** Options without which nothing of a column can be told. */
const unreadable = ["type", "length", "isNullable", "isArray"];

const isUnreadable = (value: JsValue | undefined): boolean =>
  value?.kind === "unknown" || (value?.kind === "string" && value.holes > 0);

/** A text, number or truth as SQL has it; null where it is absent, empty or not known. */
export function scalar(value: JsValue | undefined): string | null {
  switch (value?.kind) {
    case "string":
      return value.text === "" ? null : value.text;
    case "number":
    case "boolean":
      return String(value.value);
    default:
      return null;
  }
}

/** Whether an option is on; one that is not known counts as off. */
export const isTrue = (value: JsValue | undefined): boolean => value?.kind === "boolean" && value.value;

/** The name of a table: `"app.users"`, or what `Table` was given. Null: not known. */
export function tableNameOf(value: JsValue | undefined): ObjectName | null {
  const text = textOf(value) ?? textOf(propertyOf(value, "name"));
  if (text === null || text === "") return null;
  const parts = text.split(".");
  const schema = parts.length > 1 ? (parts.at(-2) ?? null) : textOf(propertyOf(value, "schema"));
  return { schema, name: parts.at(-1) ?? text };
}
