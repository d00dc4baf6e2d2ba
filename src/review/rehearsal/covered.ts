import { claims, type MigrationRuleResult } from "../../rules/index.ts";
import { families } from "../../rules/migration/families.ts";
import type { ObservedChange, SeenStatement } from "./observed-change.ts";
import { isViolation } from "./weigh-violation.ts";

/** What rules say already of a change. */
export interface Covered {
  /** Statements that a rule says something of: whatever they lock, read or write is no news. */
  readonly effects: ReadonlySet<SeenStatement>;
  /** Statements of which a rule says that the server refuses them. */
  readonly refusals: ReadonlySet<SeenStatement>;
  /** Files of which a rule says that they do too much in one transaction. */
  readonly transactions: ReadonlySet<string>;
}

/** What the rules found, by what it takes away from a rehearsal's news. */
export const coveredBy = (found: readonly MigrationRuleResult[], observed: ObservedChange): Covered => ({
  effects: statementsOf(found, observed, (rule) => ofEffects.has(rule)),
  refusals: new Set([...statementsOf(found, observed, foreseesRefusal), ...refusedCopies(found, observed)]),
  transactions: new Set(found.filter(({ rule }) => aboutTransactions.has(rule.meta.id)).flatMap(pathsOf)),
});

/** The statements that a rule says something of. */
function statementsOf(
  found: readonly MigrationRuleResult[],
  { at }: ObservedChange,
  says: (rule: string) => boolean,
): ReadonlySet<SeenStatement> {
  const all = found
    .filter(({ rule }) => says(rule.meta.id))
    .flatMap(({ observations }) =>
      observations.filter(isViolation).map(({ path, range, sends }) => at(path, range, sends)),
    );
  return new Set(all.filter((seen) => seen !== null));
}

/** Statements that are refused for what a rule says of another place of their file. */
function refusedCopies(found: readonly MigrationRuleResult[], { seen }: ObservedChange): readonly SeenStatement[] {
  const paths = new Set(found.filter(({ rule }) => claims.get(rule.meta.id) === "copy").flatMap(pathsOf));
  return seen.filter(({ observed: { path, error } }) => error?.code === "23000" && paths.has(path));
}

const foreseesRefusal = (rule: string): boolean => claims.get(rule) === "refused" || claims.get(rule) === "refusal";

/** Families whose rules tell of what a statement does to the tables in use. */
const ofEffects: ReadonlySet<string> = new Set(
  families.flatMap(({ id, rules }) =>
    ["locks", "rewrites", "compatibility", "statements"].includes(id) ? rules.map(({ meta }) => meta.id) : [],
  ),
);

/** Rules that say of a file that too much is done while locks are held. */
const aboutTransactions: ReadonlySet<string> = new Set([
  "backfill-in-ddl-tx",
  "locks-several-tables",
  "mixed-ddl-dml",
  "validate-same-tx",
  "work-under-access-exclusive",
]);

const pathsOf = ({ observations }: MigrationRuleResult): readonly string[] =>
  observations.filter(isViolation).map(({ path }) => path);
