import type { SourceFile } from "../../source/source-node.ts";
import type { OpenapiContract } from "../openapi.ts";
import type { Pair } from "./pair-table.ts";

/** An alias, or something that looks like one: the text behind it stands elsewhere. */
const alias = /(?:^|[\s:,[{-])\*[^\s*]/mu;

/**
 * Whether schemas are written the same, character by character, and so say the same: most of a contract does not change, and
 * this is much quicker to see than what it says. False where it is not certain: with aliases, with words beside a `$ref`, and
 * of Swagger 2.0, whose forms are put together of several texts.
 */
export function sameTexts(before: OpenapiContract, after: OpenapiContract): (pair: Pair) => boolean {
  const aliased = new Map<SourceFile, boolean>();
  const hasAliases = (file: SourceFile): boolean => {
    const known = aliased.get(file) ?? alias.test(file.text);
    aliased.set(file, known);
    return known;
  };
  if (before.version !== after.version || after.version === "2.0") return () => false;
  return ({ before: was, after: is }) => {
    if (was.kind !== "schema" || is.kind !== "schema" || was.value.unresolved || is.value.unresolved) return false;
    const [old, now] = [was.value.node, is.value.node];
    if (now.kind !== "object" || now.end - now.start !== old.end - old.start || now.entries.has("$ref")) return false;
    if (hasAliases(old.file) || hasAliases(now.file)) return false;
    return old.file.text.slice(old.start, old.end) === now.file.text.slice(now.start, now.end);
  };
}
