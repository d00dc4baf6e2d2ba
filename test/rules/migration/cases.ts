import { beforeAll, describe, expect, it } from "vitest";
import type { Severity } from "../../../src/charter/index.ts";
import { type MigrationRule, migrationRules, type Observation, runMigrationRules } from "../../../src/rules/index.ts";
import { type CaseChange, changeOf, ready } from "./change-of.ts";
import { quoteOf } from "./quote-of.ts";

/** One line of a rule's specification: a change, and the exact texts that the rule must underline, in order. */
export interface RuleCase extends Omit<CaseChange, "files"> {
  readonly title: string;
  /** A change of one file; or `files`, in order. */
  readonly sql?: string;
  readonly files?: readonly string[];
  readonly reports: readonly string[];
  /** What every message must say. */
  readonly says?: RegExp;
  /** The severity of every violation. */
  readonly severity?: Severity;
}

/** A violation with the text it underlines. */
export type Reported = Extract<Observation, { kind: "violation" }> & { readonly quote: string };

/** What one rule says of a change. Throws what the rule throws, and where a case's SQL does not parse. */
export function report(rule: MigrationRule, given: CaseChange): readonly Reported[] {
  const change = changeOf(given);
  const [problem] = change.migrations.flatMap(({ up }) => up.problems);
  if (problem !== undefined) throw new Error(`line ${problem.range.startLine}: ${problem.message}`);
  const texts = new Map(change.migrations.map(({ path, text }) => [path, text]));
  return runMigrationRules(change, [rule]).flatMap(({ observations, failure }) => {
    if (failure !== null) throw failure;
    return observations.flatMap((each) =>
      each.kind === "violation" ? [{ ...each, quote: quoteOf(texts.get(each.path) ?? "", each.range) }] : [],
    );
  });
}

/** The rule of an id. Throws where the registry has none. */
export function ruleOf(id: string): MigrationRule {
  const rule = migrationRules.find(({ meta }) => meta.id === id);
  if (rule === undefined) throw new Error(`no migration rule ${id}`);
  return rule;
}

/** Declares one test for each case of a rule. */
export function expectCases(id: string, cases: readonly RuleCase[]): void {
  describe(id, () => {
    const rule = ruleOf(id);
    beforeAll(ready);
    for (const { title, sql, files = sql === undefined ? [] : [sql], reports, says, severity, ...given } of cases) {
      it(title, () => {
        const reported = report(rule, { ...given, files });
        expect(reported.map(({ quote }) => quote)).toEqual(reports);
        for (const each of reported) {
          if (says !== undefined) expect(each.message).toMatch(says);
          if (severity !== undefined) expect(each.severity ?? rule.meta.severity).toBe(severity);
        }
      });
    }
  });
}
