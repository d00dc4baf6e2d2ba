import { type Event, parseEvents, YAMLException } from "js-yaml";
import { sourceOf } from "../../../charter/index.ts";
import { buildTree } from "./build-tree.ts";
import { deepestNesting, type OpenFile, tell, tooDeep } from "./building.ts";
import type { SourceFile } from "./source-node.ts";

/** A parser's own words are cut after these characters: they may quote the file. */
const longestReason = 120;

/**
 * Reads YAML 1.2 or JSON to a tree with positions, in linear time and memory. Never throws: what cannot be read is a problem
 * with its place and remedy. Deeper than `deepestNesting` levels is a problem too.
 */
export function parseSource(path: string, text: string): SourceFile {
  const file: OpenFile = { path, ...sourceOf(text), hasAliases: false, root: null, problems: [] };
  const events = readEvents(file);
  if (events !== null) buildTree(file, events);
  return file;
}

function readEvents(file: OpenFile): Event[] | null {
  try {
    return parseEvents(file.text, { maxDepth: deepestNesting });
  } catch (error) {
    // The only error of the parser; anything else is a bug and has to be seen.
    if (!(error instanceof YAMLException)) throw error;
    const start = Math.min(error.mark?.position ?? 0, file.text.length);
    tell(file, { start, end: Math.min(start + 1, file.text.length) }, sentenceOf(error.reason, file.path));
    return null;
  }
}

function sentenceOf(reason: string, path: string): string {
  if (reason.startsWith("nesting exceeded")) return tooDeep;
  if (reason.startsWith("null byte")) return "A null byte stands here, which no text has: take it out";
  const language = path.endsWith(".json") ? "JSON" : "YAML";
  return `The file is no ${language} from here on, so nothing of it was read (${reason.slice(0, longestReason)}): correct the line or the one above it`;
}
