import type { z } from "zod";
import { dayAfter, lastDay } from "../day.ts";
import { ownRules } from "../own-rules.ts";
import { dotted, type ExplainedIssue, explainIssue, type FileWords, schemaForWords } from "../policy/explain-issue.ts";
import { nearest } from "../policy/nearest.ts";
import { inOrder, type PolicyProblem } from "../policy/policy-problem.ts";
import { readYaml, type YamlPlace } from "../policy/read-yaml.ts";
import type { LastingWaiver } from "./lasting-waiver.ts";
import { waiverEntrySchema, waiversSchema } from "./waivers-schema.ts";

/** What entries are held against. */
export interface WaiverRules {
  /** Ids that an entry may name, beside the review's own. */
  readonly ruleIds: readonly string[];
  /** The most days that a waiver may reach ahead: `waivers.max_days`. */
  readonly maxDays: number;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** The entries of a waivers file that are well formed, in order, and what is wrong with the others. */
export interface WaiversReading {
  readonly entries: readonly LastingWaiver[];
  readonly problems: readonly PolicyProblem[];
}

const words: FileWords = {
  schema: schemaForWords(waiversSchema),
  whole: "The waivers file",
  name: ([index, ...keys]) => `${keys.length === 0 ? "" : `\`${dotted(keys)}\` of `}entry ${Number(index) + 1}`,
};

/**
 * Reads a waivers file. An entry that is wrong waives nothing and is a problem with its place; the others count. `path` is
 * for messages. Never throws.
 */
export function parseWaivers(text: string, path: string, rules: WaiverRules): WaiversReading {
  const yaml = readYaml(text, path);
  if (yaml.problems.length > 0) return { entries: [], problems: yaml.problems };
  const problems: PolicyProblem[] = [];
  const report = ({ path: keys, what, message, remedy }: ExplainedIssue): void => {
    problems.push({ path, ...yaml.locate(keys, what), message: capitalised(message), remedy });
  };
  const given = yaml.value ?? [];
  const shape = waiversSchema.safeParse(given, { reportInput: true });
  if (!Array.isArray(given) || shape.error?.issues.some((issue) => issue.path.length === 0)) {
    shape.error?.issues.flatMap((issue) => explainIssue(issue, words)).forEach(report);
    return { entries: [], problems };
  }
  const entries = given.flatMap((value: unknown, index): LastingWaiver[] => {
    const parsed = waiverEntrySchema.safeParse(value, { reportInput: true });
    const issues = parsed.success
      ? mistakesOf(parsed.data, index, rules)
      : parsed.error.issues.flatMap((issue) => explainIssue({ ...issue, path: [index, ...issue.path] }, words));
    issues.forEach(report);
    if (!parsed.success || issues.length > 0) return [];
    return [entryOf(parsed.data, { path, ...rangeOf(yaml.locate([index], "value")) })];
  });
  return { entries, problems: inOrder(problems) };
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const rangeOf = ({ line, column, endLine, endColumn }: YamlPlace) => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
});

type Entry = z.infer<typeof waiverEntrySchema>;

/** An entry of the right shape says which rule or finding, and until a day that there is. */
function entryOf({ finding, rule = "", path, reason, owner, expires }: Entry, at: LastingWaiver["at"]): LastingWaiver {
  const subject =
    finding === undefined
      ? ({ kind: "rule", rule, path: path ?? null } as const)
      : ({ kind: "finding", fingerprint: finding } as const);
  return { subject, reason, owner, expires, at };
}

/** What the shape does not tell. */
function mistakesOf(entry: Entry, index: number, rules: WaiverRules): readonly ExplainedIssue[] {
  const wrong = (key: keyof Entry | null, message: string, remedy: string, what: "key" | "value" = "value") => [
    { path: key === null ? [index] : [index, key], what, message, remedy },
  ];
  const who = `entry ${index + 1}`;
  return [
    ...(entry.finding === undefined && entry.rule === undefined
      ? wrong(
          null,
          `${who} names neither a finding nor a rule`,
          "Write `rule:` with an id, or `finding:` with a fingerprint.",
        )
      : []),
    ...(entry.finding !== undefined && (entry.rule ?? entry.path) !== undefined
      ? wrong("finding", `${who} names a finding and a rule or a path`, "Keep `finding`, or `rule` with `path`.", "key")
      : []),
    ...unknownRule(entry.rule, index, rules.ruleIds),
    ...(new Set(entry.reason.toLowerCase().match(/\p{L}/gu)).size < 5
      ? wrong("reason", `\`reason\` of ${who} says nothing`, "Write why the finding is accepted, in a sentence.")
      : []),
    ...endOf(entry.expires, index, rules),
  ];
}

/** Of what the review itself finds: the others say that something is not understood, which nobody can accept for good. */
const ownWaivable: readonly string[] = ["design-drift"];

function unknownRule(rule: string | undefined, index: number, ruleIds: readonly string[]): readonly ExplainedIssue[] {
  const known = [...ruleIds, ...ownWaivable];
  if (rule === undefined || known.includes(rule)) return [];
  const path = [index, "rule"];
  if (ownRules.some(({ id }) => id === rule))
    return [
      {
        path,
        what: "value",
        message: `\`${rule}\` of entry ${index + 1} cannot be waived`,
        remedy: "Mend what it is about.",
      },
    ];
  const guess = nearest(rule, known);
  const remedy = guess === null ? "The rule book lists the ids." : `The nearest rule is \`${guess}\`.`;
  return [{ path, what: "value", message: `Entry ${index + 1} names an unknown rule \`${rule}\``, remedy }];
}

function endOf(expires: string, index: number, { maxDays, today }: WaiverRules): readonly ExplainedIssue[] {
  const path = [index, "expires"];
  if (lastDay(expires) === null)
    return [
      {
        path,
        what: "value",
        message: `\`expires\` of entry ${index + 1} is not a day`,
        remedy: "Write it as 2027-03-31.",
      },
    ];
  const latest = dayAfter(today, maxDays);
  if (expires <= latest) return [];
  return [
    {
      path,
      what: "value",
      message: `\`expires\` of entry ${index + 1} is more than ${maxDays} days ahead (\`waivers.max_days\`), so that it does not count yet`,
      remedy: `Name ${latest} or an earlier day, and decide anew then.`,
    },
  ];
}
