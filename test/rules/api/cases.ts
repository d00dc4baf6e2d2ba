import { describe, expect, it } from "vitest";
import type { BufRun } from "../../../src/artifacts/api/index.ts";
import type { Severity } from "../../../src/charter/index.ts";
import { type ApiRule, apiRules, runApiRules } from "../../../src/rules/api/index.ts";
import type { Observation } from "../../../src/rules/rule.ts";
import { quoteOf } from "../migration/quote-of.ts";
import { type CaseChange, changeOf, pathOf } from "./change-of.ts";

/** One line of a rule's specification: a contract, and the exact texts that the rule must underline, in order. */
export interface RuleCase extends CaseChange {
  readonly title: string;
  readonly reports: readonly string[];
  /** What every message must say. */
  readonly says?: RegExp;
  /** The severity of every violation. */
  readonly severity?: Severity;
}

/** A violation with the text it underlines. */
export type Reported = Extract<Observation, { kind: "violation" }> & { readonly quote: string };

/** What one rule says of a change. Throws what the rule throws, and where a case's contract cannot be read. */
export function report(rule: ApiRule, given: CaseChange): readonly Reported[] {
  const change = changeOf(rule, given);
  // A reference that is lost may be what a case is about.
  const isLost = (message: string): boolean => given.base !== undefined && message.startsWith("The reference ");
  const problem = change.after?.problems.find(({ message }) => !isLost(message));
  if (problem !== undefined) throw new Error(`${problem.path}, offset ${problem.start}: ${problem.message}`);
  const texts: Readonly<Record<string, string>> = { ...given.files, [pathOf(rule, given)]: given.text };
  return runApiRules(change, [rule], { today: "2026-11-22", buf: comparedAs(given) }).flatMap(
    ({ observations, failure }) => {
      if (failure !== null) throw failure;
      return observations.flatMap((each) =>
        each.kind === "violation" ? [{ ...each, quote: quoteOf(texts[each.path] ?? "", each.range) }] : [],
      );
    },
  );
}

const comparedAs = ({ buf }: CaseChange): BufRun | null =>
  buf === undefined ? null : { kind: "compared", version: "1.75.0", findings: buf, notCompared: [] };

/** The rule of an id. Throws where the registry has none. */
export function ruleOf(id: string): ApiRule {
  const rule = apiRules.find(({ meta }) => meta.id === id);
  if (rule === undefined) throw new Error(`no rule of contracts ${id}`);
  return rule;
}

/** Declares one test for each case of a rule. */
export function expectCases(id: string, cases: readonly RuleCase[]): void {
  describe(id, () => {
    const rule = ruleOf(id);
    for (const { title, reports, says, severity, ...given } of cases) {
      it(title, () => {
        const reported = report(rule, given);
        expect(reported.map(({ quote }) => quote)).toEqual(reports);
        for (const each of reported) {
          if (says !== undefined) expect(each.message).toMatch(says);
          if (severity !== undefined) expect(each.severity ?? rule.meta.severity).toBe(severity);
        }
      });
    }
  });
}
