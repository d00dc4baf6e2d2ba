import type { RubyProgram } from "../languages/ruby.ts";
import type { RubyNodeOf, Span } from "../languages/ruby-node.ts";
import { placed } from "./placed-text.ts";
import type { Value } from "./value.ts";

/** A name in place of what is not known, made of the code that gives it: the same code gives the same name. */
export function standIn({ text }: RubyProgram, { start, end }: Span): string {
  const word = text.slice(start, Math.min(end, start + 40)).replace(/\W+/g, "_");
  return `_${word}_`.replace(/_+/g, "_").toLowerCase().replace(/^_?/, "__");
}

/**
 * The arguments of a schema statement, with names in place of the tables and columns that are known when it runs: what is
 * done to them is told all the same.
 */
export function namedArguments(
  program: RubyProgram,
  node: RubyNodeOf<"call">,
  given: readonly Value[],
): readonly Value[] {
  if (node.arguments.some(({ kind }) => kind === "splat")) return given;
  return given.map((value, index) => {
    const argument = node.arguments[index];
    if (argument === undefined || index > 1) return value;
    if (value.kind === "text") return { ...value, partial: false };
    if (value.kind !== "unknown") return value;
    const at = { start: argument.start, end: argument.end };
    return { at, kind: "text", text: placed(standIn(program, at), at), symbol: true };
  });
}
