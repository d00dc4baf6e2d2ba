import type { PhrasingContent } from "mdast";
import { emphasis, image, inlineCode, link, strong, words } from "./nodes.ts";

/** What a mark within a line stands for. */
export interface InlineMark {
  readonly pattern: string;
  readonly kind: "code" | "strong" | "emphasis" | "link" | "image" | "hidden";
  /** The group that holds what a reader sees; the first where it is left out. */
  readonly shown?: number;
  /** Of a link: the group that holds where it leads; what a reader sees where it is left out. */
  readonly url?: number;
}

/** Reads the marks within lines of a markup. */
export type InlineReader = (source: string, start: number, end: number) => PhrasingContent[];

/** A longer stretch between two blank lines is noise: its marks stay as they are. */
const longest = 20_000;

/** A reader for some marks; where two could start at one place the earlier in the list wins. Marks do not nest. */
export function inlineReader(marks: readonly InlineMark[]): InlineReader {
  // One group around each mark tells which it was; the groups within it follow.
  let groups = 1;
  const placed = marks.map((mark) => {
    const index = groups;
    groups += 1 + (mark.pattern.match(/\((?!\?)/g)?.length ?? 0);
    return { mark, index };
  });
  const any = new RegExp(marks.map(({ pattern }) => `(${pattern})`).join("|"), "g");
  return (source, start, end) => {
    const nodes: PhrasingContent[] = [];
    let from = start;
    const text = end - start > longest ? "" : source.slice(start, end);
    for (const match of text.matchAll(any)) {
      const hit = placed.find(({ index }) => match[index] !== undefined);
      if (hit === undefined) continue;
      const first = start + match.index;
      const last = first + match[0].length;
      if (first > from) nodes.push(words(source, from, first));
      const node = nodeOf(source, hit.mark, match, hit.index, first, last);
      if (node !== null) nodes.push(node);
      from = last;
    }
    if (from < end) nodes.push(words(source, from, end));
    return nodes;
  };
}

function nodeOf(
  source: string,
  mark: InlineMark,
  match: RegExpExecArray,
  index: number,
  first: number,
  last: number,
): PhrasingContent | null {
  const target = match[index + (mark.url ?? mark.shown ?? 1)] ?? "";
  const shown = match[index + (mark.shown ?? 1)] ?? target;
  const from = first + Math.max(0, source.slice(first, last).lastIndexOf(shown));
  const inside = [words(source, from, from + shown.length)];
  switch (mark.kind) {
    case "code":
      return inlineCode(shown, first, last);
    case "strong":
      return strong(inside, first, last);
    case "emphasis":
      return emphasis(inside, first, last);
    case "link":
      return link(target, inside, first, last);
    case "image":
      return image(target, first, last);
    case "hidden":
      return null;
    default:
      return mark.kind satisfies never;
  }
}
