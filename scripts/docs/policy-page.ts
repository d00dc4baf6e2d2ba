import { organisationSchema, policySchema, waiversSchema } from "../../src/review/index.ts";
import { sinceOf } from "../../src/rules/edition.ts";
import { fenced } from "../../src/rules/page/markdown.ts";
import { policyExamples, waiversExample } from "./policy-examples.ts";
import { type SchemaKey, schemaKeys } from "./schema-keys.ts";

/**
 * The page of every key of the policy, the floor and the lasting waivers, from the schemas that the program itself validates with.
 * Throws for a key without an example.
 */
export function policyPage(): string {
  const keys = schemaKeys(policySchema);
  const floor = schemaKeys(organisationSchema).filter(({ path }) => path.startsWith("floor."));
  const floored = new Set(floor.map(({ path }) => path.slice("floor.".length)));
  const blocks = [
    "<!-- Written by `npm run docs` from src/review/policy/policy-schema.ts and src/review/waivers/. Edit the schemas there. -->",
    "# Policy reference",
    "Every key of the files that reviews are made by. [The guide](policy.md) says what they are for and how the layers work together. `arch-review validate` checks a file against this page, with line and column; editors complete it from the [JSON Schema](../schema/policy.schema.json).",
    "## The policy",
    "In `.github/arch-review.yml` of the repository, read from the base branch, and in the same file of the organisation's `.github` repository, whose values hold where a repository says nothing. Every key may be left out. A key with nothing behind it counts as left out.",
    index(keys),
    ...keys.flatMap((key) => entry(key, repositoryLayers(floored.has(key.path)))),
    "## The floor",
    "In the organisation's file alone: what no repository may lower.",
    index(floor),
    ...floor.flatMap((key) => entry(key, "the organisation")),
    "## Lasting waivers",
    "A list in `.github/arch-review-waivers.yml` of the repository, read from the base branch. An entry has either `finding` or `rule`, and `path` beside `rule` alone.",
    ...schemaKeys(waiversSchema).flatMap((key) => [
      `### \`${key.path}\` of a waiver`,
      key.description,
      facts({ ...key, default: null }, "the repository"),
    ]),
    fenced("yaml", waiversExample),
  ];
  return `${blocks.join("\n\n")}\n`;
}

const repositoryLayers = (isFloored: boolean): string =>
  `the organisation, the repository${isFloored ? "; the organisation's floor bounds it" : ""}; \`floor.fixed\` can keep it from repositories`;

function entry(key: SchemaKey, layers: string): readonly string[] {
  const example = policyExamples[key.path];
  if (example === undefined) throw new Error(`scripts/docs/policy-examples.ts has no example of ${key.path}`);
  return [`### \`${key.path}\``, key.description, facts(key, layers), fenced("yaml", example)];
}

const facts = ({ type, allowed, default: byDefault, required, since }: SchemaKey, layers: string): string =>
  [
    `- Type: ${type}${required ? ", required" : ""}`,
    ...(allowed === null ? [] : [`- Allowed: ${allowed}`]),
    `- Default: ${byDefault === null ? "none" : `\`${byDefault}\``}`,
    `- Set by: ${layers}`,
    `- Since: ${since ?? sinceOf({})}`,
  ].join("\n");

const index = (keys: readonly SchemaKey[]): string =>
  keys.map(({ path }) => `[\`${path}\`](#${path.replaceAll(".", "").toLowerCase()})`).join(" · ");
