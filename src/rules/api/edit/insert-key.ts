import type { Entry, ObjectNode } from "../../../artifacts/api/index.ts";

/** Text to put in at an offset of a file. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * A key with a value on one line, put into a mapping in its own style: JSON and flow mappings get a comma, block mappings a line
 * with their indentation. `value` is written as it stands in both languages: a number, `true`, a text in double quotes.
 * Null where the mapping is empty or has no entry of one line to stand behind.
 */
export function insertKey(node: ObjectNode, key: string, value: string): Insertion | null {
  const entries = [...node.entries.values()];
  return isFlow(node) ? intoFlow(node, entries, key, value) : intoBlock(node, entries, key, value);
}

/** Whether a mapping is written with braces, as all of JSON is. */
export const isFlow = ({ file, start }: ObjectNode): boolean => file.text[start] === "{";

function intoFlow(
  { file: { text }, start, end }: ObjectNode,
  entries: readonly Entry[],
  key: string,
  value: string,
): Insertion | null {
  // An alias stands elsewhere, and so do entries that a merge key brought in.
  const last = entries
    .filter((entry) => entry.keyStart > start && entry.value.start > entry.keyEnd && entry.value.end < end)
    .at(-1);
  if (last === undefined) return null;
  const quote = text[last.keyStart] === '"' ? '"' : "";
  const lineStart = text.lastIndexOf("\n", last.keyStart - 1) + 1;
  const indent = text.slice(lineStart, last.keyStart);
  const separator = /^[ \t]*$/.test(indent) ? `,\n${indent}` : ", ";
  return { at: last.value.end, text: `${separator}${quote}${key}${quote}: ${value}` };
}

function intoBlock(
  { file: { text }, start, end }: ObjectNode,
  entries: readonly Entry[],
  key: string,
  value: string,
): Insertion | null {
  const behind = entries.find((entry) => isOneLine(entry, text) && entry.keyStart >= start && entry.value.end <= end);
  if (behind === undefined) return null;
  const lineStart = text.lastIndexOf("\n", behind.keyStart - 1) + 1;
  // Behind the dash of a sequence the keys of a mapping stand as far to the right as its first one.
  const indent = text.slice(lineStart, behind.keyStart).replace(/[^\t]/g, " ");
  return { at: lineEndAfter(text, behind.value.end), text: `\n${indent}${key}: ${value}` };
}

const isOneLine = ({ keyStart, keyEnd, value }: Entry, text: string): boolean =>
  value.start >= keyEnd && value.kind === "scalar" && !text.slice(keyStart, value.end).includes("\n");

/** Offset of the end of the line, before its line break. */
export function lineEndAfter(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  if (end === -1) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}
