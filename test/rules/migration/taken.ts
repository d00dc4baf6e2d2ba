import type { MigrationChange } from "../../../src/artifacts/migration/index.ts";
import type { Suggestion } from "../../../src/charter/index.ts";
import { type MigrationRule, migrationRules, runMigrationRules } from "../../../src/rules/index.ts";
import type { Reported } from "./cases.ts";
import { type CaseChange, changeOf } from "./change-of.ts";

/** The text with suggestions taken, as GitHub commits several in one batch. Throws where two of them share a line. */
export function taken(text: string, suggestions: readonly Suggestion[]): string {
  const lines = text.split("\n");
  let end = lines.length + 1;
  for (const { startLine, endLine, replacement } of suggestions.toSorted((a, b) => b.startLine - a.startLine)) {
    if (endLine >= end) throw new Error(`line ${endLine} is replaced twice, or is not there`);
    lines.splice(startLine - 1, endLine - startLine + 1, ...replacement.split("\n"));
    end = startLine;
  }
  return lines.join("\n");
}

/**
 * What is wrong with a change of one file once it reads `after`, as sentences; none: the suggestion of `found` holds. The
 * text must parse, the rule must be silent on that object, and no rule may be heard at warning
 * or above more often than it spoke at all.
 */
export function faultsOf(rule: MigrationRule, found: Reported, given: CaseChange, after: string): readonly string[] {
  const changed = changeOf({ ...given, files: [after, ...given.files.slice(1)] });
  const problems = changed.migrations.flatMap(({ up }) => up.problems.map(({ message }) => message));
  if (problems.length > 0) return problems;
  const [before, now] = [heard(changeOf(given), rule), heard(changed, rule)];
  const again = now.get(rule.meta.id) ?? [];
  return [
    ...(again.some(({ subject }) => subject === found.subject) ? ["it is reported again"] : []),
    ...[...now]
      .filter(([id, said]) => said.filter(isHeard).length > (before.get(id) ?? []).length)
      .map(([id, said]) => `${id} now says: ${said.findLast(isHeard)?.message}`),
  ];
}

interface Said {
  readonly subject: string;
  readonly message: string;
  readonly severity: string;
}

const isHeard = ({ severity }: Said): boolean => severity !== "advice";

/** What the rule book says of a change, by rule; of the rules that are off by default only the one asked for. */
function heard(change: MigrationChange, asked: MigrationRule): ReadonlyMap<string, readonly Said[]> {
  const rules = migrationRules.filter((rule) => rule === asked || rule.meta.offByDefault !== true);
  return new Map(
    runMigrationRules(change, rules).map(({ rule, observations, failure }) => {
      if (failure !== null) throw failure;
      const said = observations.flatMap((each) =>
        each.kind === "violation" ? [{ ...each, severity: each.severity ?? rule.meta.severity }] : [],
      );
      return [rule.meta.id, said];
    }),
  );
}
