import type { z } from "zod";
import { ownRules } from "../own-rules.ts";
import { dotted, type ExplainedIssue, explainIssue, type FileWords, schemaForWords } from "./explain-issue.ts";
import { nearest } from "./nearest.ts";
import { inOrder, type PolicyProblem } from "./policy-problem.ts";
import { type Floor, floorSchema, organisationSchema, policySchema } from "./policy-schema.ts";
import { readYaml, type YamlReading } from "./read-yaml.ts";

/** A policy file before it is understood. `path` is for messages: `.github/arch-review.yml`, `acme/.github: …`. */
export interface PolicyLayer {
  readonly origin: "organisation" | "repository";
  readonly path: string;
  readonly text: string;
}

/** What a file itself says, and where. With any problem nothing of it may be used. */
export interface ReadLayer {
  /** Keys as in the file, those with nothing behind them left out; validated. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly floor: Floor | null;
  readonly problems: readonly PolicyProblem[];
  readonly path: string;
  readonly locate: YamlReading["locate"];
}

const name: FileWords["name"] = (path) => `\`${dotted(path)}\``;
const whole = "The policy";
const words: Readonly<Record<PolicyLayer["origin"], FileWords>> = {
  repository: { schema: schemaForWords(policySchema), whole, name },
  organisation: { schema: schemaForWords(organisationSchema), whole, name },
};

/**
 * Reads one policy file. `ruleIds` are the ids that `rules:` may name beside the review's own. Never throws: whatever is
 * wrong becomes a problem with its place and a remedy.
 */
export function readLayer({ origin, path, text }: PolicyLayer, ruleIds: readonly string[]): ReadLayer {
  const yaml = readYaml(text, path);
  const { locate } = yaml;
  if (yaml.problems.length > 0) return { given: {}, floor: null, problems: yaml.problems, path, locate };
  const { given, floor, issues } = validate(yaml.value ?? {}, origin, ruleIds);
  const problems = issues.map(({ path: keys, what, message, remedy }) => ({
    path,
    ...locate(keys, what),
    message,
    remedy,
  }));
  return { given, floor, problems: inOrder(problems), path, locate };
}

/** A key with nothing behind it (`rules:` whose lines are all commented out) counts as left out. */
function withoutEmpty(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value) || depth > 2) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [[key, withoutEmpty(inner, depth + 1)]])),
  );
}

/** What a policy's keys and values say; with any issue nothing. */
export interface ValidatedPolicy extends Pick<ReadLayer, "given" | "floor"> {
  readonly issues: readonly ExplainedIssue[];
}

/** Validates the keys and values of one file, or of an object that stands for one. */
export function validate(value: unknown, origin: PolicyLayer["origin"], ruleIds: readonly string[]): ValidatedPolicy {
  const given = withoutEmpty(value);
  const schema: z.ZodType = origin === "organisation" ? organisationSchema : policySchema;
  const parsed = schema.safeParse(given, { reportInput: true });
  const refuse = (issues: readonly ExplainedIssue[]): ValidatedPolicy => ({ given: {}, floor: null, issues });
  if (!parsed.success) {
    const issues = parsed.error.issues.flatMap((issue) => explainIssue(issue, words[origin]));
    const others = unknownRules(recordOf(recordOf(given).rules), ["rules"], ruleIds);
    return refuse([...issues.map((issue) => aboutOtherFiles(issue, given) ?? issue), ...others]);
  }
  const { floor: wanted, ...own } = recordOf(given);
  const floor = wanted === undefined ? null : floorSchema.parse(wanted);
  const issues = [
    ...unknownRules(recordOf(own.rules), ["rules"], ruleIds),
    ...unknownRules(floor?.rules ?? {}, ["floor", "rules"], ruleIds),
    ...unknownKeys(floor?.fixed ?? []),
  ];
  return issues.length > 0 ? refuse(issues) : { given: own, floor, issues };
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};

/** Keys by which other tools take a file from elsewhere, and `floor`, which only one file may hold: what to do instead. */
function aboutOtherFiles({ path, what, message }: ExplainedIssue, given: unknown): ExplainedIssue | null {
  if (what !== "key" || path.length !== 1) return null;
  const key = String(path[0]);
  if (key === "floor") {
    const remedy =
      "A floor stands in the organisation's file, `.github/arch-review.yml` in its `.github` repository. Take it out here.";
    return { path, what, message, remedy };
  }
  if (!["extends", "_extends", "extend", "include", "$ref"].includes(key)) return null;
  const target = JSON.stringify(recordOf(given)[key] ?? null).slice(0, 120);
  return {
    path,
    what,
    message: `${message} points at ${target}, and no policy is taken from there`,
    remedy:
      "The only base of this file is the organisation's, `.github/arch-review.yml` in its `.github` repository. Take the key out.",
  };
}

function unknownRules(
  given: Readonly<Record<string, unknown>>,
  at: readonly string[],
  ruleIds: readonly string[],
): readonly ExplainedIssue[] {
  const known = [...ruleIds, ...ownRules.map(({ id }) => id)];
  return Object.keys(given)
    .filter((id) => !known.includes(id))
    .map((id) => {
      const guess = nearest(id, known);
      const remedy = guess === null ? "The rule book lists the ids." : `The nearest rule is \`${guess}\`.`;
      return { path: [...at, id], what: "key", message: `Unknown rule \`${id}\``, remedy };
    });
}

/** The keys that `floor.fixed` may name: those of the top, and those below them that are not ids. */
const fixable: readonly string[] = Object.entries(words.repository.schema.properties ?? {}).flatMap(([key, node]) => [
  key,
  ...Object.keys(node.properties ?? {}).map((inner) => `${key}.${inner}`),
]);

const unknownKeys = (fixed: readonly string[]): readonly ExplainedIssue[] =>
  fixed.flatMap((key, index): ExplainedIssue[] => {
    if (fixable.includes(key)) return [];
    const guess = nearest(key, fixable);
    const remedy =
      guess === null ? "It names a key of the policy, as `migrations.ignore`." : `The nearest key is \`${guess}\`.`;
    return [
      { path: ["floor", "fixed", index], what: "value", message: `\`floor.fixed\` names no key of the policy`, remedy },
    ];
  });
