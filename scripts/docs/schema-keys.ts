import { z } from "zod";

/** What is used of a JSON Schema that zod makes of the schemas of our files. */
interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Node[];
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly propertyNames?: Node;
  readonly additionalProperties?: Node | boolean;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  /** The version in which the key came, from `.meta({ since: "1.2.0" })`. Absent: the first one. */
  readonly since?: string;
}

/** A key of a file as a page shows it. */
export interface SchemaKey {
  /** `migrations.dialect`. */
  readonly path: string;
  /** In words: "whole number". */
  readonly type: string;
  /** What it may be beside its type, in Markdown; null: anything of the type. */
  readonly allowed: string | null;
  /** As JSON; null: it has none. */
  readonly default: string | null;
  readonly required: boolean;
  readonly description: string;
  readonly since: string | null;
}

/** Every key that a file of this schema may hold, in the order of the schema; of a list of objects those of its entries. */
export function schemaKeys(schema: z.ZodType): readonly SchemaKey[] {
  // Plain JSON with the members above, by JSON Schema's own definition.
  const root = z.toJSONSchema(schema, { io: "input" }) as unknown as Node;
  return keysOf(root.items ?? root, "");
}

function keysOf({ properties = {}, required = [] }: Node, prefix: string): readonly SchemaKey[] {
  return Object.entries(properties).flatMap(([name, node]) =>
    node.properties === undefined
      ? [keyOf(`${prefix}${name}`, node, required.includes(name))]
      : keysOf(node, `${prefix}${name}.`),
  );
}

function keyOf(path: string, node: Node, required: boolean): SchemaKey {
  return {
    path,
    type: typeOf(node),
    allowed: allowedBy(node),
    default: node.default === undefined ? null : JSON.stringify(node.default),
    required,
    description: node.description ?? "",
    since: node.since ?? null,
  };
}

const singular: Readonly<Record<string, string>> = { string: "text", integer: "whole number", boolean: "yes or no" };

function typeOf({ type, anyOf, items, additionalProperties }: Node): string {
  if (anyOf !== undefined) return anyOf.map((each) => (each.type === "null" ? "null" : typeOf(each))).join(" or ");
  if (type === "array") return `list of ${items === undefined ? "values" : typeOf(items)}s`.replace("textss", "texts");
  if (type === "object") return typeof additionalProperties === "object" ? "map" : "object";
  return singular[type ?? ""] ?? type ?? "value";
}

function allowedBy(node: Node): string | null {
  const { anyOf, items, additionalProperties, propertyNames } = node;
  if (anyOf !== undefined) return anyOf.map(allowedBy).find((each) => each !== null) ?? null;
  const rules = [
    ...(node.const === undefined ? [] : [code(node.const)]),
    ...(node.enum === undefined ? [] : [node.enum.map(code).join(", ")]),
    ...between(node.minimum, node.maximum, ""),
    ...between(node.minLength, node.maxLength, " characters"),
    ...(node.pattern === undefined ? [] : [`of the form \`${node.pattern}\``]),
    ...between(node.minItems, node.maxItems, " entries"),
    ...(items === undefined ? [] : [allowedBy(items)].filter((each) => each !== null).map((each) => `each ${each}`)),
    ...(propertyNames?.enum === undefined ? [] : [`keys ${propertyNames.enum.map(code).join(", ")}`]),
    ...(typeof additionalProperties === "object" ? [`values ${allowedBy(additionalProperties) ?? "of any kind"}`] : []),
  ];
  return rules.length === 0 ? null : rules.join("; ");
}

const code = (value: unknown): string => `\`${String(value)}\``;

function between(least: number | undefined, most: number | undefined, unit: string): readonly string[] {
  if (least === undefined && most === undefined) return [];
  if (least === undefined) return [`at most ${most}${unit}`];
  // zod gives whole numbers without a bound the largest that JavaScript counts exactly.
  if (most === undefined || most === Number.MAX_SAFE_INTEGER) return [`at least ${least}${unit}`];
  return [`${least} to ${most}${unit}`];
}
