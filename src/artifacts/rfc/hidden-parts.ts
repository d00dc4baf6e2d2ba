import { offsetAt } from "../../charter/index.ts";
import { maskMarkdown } from "./markdown/mask.ts";
import type { Rfc } from "./rfc.ts";

/** A part of a text by offsets: from `start` up to, not including, `end`. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** A tag that holds more than its name. */
const attributes = /^<\/?[a-z]\w{0,11}\s[^>]*[\w"'][^>]*>/i;
/** What a link says when it is pointed at. */
const linkTitle = /\]\([^\s()]{0,500}[^\S\n]{1,4}("[^"\n]{0,500}"|'[^'\n]{0,500}')\)/g;
/** Characters without a shape, one that nobody needs or several in a row: zero width, direction, tags, variation selectors. */
const shapeless =
  /(?:[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udfff])+|(?:\u200c|\u200d|\ufe00|[\ufe01-\ufe0f]){2,}/g;

/**
 * Parts of a document that stand in lines a reader sees and that he does not see: HTML comments, tags with attributes, titles of links,
 * characters without a shape. Of what was read only; may overlap. Takes time in proportion to the text.
 */
export function hiddenParts(rfc: Pick<Rfc, "text" | "lineStarts" | "comments" | "unread">): readonly Part[] {
  const { unread } = rfc;
  const text = unread === null ? rfc.text : rfc.text.slice(0, offsetAt(rfc, unread.startLine, unread.startColumn));
  const { comments, tags, tables } = maskMarkdown(text);
  const known = rfc.comments.map(({ range }) => ({
    start: offsetAt(rfc, range.startLine, range.startColumn),
    end: offsetAt(rfc, range.endLine, range.endColumn),
  }));
  return [
    ...known,
    ...comments,
    ...tags.filter(({ start, end }) => attributes.test(text.slice(start, end))),
    ...tables.flatMap(({ start, end }) => hiddenInTable(text.slice(start, end), start)),
    ...titlesIn(text),
    ...[...text.matchAll(shapeless)].map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
  ];
}

function titlesIn(text: string): readonly Part[] {
  return [...text.matchAll(linkTitle)].map(({ 0: found, 1: title = "", index }) => {
    const end = index + found.length - 1;
    return { start: end - title.length, end };
  });
}

/** Comments and tags of a table that is written in HTML, which is masked as one piece. */
function hiddenInTable(table: string, offset: number): readonly Part[] {
  const parts: Part[] = [];
  for (let at = table.indexOf("<"); at !== -1; ) {
    const isComment = table.startsWith("<!--", at);
    const close = table.indexOf(isComment ? "-->" : ">", at);
    const end = close === -1 ? table.length : close + (isComment ? 3 : 1);
    if (isComment || close === -1 || attributes.test(table.slice(at, Math.min(end, at + 1000))))
      parts.push({ start: offset + at, end: offset + end });
    at = table.indexOf("<", end);
  }
  return parts;
}
