import { z } from "zod";
import { policyPath, policySchema, waiversPath, waiversSchema } from "../review/index.ts";
import { findRule, ruleIds, summaryOf } from "../rules/index.ts";
import { entryOfList } from "./yaml-place.ts";

/** What the schema says of a value, as far as an editor shows it. */
export interface ValueSchema {
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly ValueSchema[];
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly propertyNames?: ValueSchema;
  readonly additionalProperties?: ValueSchema | boolean;
  readonly items?: ValueSchema;
}

/** A key or a value that may stand at a place, and what it means. */
export interface Choice {
  readonly label: string;
  readonly detail: string;
}

/** The schema is data of the library's own making, so its shape is taken as declared. */
const schemaOf = (schema: z.ZodType): ValueSchema => z.toJSONSchema(schema, { io: "input" }) as ValueSchema;

/** What may stand in a file of the set-up; null for one whose form is free. */
export function setUpSchema(path: string): ValueSchema | null {
  if (path === policyPath) return schemaOf(policySchema);
  return path === waiversPath ? schemaOf(waiversSchema) : null;
}

/** The schema of what stands below keys; null where nothing may. */
export function schemaAt(schema: ValueSchema, keys: readonly string[]): ValueSchema | null {
  let at: ValueSchema | null = plain(schema);
  for (const key of keys) {
    if (at === null) return null;
    at = plain(key === entryOfList ? at.items : memberOf(at, key));
  }
  return at;
}

/** The keys that a mapping may have. */
export function keysOf(schema: ValueSchema, parents: readonly string[]): readonly Choice[] {
  const listed = Object.entries(schema.properties ?? {}).map(([label, value]) => ({ label, detail: wordsOf(value) }));
  if (listed.length > 0) return listed;
  const names = schema.propertyNames?.enum?.map(String) ?? [];
  if (names.length > 0) return names.map((label) => ({ label, detail: "" }));
  return namesRules(parents) ? ruleChoices() : [];
}

/** The values that a key may have, where they are few or are ids of rules. */
export function valuesOf(schema: ValueSchema, keys: readonly string[]): readonly Choice[] {
  if (keys.length === 2 && keys[0] === entryOfList && keys[1] === "rule") return ruleChoices();
  if (schema.enum !== undefined) return schema.enum.map((value) => ({ label: String(value), detail: "" }));
  return schema.type === "boolean" ? ["true", "false"].map((label) => ({ label, detail: "" })) : [];
}

/** What a key means, in Markdown; null where the schema says nothing. Keys below `rules` are rules. */
export function meaningOf(schema: ValueSchema, keys: readonly string[]): string | null {
  const key = keys.at(-1) ?? "";
  const entry = namesRules(keys.slice(0, -1)) ? findRule(key) : undefined;
  if (entry !== undefined) return `**${entry.rule.meta.title}**\n\n${entry.rule.meta.problem}`;
  const at = schemaAt(schema, keys);
  return at === null ? null : wordsOf(at) || null;
}

const namesRules = (keys: readonly string[]): boolean => keys.length === 1 && keys[0] === "rules";

const ruleChoices = (): readonly Choice[] =>
  ruleIds.map((label) => {
    const entry = findRule(label);
    return { label, detail: entry === undefined ? "" : `${summaryOf(entry).title} (${summaryOf(entry).severity})` };
  });

function wordsOf(schema: ValueSchema): string {
  const words = schema.description ?? plain(schema)?.description ?? "";
  if (schema.default === undefined) return words;
  return `${words}${words === "" ? "" : " "}Default: \`${JSON.stringify(schema.default)}\`.`;
}

function memberOf(schema: ValueSchema, key: string): ValueSchema | undefined {
  const { properties = {}, additionalProperties } = schema;
  if (Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}

/** Of a value that may be null, the schema of the others. */
function plain(schema: ValueSchema | undefined): ValueSchema | null {
  if (schema === undefined) return null;
  const option = schema.anyOf?.find(({ type }) => type !== "null");
  if (option === undefined) return schema;
  const { anyOf: _, ...shared } = schema;
  return { ...option, ...shared };
}
