export { charter, type Item, type ItemId, itemsById, type SectionId, sectionOf } from "./charter.ts";
export { type Credential, credentialsIn } from "./credentials.ts";
export { TransientError, UserError } from "./error.ts";
export type { CheckResult, CheckStatus, Finding, Judged, Question, Suggestion, Waiver } from "./finding.ts";
export type { Evidence, Location, Range } from "./position.ts";
export { secretLike } from "./secret-like.ts";
export { compareSeverity, type Severity, severities } from "./severity.ts";
export { lineAround, offsetAt, rangeBetween, rangeOfLine, type Source, sourceOf, textOf } from "./source.ts";
export { untilAborted } from "./until-aborted.ts";
