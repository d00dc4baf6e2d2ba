import type { Item, SectionId, Severity } from "../charter/index.ts";
import { itemsById } from "../charter/index.ts";
import { type ApiRule, apiFamilies } from "./api/index.ts";
import { sinceOf } from "./edition.ts";
import { families, type MigrationRule } from "./migration/index.ts";
import { type ObservedRule, observedRules } from "./observed/index.ts";
import { checkFamilies } from "./rfc/index.ts";
import type { RfcCheck } from "./rfc/rfc-check.ts";

/** A rule of the rule book: what it reads decides what its examples look like. */
export type RuleBookEntry =
  | { readonly kind: "migration"; readonly rule: MigrationRule }
  | { readonly kind: "observed"; readonly rule: ObservedRule }
  | { readonly kind: "api"; readonly rule: ApiRule }
  | { readonly kind: "rfc"; readonly rule: RfcCheck };

/** What is listed under one heading: a family of rules of migrations or of contracts, what rehearsals show, or a family of checks of design documents. */
export interface RuleGroup {
  readonly title: string;
  /** The folder of their sources, below the one of this file. */
  readonly folder: string;
  readonly entries: readonly RuleBookEntry[];
}

/**
 * The book by its headings: the migration rules by family, what rehearsals of them show, the rules of contracts, then the checks
 * of design documents.
 */
export const ruleGroups: readonly RuleGroup[] = [
  ...families.map(
    ({ id, title, rules }): RuleGroup => ({
      title: `Migrations: ${title}`,
      folder: `migration/${id}`,
      entries: rules.map((rule) => ({ kind: "migration", rule })),
    }),
  ),
  {
    title: "Migrations: What a rehearsal shows",
    folder: "observed",
    entries: observedRules.map((rule) => ({ kind: "observed", rule }) satisfies RuleBookEntry),
  },
  ...apiFamilies.map(
    ({ id, title, rules }): RuleGroup => ({
      title: `API contracts: ${title}`,
      folder: `api/${id}`,
      entries: rules.map((rule) => ({ kind: "api", rule })),
    }),
  ),
  ...checkFamilies.map(
    ({ id, title, checks }): RuleGroup => ({
      title: `Design documents: ${title}`,
      folder: `rfc/${id}`,
      entries: checks.map((rule) => ({ kind: "rfc", rule })),
    }),
  ),
].filter(({ entries }) => entries.length > 0);

/** Every rule and check, the migration rules first, in the order of their registries. */
export const ruleBook: readonly RuleBookEntry[] = ruleGroups.flatMap(({ entries }) => entries);

/** The ids of the book, in its order: what a policy may name under `rules`. */
export const ruleIds: readonly string[] = ruleBook.map(({ rule }) => rule.meta.id);

/** The rule of an id; undefined for an id that is not in the book. */
export function findRule(id: string): RuleBookEntry | undefined {
  return ruleBook.find(({ rule }) => rule.meta.id === id);
}

/** What a list of rules shows of each, with the charter item it answers to. */
export interface RuleSummary {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** The version in which it came. */
  readonly since: string;
  /** Silent unless the policy names it. */
  readonly offByDefault: boolean;
  readonly item: Item & { readonly section: SectionId };
}

/** The summary of a rule. */
export function summaryOf({ rule }: RuleBookEntry): RuleSummary {
  const { id, title, severity, item } = rule.meta;
  const found = itemsById.get(item);
  if (found === undefined) throw new Error(`rule ${id} names no charter item: ${item}`);
  const since = sinceOf(rule.meta);
  return { id, title, severity, since, offByDefault: rule.meta.offByDefault === true, item: found };
}
