import type { Comparison } from "./pair.ts";
import { saysTheSame } from "./says-the-same.ts";
import type { Shape } from "./shape.ts";

/** Compares what is taken where a client sends nothing. What comes back has no default. */
export function compareDefaults({ schema: before }: Shape, { schema: after }: Shape, to: Comparison): void {
  const [from, now] = [before.default, after.default];
  if (to.direction === "response" || from === null || (now !== null && saysTheSame(from, now))) return;
  to.differs({
    class: "request-default-changed",
    level: now === null ? "info" : "warn",
    keyword: "default",
    from: textOf(from),
    to: now === null ? "" : textOf(now),
    at: after.keyword("default"),
    cause: after.keyword("default") ?? before.keyword("default"),
  });
}

const textOf = (node: NonNullable<Shape["schema"]["default"]>): string =>
  node.kind === "scalar" ? String(node.value).slice(0, 60) : node.kind;
