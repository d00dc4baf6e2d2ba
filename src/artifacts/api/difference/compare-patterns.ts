import type { Comparison } from "./pair.ts";
import type { Shape } from "./shape.ts";

/** Patterns that every text has. */
const anything = new Set(["", ".*", "^.*$", "^.*", ".*$", "^[\\s\\S]*$", "^(.*)$"]);

/** Compares regular expressions by whether they are there and the same: whether one is wider than another nobody can tell. */
export function comparePatterns(before: Shape, after: Shape, to: Comparison): void {
  const [from, now] = [patternOf(before), patternOf(after)];
  if (from === now) return;
  const isRequest = to.direction === "request";
  if (isRequest ? now === null : from === null) return;
  // The values were written out: what they look like was no secret.
  const isKnown = isRequest && before.schema.values !== null;
  to.differs({
    class: isRequest ? "request-pattern-changed" : "response-pattern-changed",
    level: (from === null || now === null) && !isKnown ? "err" : "warn",
    keyword: "pattern",
    from: from ?? "",
    to: now ?? "",
    at: after.schema.keyword("pattern"),
    cause: after.schema.keyword("pattern") ?? before.schema.keyword("pattern"),
  });
}

function patternOf({ schema: { pattern } }: Shape): string | null {
  return pattern === null || anything.has(pattern) ? null : pattern;
}
