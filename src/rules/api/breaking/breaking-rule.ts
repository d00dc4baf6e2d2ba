import {
  type ApiDifference,
  type DifferenceClass,
  differencesOf,
  type OpenapiChange,
} from "../../../artifacts/api/index.ts";
import type { Observation, Reference, RuleMeta } from "../../rule.ts";
import type { ApiContext, ApiExample, ApiRule } from "../api-rule.ts";
import { kept, violation } from "../observe.ts";
import { sentenceOf } from "./sentences.ts";
import { weigh } from "./weigh.ts";

/** What is written of one class of changes; all else of its rule is the same for all of them. */
export interface BreakingText extends Pick<RuleMeta<ApiExample>, "title" | "problem" | "remedy"> {
  readonly class: DifferenceClass;
  /** Default: what breaks clients for certain blocks. */
  readonly severity?: RuleMeta<ApiExample>["severity"];
  readonly quietWhen?: readonly string[];
  readonly references?: readonly Reference[];
  /** Who breaks and how: a sentence without its full stop. */
  readonly breaks: (found: ApiDifference) => string;
  /** How to do it compatibly: a sentence without its full stop. */
  readonly instead: (found: ApiDifference) => string;
  readonly examples: RuleMeta<ApiExample>["examples"];
}

const always: readonly string[] = [
  "The base branch calls every operation that it reaches `alpha`, `draft`, `experimental` or `internal` (`x-stability-level`, `x-internal`).",
  "What it is about was deprecated on the base branch and its sunset (`x-sunset`) has passed.",
];

const announced =
  "The change raises the major number of `info.version`, or what it is about was deprecated on the base branch without a date: then it is a warning.";

const oasdiff: Reference = {
  title: "oasdiff: how breaking changes are decided",
  url: "https://github.com/oasdiff/oasdiff/blob/main/docs/BREAKING-CHANGES.md",
};

/** Makes the rule of one class of changes that break clients. */
export function breakingRule(text: BreakingText): ApiRule {
  const { title, problem, remedy, severity = "blocking", quietWhen = [], references = [], examples } = text;
  return {
    meta: {
      id: `oas-break-${text.class}`,
      title,
      item: "versioning-and-deprecation",
      severity,
      problem,
      remedy,
      quietWhen: [...quietWhen, ...always, ...(severity === "blocking" ? [announced] : [])],
      references: [...references, oasdiff],
      examples,
    },
    format: "openapi",
    check: (change, context) => check(text, change, context),
  };
}

function* check(text: BreakingText, change: OpenapiChange, { today }: ApiContext): Iterable<Observation> {
  const differences = differencesOf(change);
  if (text.class === "operation-removed") yield* nothingBroken(change, differences);
  for (const found of differences) {
    if (found.class !== text.class) continue;
    const weight = weigh(found, change, today);
    if (weight === null) continue;
    yield violation(found.at, {
      subject: found.subject,
      severity: weight.severity,
      operations: found.operations.map(({ id }) => id),
      message: `${sentenceOf(found)}: ${whoBreaks(text, found)}. ${weight.because}${text.instead(found)}.${change.after === null ? wholeIsGone : ""}`,
    });
  }
}

/** Of a webhook or callback the service calls, and its receivers answer: what clients send is what they answer there. */
function whoBreaks({ breaks }: BreakingText, found: ApiDifference): string {
  const isDelivery = found.operations.length > 0 && found.operations.every(({ origin }) => origin !== "path");
  if (!isDelivery) return breaks(found);
  if (found.class.startsWith("request-"))
    return "the service takes the answers of its receivers no longer, as if they had failed";
  return breaks(found).replaceAll("clients", "receivers");
}

/** A contract that was moved may be alive. */
const wholeIsGone =
  " The contract itself is gone from where contracts are looked for: one that was moved is found again where `apis.paths` of the policy names its new place.";

/** The evidence of a change that breaks nobody: the version of the contract, or its first operation. */
function* nothingBroken(change: OpenapiChange, differences: readonly ApiDifference[]): Iterable<Observation> {
  const { before, after } = change;
  const operation = change.operations.find(({ status }) => status === "changed")?.after;
  if (before === null || after === null || operation === undefined || operation === null) return;
  if (differences.some(({ level }) => level !== "info")) return;
  yield kept(
    after.info.versionNode ?? operation.entry,
    "Clients that keep to the contract of the base branch keep to this one.",
  );
}
