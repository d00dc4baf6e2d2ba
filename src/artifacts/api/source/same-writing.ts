import type { SourceNode } from "./source-node.ts";

/**
 * Whether two nodes are written the same, character by character, and so say the same: most of a contract does not change,
 * and this is much quicker to see than what it says. False where it is not certain: in files with aliases, where part of what
 * is said stands elsewhere.
 */
export function isWrittenTheSame(before: SourceNode, after: SourceNode): boolean {
  if (after.end - after.start !== before.end - before.start || before.kind !== after.kind) return false;
  if (before.file.hasAliases || after.file.hasAliases) return false;
  return before.file.text.slice(before.start, before.end) === after.file.text.slice(after.start, after.end);
}
