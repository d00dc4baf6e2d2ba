import type { Severity } from "../../src/charter/index.ts";
import { compareVersions, type History, sinceOf } from "../../src/rules/edition.ts";

/** What a release promises of a rule. */
export interface RecordedRule {
  readonly id: string;
  readonly severity: Severity;
  readonly since: string;
  /** Absent: it blocks since it came, or does not block. */
  readonly blockingSince?: string;
}

/** The rules of a release, in the order of their ids. */
export interface RecordedBook {
  readonly version: string;
  readonly rules: readonly RecordedRule[];
}

/** The record of the rules that `metas` tell of, as `version` has them. */
export function recordBook(metas: readonly (History & { readonly id: string })[], version: string): RecordedBook {
  const rules = metas.map((meta): RecordedRule => {
    const { id, severity, blockingSince } = meta;
    return { id, severity, since: sinceOf(meta), ...(blockingSince === undefined ? {} : { blockingSince }) };
  });
  return { version, rules: rules.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/**
 * What in `current` breaks a promise of `released`, the last release's book: each a sentence with its remedy. Empty: nothing. An id
 * may not vanish, since policies, suppressions and waivers name it; a rule that came, or was made blocking, after that release says so.
 */
export function compareBooks(released: RecordedBook, current: RecordedBook): readonly string[] {
  const before = new Map(released.rules.map((rule) => [rule.id, rule]));
  const now = new Set(current.rules.map(({ id }) => id));
  const vanished = released.rules
    .filter(({ id }) => !now.has(id))
    .map(({ id }) => `${id} is gone. Policies, suppressions and waivers name it: keep its id, silent if need be.`);
  return [...vanished, ...current.rules.flatMap((rule) => problemsOf(rule, before.get(rule.id), released.version))];
}

function problemsOf(rule: RecordedRule, before: RecordedRule | undefined, version: string): readonly string[] {
  if (before === undefined) {
    return isLater(rule.since, version)
      ? []
      : [`${rule.id} is new. Its metadata needs \`since\` with the version that brings it, later than ${version}.`];
  }
  const moved =
    rule.since === before.since ? [] : [`${rule.id} came in ${before.since}, and its \`since\` says ${rule.since}.`];
  const raised = rule.severity === "blocking" && before.severity !== "blocking";
  const told = rule.blockingSince !== undefined && isLater(rule.blockingSince, version);
  return raised && !told
    ? [
        ...moved,
        `${rule.id} was ${before.severity} and blocks now. Its metadata needs \`blockingSince\` with the version that makes it so, later than ${version}.`,
      ]
    : moved;
}

const isLater = (a: string, b: string): boolean => compareVersions(a, b) > 0;
