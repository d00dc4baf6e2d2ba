import type { MappingEvent, SequenceEvent } from "js-yaml";
import type { ArrayNode, Entry, ObjectNode, SourceFile, SourceNode, SourceProblem } from "./source-node.ts";
import type { Token } from "./tokens.ts";

/**
 * Levels of nesting that are read, aliases counted as what they stand for. Real contracts stay below 60; whoever walks a tree
 * may rely on it and recurse.
 */
export const deepestNesting = 200;

/** What is said of more levels. */
export const tooDeep = `Values are nested deeper than ${deepestNesting} levels: give the inner ones a component of their own`;

/** More problems of one file than these are not told: what is wrong a thousand times is known after a few. */
const mostProblems = 50;

type Open<Node> = { -readonly [Key in keyof Node]: Node[Key] };

/** A file whose tree is being built. */
export type OpenFile = Open<Omit<SourceFile, "problems">> & { readonly problems: SourceProblem[] };

/** A collection that is being filled. */
export type Collection =
  | (Omit<Open<ObjectNode>, "entries"> & { readonly entries: Map<string, Entry> })
  | (Omit<Open<ArrayNode>, "items"> & { readonly items: SourceNode[] });

/** What an anchor stands for; null while that is being read. `height`: levels below it. */
export type Anchored = { readonly node: SourceNode; readonly height: number } | null;

/** A key whose value is still to come. */
export interface Key extends Token {
  /** Null for a key that is a mapping or a sequence. */
  readonly name: string | null;
  readonly merges: boolean;
}

/** A collection that is open, with how its events said it. */
export interface Frame {
  readonly node: Collection;
  readonly event: MappingEvent | SequenceEvent;
  key: Key | null;
  /** Keys that a merge brought: one of the mapping's own overrides them. */
  readonly merged: Set<string>;
  height: number;
}

/** What is known while a tree is built. */
export interface Building {
  readonly file: OpenFile;
  readonly frames: Frame[];
  readonly anchors: Map<string, Anchored>;
  /** Keys and short values, each once. */
  readonly texts: Map<string, string>;
  /** End of the last token. */
  cursor: number;
  mergedKeys: number;
}

/** Says a problem of a file, unless enough of it were said. */
export function tell(file: OpenFile, { start, end }: Token, message: string): void {
  if (file.problems.length < mostProblems) file.problems.push({ path: file.path, start, end, message });
}
