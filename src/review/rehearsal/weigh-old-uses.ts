import { breaksOldCode, type MigrationRuleResult, type Observation } from "../../rules/index.ts";
import { violationAt } from "../../rules/migration/observe.ts";
import { code } from "../../rules/migration/reading/sql-name.ts";
import type { BrokenUse } from "../../shadow/index.ts";
import type { ObservedChange } from "./observed-change.ts";
import { isViolation, type Violation } from "./weigh-violation.ts";
import { withEvidence } from "./with-evidence.ts";
import { refusal, relations } from "./words.ts";

/** What fails of the code that is deployed, at one statement and relation. */
type Broken = readonly [BrokenUse, ...BrokenUse[]];

/** Statements of deployed code that fail after the change, together where one statement of it breaks them on one relation. */
function brokenUses({ rehearsed }: ObservedChange): readonly Broken[] {
  const groups = Map.groupBy(rehearsed.broken, ({ path, range, relation }) =>
    JSON.stringify([path, range.startLine, range.startColumn, relation]),
  );
  return [...groups.values()].flatMap(([first, ...others]): Broken[] =>
    first === undefined ? [] : [[first, ...others]],
  );
}

/** Whether a violation of a rule tells of what breaks: it is about the same statement, or the same relation in the same file. */
function tellsOf(rule: string, violation: Violation, [use]: Broken, { at }: ObservedChange): boolean {
  if (!breaksOldCode.has(rule) || violation.path !== use.path) return false;
  const name = use.relation.slice(use.relation.indexOf(".") + 1);
  const statement = at(use.path, use.range);
  const same = statement !== null && statement === at(violation.path, violation.range);
  return same || violation.heavyOn === use.relation || violation.subject.split(/[\s.]+/).includes(name);
}

/** What was seen to fail, as a sentence beside a finding that foretells it. */
const brokenWords = ([use, ...others]: Broken, { server }: ObservedChange): string =>
  `Observed on ${server}: ${code(use.sql)} of code that is deployed fails afterwards, ${refusal(use.error)}${others.length === 0 ? "" : `, and ${others.length} more of its statements`}.`;

/** What was seen to fail and no rule foretold. */
function brokenViolation(broken: Broken, { server }: ObservedChange): Observation {
  const [{ path, range, relation, sql, error }] = broken;
  const uses = [...new Set(broken.map(({ use }) => use.toUpperCase()))].join(", ");
  return violationAt(path, range, {
    subject: `broken ${relation} ${uses}`,
    message: `Code that runs while this is deployed still sends ${code(sql)} to ${relations([relation])}, and ${server} refuses that once the migration is through: ${refusal(error)}. Keep the schema so that old and new code both work, and take the old part away in a later release.`,
  });
}

/** Statements of deployed code that fail, as evidence of the violations that foretell it. */
export function withOldUses(
  results: readonly MigrationRuleResult[],
  observed: ObservedChange,
): readonly MigrationRuleResult[] {
  const broken = brokenUses(observed);
  if (broken.length === 0) return results;
  return results.map((result) =>
    withEvidence(result, (violation) => {
      const told = broken.find((each) => tellsOf(result.rule.meta.id, violation, each, observed));
      return told === undefined ? null : brokenWords(told, observed);
    }),
  );
}

/**
 * Statements of deployed code that fail and that no rule tells of, as findings of their own. None after a refusal: the schema
 * is not the one that such code would meet.
 */
export function newBrokenUses(found: readonly MigrationRuleResult[], observed: ObservedChange): readonly Observation[] {
  if (observed.seen.some((seen) => seen.observed.error !== null)) return [];
  return brokenUses(observed)
    .filter(
      (broken) =>
        !found.some(({ rule, observations }) =>
          observations.some((each) => isViolation(each) && tellsOf(rule.meta.id, each, broken, observed)),
        ),
    )
    .map((broken) => brokenViolation(broken, observed));
}
