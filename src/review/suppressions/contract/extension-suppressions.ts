import type { ObjectNode, SourceFile, SourceNode } from "../../../artifacts/api/index.ts";
import { rangeBetween } from "../../../charter/index.ts";
import type { Suppression } from "../suppression.ts";
import { nodesOf } from "./tree-spans.ts";

/** The extension that stands for a comment, for JSON, which has none. */
export const ignoreExtension = "x-arch-review-ignore";

/** More in one file are not read. */
const maxSuppressions = 500;

/**
 * The suppressions that stand as values: `"x-arch-review-ignore": { "rule": "oas-page", "reason": "…", "until": "2027-01-31" }`
 * or a list of such. They cover the object they stand in; at the root, the file.
 */
export function extensionSuppressions(file: SourceFile): readonly Suppression[] {
  if (!file.text.includes(ignoreExtension)) return [];
  const found: Suppression[] = [];
  for (const [holder, start] of holdersIn(file)) {
    const entry = holder.entries.get(ignoreExtension);
    if (entry === undefined) continue;
    const { keyStart, keyEnd, value } = entry;
    // One that is merged in stands elsewhere, and was agreed to for what stands there.
    if (keyStart < holder.start || keyEnd > holder.end) continue;
    const at = { path: file.path, ...rangeBetween(file, keyStart, Math.max(keyEnd, value.end)) };
    const covers = holder === file.root ? null : rangeBetween(file, start, holder.end);
    for (const said of value.kind === "array" ? value.items : [value]) found.push({ ...wordsOf(said), at, covers });
  }
  return found.slice(0, maxSuppressions);
}

/** Every mapping of a file, with the offset at which its key stands. */
function* holdersIn(file: SourceFile): Generator<readonly [ObjectNode, number]> {
  if (file.root?.kind === "object") yield [file.root, file.root.start];
  for (const node of nodesOf(file)) {
    if (node.kind === "array") for (const item of node.items) if (item.kind === "object") yield [item, item.start];
    if (node.kind !== "object") continue;
    for (const { keyStart, value } of node.entries.values())
      if (value.kind === "object" && value.file === file) yield [value, keyStart];
  }
}

const known = new Set(["rule", "reason", "until"]);

function wordsOf(node: SourceNode): Pick<Suppression, "rule" | "reason" | "until" | "unknown"> {
  if (node.kind === "scalar") return { rule: String(node.value ?? ""), reason: null, until: null, unknown: [] };
  if (node.kind === "array") return { rule: "", reason: null, until: null, unknown: [] };
  return {
    rule: textOf(node, "rule") ?? "",
    reason: textOf(node, "reason"),
    until: textOf(node, "until"),
    unknown: [...node.entries.keys()].filter((key) => !known.has(key)).slice(0, 10),
  };
}

function textOf({ entries }: ObjectNode, key: string): string | null {
  const value = entries.get(key)?.value;
  const text = value?.kind === "scalar" && value.value !== null ? String(value.value).trim() : "";
  return text === "" ? null : text.slice(0, 2000);
}
