import type { MigrationChange } from "../../artifacts/migration/index.ts";
import type { MigrationRuleResult } from "../../rules/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { lighter } from "../policy/severity-of.ts";
import type { SourceText } from "../source-text.ts";
import { assessMigrations } from "./assess-migrations.ts";
import type { Assessment } from "./assessment.ts";

/**
 * What the migration rules make of the SQL in a design. A sketch is nothing that runs: a violation is one step lighter than
 * in a script, and what would be advice there is not worth a word. Rules that the SQL is not about stay out.
 */
export function assessProposedSql(
  change: MigrationChange,
  seen: readonly MigrationRuleResult[],
  sources: (path: string) => SourceText,
  policy: Policy,
): Assessment {
  const about = seen.filter(({ observations, failure }) => observations.length > 0 || failure !== null);
  const assessment = assessMigrations(change, about, sources, policy);
  const concerns = assessment.concerns
    .filter(({ severity }) => severity !== "advice")
    .map((concern) => ({ ...concern, severity: lighter(concern.severity), suggestion: null }));
  const open = new Set(concerns.map(({ rule }) => rule));
  const checks = assessment.checks.filter(({ id, status }) => status !== "fail" || open.has(id));
  return { ...assessment, checks, concerns, statements: [] };
}
