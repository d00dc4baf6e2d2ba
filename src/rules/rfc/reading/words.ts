/**
 * Patterns that several checks share. All are linear: no nested and no adjacent overlapping quantifiers. Time units follow
 * the Système international with the abbreviations that design documents use.
 */

/**
 * A length of time with a number, or with a number word: `30s`, `24 hours`, `1.5 min`, `a minute`, `two weeks`. Status codes
 * ("404s"), decades ("1990s") and millions ("3.2M") are none, so letter case counts.
 */
export const duration =
  /\b(?!(?:[45]\d\d|(?:19|20)\d\d)s\b)\d+(?:[.,]\d+)?(?:\s?|-)(?:ms|s|m|h|d|[Mm]illis|[Mm]illiseconds?|[Ss]ecs?|[Ss]econds?|[Mm]ins?|[Mm]inutes?|[Hh]rs?|[Hh]ours?|[Dd]ays?|[Ww]eeks?|[Mm]onths?|[Yy]ears?)\b|\b(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|four|five|six|seven|ten|fifteen|twenty|thirty|sixty|ninety|several|multiple)\s(?:milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b/;

/** Something fails: a dependency, a call, a step. */
export const failure =
  /\b(?:unavailable|unreachable|unhealthy|not (?:reachable|available|responding)|unresponsive|outages?|is down|are down|goes down|offline|fails?|failed|failing|failures?|crash(?:es|ed)?|errors? out|times? out|timed out|timeouts?|overloaded|partition(?:ed)?|cannot (?:be )?(?:reach(?:ed)?|connect)|lost|interrupted|broken|dies|exhausted)\b/i;

/** A person's or program's part in the system. */
export const role =
  /\b(?:admin(?:istrator)?s?|owners?|maintainers?|operators?|developers?|guests?|members?|viewers?|editors?|managers?|moderators?|auditors?|(?:project|system|org|organization|organisation|space|room|tenant|cluster) (?:admin|user|manager|owner|member)s?|customers?|authors?|publishers?|superusers?|(?:service|robot) accounts?|end[- ]users?|authenticated users?|anonymous users?|staff|merchants?|buyers?|sellers?|reviewers?|approvers?|tenants?)\b/i;
