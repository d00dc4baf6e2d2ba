import { z } from "zod";
import { nearest } from "./nearest.ts";
import { policySchema } from "./policy-schema.ts";

/** What is wrong with one value of a policy: at which path, pointing at a key or a value, and the words for it. */
export interface ExplainedIssue {
  readonly path: readonly PropertyKey[];
  readonly what: "key" | "value";
  readonly message: string;
  readonly remedy: string;
}

interface SchemaNode {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly propertyNames?: { readonly enum?: readonly string[] };
  readonly enum?: readonly string[];
}

/** Only names and types are read from it; `toJSONSchema` types them loosely. */
const published = z.toJSONSchema(policySchema, { io: "input" }) as SchemaNode;

const nameOf = (path: readonly PropertyKey[]): string => path.map(String).join(".");

/** The keys that may stand in the mapping at `path`; none where any may. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let node: SchemaNode | undefined = published;
  for (const key of path) node = node?.properties?.[String(key)];
  return Object.keys(node?.properties ?? {}).concat(node?.propertyNames?.enum ?? []);
}

/** Where a key that is unknown here would be right: `dialect` at the top is `migrations.dialect`. */
function elsewhere(key: string): string | null {
  for (const [section, node] of Object.entries(published.properties ?? {}))
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

/** Explains a complaint of zod in the words of the file: one entry for each key or value that is wrong. */
export function explainIssue(issue: z.core.$ZodIssue): readonly ExplainedIssue[] {
  const subject = issue.path.length === 0 ? "The policy" : `\`${nameOf(issue.path)}\``;
  const value = (message: string, remedy: string) => [{ path: issue.path, what: "value" as const, message, remedy }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const valid = keysAt(issue.path);
        const near = nearest(key, valid) ?? valid.find((candidate) => candidate.startsWith(key)) ?? null;
        const guess = near === null ? elsewhere(key) : nameOf([...issue.path, near]);
        const remedy = guess === null ? `Known here: ${valid.join(", ")}.` : `The nearest valid key is \`${guess}\`.`;
        return {
          path: [...issue.path, key],
          what: "key",
          message: `Unknown key \`${nameOf([...issue.path, key])}\``,
          remedy,
        };
      });
    case "invalid_type":
      return value(
        `${subject} has the wrong type`,
        `Expected ${typeNames[issue.expected] ?? issue.expected}${choicesAt(issue.path)}.`,
      );
    case "invalid_value":
      return value(
        `${subject} has a value that is not known`,
        `Expected one of ${issue.values.map(String).join(", ")}.`,
      );
    case "too_small":
      return value(`${subject} is too small or empty`, `Expected at least ${issue.minimum}.`);
    case "too_big":
      return value(`${subject} is too large`, `Expected at most ${issue.maximum}.`);
    default:
      return value(`${subject} is not valid`, `${issue.message}.`);
  }
}

function choicesAt(path: readonly PropertyKey[]): string {
  let node: SchemaNode | undefined = published;
  for (const key of path) node = node?.properties?.[String(key)];
  return node?.enum === undefined ? "" : `: ${node.enum.join(", ")}`;
}
