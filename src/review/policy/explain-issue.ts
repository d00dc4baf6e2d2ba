import { z } from "zod";
import { nearest } from "./nearest.ts";

/** What is wrong with one value of a file: at which path, pointing at a key or a value, and the words for it. */
export interface ExplainedIssue {
  readonly path: readonly PropertyKey[];
  readonly what: "key" | "value";
  readonly message: string;
  readonly remedy: string;
}

/** The part of a JSON Schema that messages are made from: names and types. */
interface SchemaNode {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly propertyNames?: { readonly enum?: readonly string[] };
  readonly items?: SchemaNode;
  readonly enum?: readonly string[];
}

/** What messages about a file need to know of it. */
export interface FileWords {
  /** What its keys may be. */
  readonly schema: SchemaNode;
  /** What the file as a whole is called at the beginning of a sentence: `The policy`. */
  readonly whole: string;
  /** What stands at a path, in words: `` `rfcs.paths` ``. Not called with an empty path. */
  readonly name: (path: readonly PropertyKey[]) => string;
}

/** The schema that a file is validated with, as messages read it; `toJSONSchema` types it loosely. */
export const schemaForWords = (schema: z.ZodType): FileWords["schema"] =>
  z.toJSONSchema(schema, { io: "input" }) as SchemaNode;

/** The names of a path with dots between them. */
export const dotted = (path: readonly PropertyKey[]): string => path.map(String).join(".");

function nodeAt(schema: SchemaNode, path: readonly PropertyKey[]): SchemaNode | undefined {
  let node: SchemaNode | undefined = schema;
  for (const key of path) node = typeof key === "number" ? node?.items : node?.properties?.[String(key)];
  return node;
}

/** The keys that may stand in the mapping at `path`; none where any may. */
function keysAt(schema: SchemaNode, path: readonly PropertyKey[]): readonly string[] {
  const node = nodeAt(schema, path);
  return Object.keys(node?.properties ?? {}).concat(node?.propertyNames?.enum ?? []);
}

/** Where a key that is unknown here would be right: `dialect` at the top is `migrations.dialect`. */
function elsewhere(schema: SchemaNode, key: string): string | null {
  for (const [section, node] of Object.entries(schema.properties ?? {}))
    if (node.properties !== undefined && Object.hasOwn(node.properties, key)) return `${section}.${key}`;
  return null;
}

const typeNames: Readonly<Record<string, string>> = {
  object: "a mapping of keys and values",
  array: "a list",
  string: "text",
  boolean: "true or false",
  int: "a whole number",
  number: "a whole number",
};

/**
 * Explains a complaint of zod in the words of the file: one entry for each key or value that is wrong. Values must be
 * validated with `reportInput`, so that what is missing is told from what is wrong.
 */
export function explainIssue(issue: z.core.$ZodIssue, words: FileWords): readonly ExplainedIssue[] {
  const subject = issue.path.length === 0 ? words.whole : words.name(issue.path);
  const value = (message: string, remedy: string) => [{ path: issue.path, what: "value" as const, message, remedy }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey([...issue.path, key], words));
    case "invalid_type":
      return value(
        issue.input === undefined ? `${subject} is missing` : `${subject} has the wrong type`,
        `Expected ${typeNames[issue.expected] ?? issue.expected}${choicesAt(words.schema, issue.path)}.`,
      );
    case "invalid_value":
      return value(
        `${subject} has a value that is not known`,
        `Expected ${issue.values.length === 1 ? "" : "one of "}${issue.values.map(String).join(", ")}.`,
      );
    case "too_small":
      return value(`${subject} is too small or empty`, `Expected at least ${issue.minimum}.`);
    case "too_big":
      return value(`${subject} is too large`, `Expected at most ${issue.maximum}.`);
    default:
      return value(`${subject} is not valid`, `${issue.message}.`);
  }
}

function unknownKey(path: readonly PropertyKey[], { schema, name }: FileWords): ExplainedIssue {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1);
  const valid = keysAt(schema, parent);
  const near = nearest(key, valid) ?? valid.find((candidate) => candidate.startsWith(key)) ?? null;
  const guess =
    near === null ? elsewhere(schema, key) : dotted([...parent, near].filter((part) => typeof part !== "number"));
  const remedy = guess === null ? `Known here: ${valid.join(", ")}.` : `The nearest valid key is \`${guess}\`.`;
  return { path, what: "key", message: `Unknown key ${name(path)}`, remedy };
}

function choicesAt(schema: SchemaNode, path: readonly PropertyKey[]): string {
  const node = nodeAt(schema, path);
  return node?.enum === undefined ? "" : `: ${node.enum.join(", ")}`;
}
