/** How much a finding weighs: only `blocking` can fail the check, and only in `enforce` mode. */
export type Severity = (typeof severities)[number];

/** All severities, the heaviest first. */
export const severities = ["blocking", "warning", "advice"] as const;

/** Sort order: the heavier severity comes first. Negative when `a` is heavier than `b`. */
export const compareSeverity = (a: Severity, b: Severity): number => severities.indexOf(a) - severities.indexOf(b);
