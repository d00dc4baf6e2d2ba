import type { ObjectNode } from "../../../artifacts/api/index.ts";
import { type Insertion, insertKey, isFlow, lineEndAfter } from "./insert-key.ts";

/**
 * A key with a value on one line, put behind the last entry of a mapping, however many lines that entry has. `key` and `value`
 * are written as they stand in both languages: a key of the contract's own kind, a flow mapping in double quotes. Null where
 * the mapping is empty or shares its last entry with another place.
 */
export function appendKey(node: ObjectNode, key: string, value: string): Insertion | null {
  if (isFlow(node)) return insertKey(node, key, value);
  const { text } = node.file;
  const [first] = node.entries.values();
  const last = [...node.entries.values()].at(-1);
  if (first === undefined || last === undefined || last.value.start < last.keyEnd || last.value.end > node.end)
    return null;
  const lineStart = text.lastIndexOf("\n", first.keyStart - 1) + 1;
  const indent = text.slice(lineStart, first.keyStart).replace(/[^\t]/g, " ");
  // What a block scalar ends with is the line break of its last line.
  const end = last.keyEnd + text.slice(last.keyEnd, last.value.end).trimEnd().length;
  // A bare number would be a number, and keys are texts: `"429"`.
  return { at: lineEndAfter(text, end), text: `\n${indent}${/^\d/.test(key) ? `"${key}"` : key}: ${value}` };
}
