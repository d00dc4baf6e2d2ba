/**
 * Patterns that several checks share. All are linear: no nested and no adjacent overlapping quantifiers. Time units follow
 * the Système international with the abbreviations that design documents use.
 */

/**
 * A length of time with a number, or with a number word: `30s`, `24 hours`, `1.5 min`, `a minute`, `two weeks`. Status codes
 * ("404s") and decades ("1990s") are none.
 */
export const duration =
  /(?:\b(?!(?:[45]\d\d|(?:19|20)\d\d)s\b)\d+(?:[.,]\d+)?(?:\s?|-)(?:ms|millis(?:econds?)?|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?)\b|\b(?:a|an|one|two|three|four|five|six|seven|ten|fifteen|twenty|thirty|sixty|ninety|several|multiple)\s(?:milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b)/i;

/** A plain number, also as a word. */
export const number =
  /(?:\b\d+\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|thousand)\b)/i;

/** Something is going to be so. */
export const modal = /\b(?:must|shall|should|will|would|is|are|needs?|requires?|may|can|has|have|be)\b/i;

/** Something fails: a dependency, a call, a step. */
export const failure =
  /\b(?:unavailable|unreachable|not (?:reachable|available|responding)|unresponsive|outages?|is down|are down|goes down|offline|fails?|failed|failing|failures?|crash(?:es|ed)?|errors? out|times? out|timed out|timeouts?|overloaded|partition(?:ed)?|cannot (?:be )?(?:reach(?:ed)?|connect)|lost|interrupted|broken|dies|exhausted)\b/i;

/** A person's or program's part in the system. */
export const role =
  /\b(?:admin(?:istrator)?s?|owners?|maintainers?|operators?|developers?|guests?|members?|viewers?|editors?|managers?|moderators?|auditors?|(?:project|system|org|organization|organisation|space|room|tenant|cluster) (?:admin|user|manager|owner|member)s?|customers?|authors?|publishers?|superusers?|(?:service|robot) accounts?|end[- ]users?|authenticated users?|anonymous users?|staff|merchants?|buyers?|sellers?|reviewers?|approvers?|tenants?)\b/i;

/** Prose of a webhook. */
export const webhook = /\b(?:web-?hooks?|callbacks?|event deliver(?:y|ies))\b/i;
