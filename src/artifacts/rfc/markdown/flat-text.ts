import type { PhrasingContent } from "mdast";
import { filler } from "./mask.ts";

/** A stretch of a flat text, in its own offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Inline Markdown as plain text: marks taken off, white space folded, and where each character stands in the source. */
export interface FlatText {
  readonly text: string;
  /** Source offset of each character; that of an emphasised stretch's first character is where its mark starts. */
  readonly from: readonly number[];
  /** Source offset behind each character; that of a stretch's last character is behind its closing mark. */
  readonly to: readonly number[];
  readonly code: readonly Span[];
  readonly links: readonly (Span & { readonly url: string })[];
  /** Stretches set in bold. */
  readonly strong: readonly Span[];
  /** Offsets at which a line of the source ends; `hard` where the author forced the break. */
  readonly lines: readonly { readonly at: number; readonly hard: boolean }[];
  readonly images: number;
}

interface Builder {
  readonly masked: string;
  readonly characters: string[];
  readonly from: number[];
  readonly to: number[];
  readonly code: Span[];
  readonly links: (Span & { readonly url: string })[];
  readonly strong: Span[];
  readonly lines: { readonly at: number; readonly hard: boolean }[];
  images: number;
}

/** Characters that no one sees: zero width, direction marks, soft hyphens, tags, and our own filler. */
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uE000]|\uDB40[\uDC00-\uDFFF]/;

/** The plain text of inline nodes whose positions refer to `masked`. */
export function flatten(nodes: readonly PhrasingContent[], masked: string): FlatText {
  const builder: Builder = {
    masked,
    characters: [],
    from: [],
    to: [],
    code: [],
    links: [],
    strong: [],
    lines: [],
    images: 0,
  };
  for (const node of nodes) append(builder, node);
  while (builder.characters.at(-1) === " ") {
    builder.characters.pop();
    builder.from.pop();
    builder.to.pop();
  }
  const { characters, masked: _, ...rest } = builder;
  return { text: characters.join(""), ...rest };
}

/** A part of a flat text, with offsets of its own and no white space at its ends. */
export function sliceFlat(flat: FlatText, start: number, end: number): FlatText {
  let from = Math.max(0, start);
  let to = Math.min(flat.text.length, end);
  while (from < to && flat.text[from] === " ") from++;
  while (to > from && flat.text[to - 1] === " ") to--;
  const inside = <T extends Span>(spans: readonly T[]): T[] =>
    between(
      spans,
      (span) => span.end > from,
      (span) => span.start < to,
    ).map((span) => ({
      ...span,
      start: Math.max(span.start, from) - from,
      end: Math.min(span.end, to) - from,
    }));
  return {
    text: flat.text.slice(from, to),
    from: flat.from.slice(from, to),
    to: flat.to.slice(from, to),
    code: inside(flat.code),
    links: inside(flat.links),
    strong: inside(flat.strong),
    lines: between(
      flat.lines,
      ({ at }) => at > from,
      ({ at }) => at < to,
    ).map((line) => ({ ...line, at: line.at - from })),
    images: from === 0 ? flat.images : 0,
  };
}

/** The run of an ordered list from the first element that is `after` up to the last that is `before`. */
function between<T>(list: readonly T[], after: (item: T) => boolean, before: (item: T) => boolean): readonly T[] {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && after(item)) high = middle;
    else low = middle + 1;
  }
  const run: T[] = [];
  for (let item = list[low]; item !== undefined && before(item); item = list[++low]) run.push(item);
  return run;
}

function append(builder: Builder, node: PhrasingContent): void {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  const before = builder.characters.length;
  switch (node.type) {
    case "text":
      appendValue(builder, node.value, start, end);
      return;
    case "inlineCode":
      appendValue(builder, node.value, start, end);
      if (builder.characters.length > before) builder.code.push({ start: before, end: builder.characters.length });
      break;
    case "html":
      // The mask took HTML out, so this is a placeholder such as `<your-name>`.
      appendValue(builder, node.value, start, end);
      return;
    case "break":
      builder.lines.push({ at: builder.characters.length, hard: true });
      appendCharacter(builder, " ", start, start + 1);
      return;
    case "image":
    case "imageReference":
      builder.images++;
      return;
    case "footnoteReference":
      return;
    default:
      for (const child of node.children) append(builder, child);
  }
  const after = builder.characters.length;
  if (after === before) return;
  builder.from[before] = start;
  builder.to[after - 1] = end;
  if (node.type === "strong") builder.strong.push({ start: before, end: after });
  if (node.type === "link") builder.links.push({ start: before, end: after, url: node.url });
  if (node.type === "linkReference") builder.links.push({ start: before, end: after, url: `#${node.identifier}` });
}

/** Characters of a node beside the source they were written as; escapes and entities make the two drift apart. */
function appendValue(builder: Builder, value: string, start: number, end: number): void {
  const verbatim = builder.masked.slice(start, end) === value;
  let at = start;
  for (const character of value) {
    if (!verbatim) at = find(builder.masked, character, at, end);
    if (character === "\n") builder.lines.push({ at: builder.characters.length, hard: false });
    appendCharacter(builder, character, at, at + character.length);
    at += character.length;
  }
}

function appendCharacter(builder: Builder, character: string, from: number, to: number): void {
  if (character === filler || invisible.test(character)) return;
  const blank = /\s/.test(character);
  if (blank && (builder.characters.length === 0 || builder.characters.at(-1) === " ")) return;
  const written = blank ? " " : character;
  // One entry per UTF-16 code unit, so that offsets of the joined text and of the arrays agree.
  for (let unit = 0; unit < written.length; unit++) {
    builder.characters.push(written[unit] ?? "");
    builder.from.push(from);
    builder.to.push(to);
  }
}

/** The next place of a character within the reach of one escape or entity, else where we are. */
function find(masked: string, character: string, at: number, end: number): number {
  const found = masked.slice(at, Math.min(end, at + 40)).indexOf(character);
  return found === -1 ? Math.min(at, Math.max(0, end - 1)) : at + found;
}
