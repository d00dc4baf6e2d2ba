import type { Severity } from "../charter/index.ts";
import { version as programVersion } from "../version.ts";

/** What a rule says of its own history; versions as `major.minor.patch`. */
export interface History {
  readonly severity: Severity;
  /** The version in which the rule came. Absent: the first one. */
  readonly since?: string;
  /** The version in which it was made blocking, where it had been lighter before. */
  readonly blockingSince?: string;
}

/** The version of the first rule book: rules that name none came with it. */
const firstVersion = "0.1.0";

/** The version in which a rule came. */
export const sinceOf = ({ since = firstVersion }: Pick<History, "since">): string => since;

/**
 * Whether a rule was not there, or did not block, when the major version began that `version` belongs to. Of 0.x each minor
 * version counts as a major one, as Semantic Versioning 2.0.0 (section 4) lets anything change there.
 */
export function isNewlyBlocking(
  { since, blockingSince }: Omit<History, "severity">,
  version = programVersion,
): boolean {
  return compareVersions(blockingSince ?? since ?? firstVersion, lastMajor(version)) > 0;
}

/**
 * What a rule, or one finding of it, weighs before a policy names the rule: a rule that is newly blocking warns until the next
 * major version, so that an update stops nobody's merges. `newRules`: what the policy says of such rules.
 */
export const settledSeverity = (
  history: Omit<History, "severity">,
  severity: Severity,
  newRules: "warning" | "blocking",
  version = programVersion,
): Severity =>
  severity === "blocking" && newRules === "warning" && isNewlyBlocking(history, version) ? "warning" : severity;

/** Below 0, 0 or above it, as `a` is the earlier version, the same or the later one. What follows a dash does not count. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** The version that began the major version which `version` belongs to: `1.4.2` gives `1.0.0`, `0.3.1` gives `0.3.0`. */
function lastMajor(version: string): string {
  const [major, minor] = numbersOf(version);
  return major > 0 ? `${major}.0.0` : `0.${minor}.0`;
}

/** Throws for what is no version: both sides are our own. */
function numbersOf(version: string): readonly [major: number, minor: number, patch: number] {
  const found = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:[-+]|$)/.exec(version);
  if (found === null) throw new Error(`${version} is not a version`);
  return [Number(found[1]), Number(found[2]), Number(found[3])];
}
