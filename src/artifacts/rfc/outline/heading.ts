import type { Heading, Paragraph, RootContent } from "mdast";
import { type FlatText, flatten, sliceFlat } from "../markdown/flat-text.ts";
import type { SectionRole } from "../rfc.ts";
import { namedRole } from "./section-role.ts";

/** What opens a section: a heading, or a line that stands for one. */
export interface FoundHeading {
  /** Of a heading; a line that stands for one opens a section `below` the one it stands in, or `beside` it. */
  readonly depth: number | "below" | "beside";
  readonly flat: FlatText;
  /** What follows the heading in the same paragraph. */
  readonly rest: FlatText | null;
  /** How far the section reaches: to the next heading, over the list that follows, or to the end of its paragraph. */
  readonly reach: "heading" | "list" | "paragraph";
}

/**
 * The heading that a block of the document's top level is or stands for: a heading, `##Heading` without its space, a line in
 * bold where the document has no others, a line of its own that names a part of a document ("Proposal", "**Non-goals:**"),
 * or such words in bold at the start of a paragraph. Null for anything else.
 */
export function headingOf(node: RootContent, masked: string, boldHeadings: boolean): FoundHeading | null {
  if (node.type === "heading") return realHeading(node, masked);
  const paragraph = node.type === "list" ? numberedLine(node) : node.type === "paragraph" ? node : null;
  if (paragraph === null) return null;
  const loose = looseDepth(node, masked);
  if (loose > 0) return looseHeading(flatten(paragraph.children, masked), loose);
  return namedLine(paragraph, masked, boldHeadings);
}

/** Whether a block is marked as a heading, with or without the space behind the marks. */
export function isMarkedHeading(node: RootContent, masked: string): boolean {
  return node.type === "heading" || looseDepth(node, masked) > 0;
}

/** How many marks stand right in front of a paragraph's first word; 0 where none do. */
function looseDepth(node: RootContent, masked: string): number {
  if (node.type !== "paragraph") return 0;
  const start = node.position?.start.offset ?? 0;
  return /^(#{1,6})[*_`]{0,3}(?=[\p{L}\d[(])/u.exec(masked.slice(start, start + 12))?.[1]?.length ?? 0;
}

/** A setext underline below a whole paragraph is a forgotten blank line before `---`, not a heading. */
function realHeading(node: Heading, masked: string): FoundHeading | null {
  const flat = flatten(node.children, masked);
  return flat.lines.length > 1 || flat.text.length > 400
    ? null
    : { depth: node.depth, flat, rest: null, reach: "heading" };
}

/** `##Heading` as older renderers read it; `#123` and `#hashtag` stay text. */
function looseHeading(flat: FlatText, depth: number): FoundHeading | null {
  const firstLine = flat.lines[0]?.at ?? flat.text.length;
  const heading = sliceFlat(flat, depth, firstLine);
  const plausible = depth > 1 ? /^[\p{L}[(]|^\d+[.)]/u : /^\p{Lu}/u;
  if (!plausible.test(heading.text) || heading.text.length > 100 || /[.,;]$/.test(heading.text)) return null;
  const rest = sliceFlat(flat, firstLine, flat.text.length);
  return { depth, flat: heading, rest: rest.text === "" ? null : rest, reach: "heading" };
}

/** `1. **Proposal**` with its text behind the list: the number belongs to a heading. */
function numberedLine(node: Extract<RootContent, { type: "list" }>): Paragraph | null {
  const [item, ...others] = node.children;
  const [only, ...more] = item?.children ?? [];
  return others.length === 0 && more.length === 0 && only?.type === "paragraph" && only.children[0]?.type === "strong"
    ? only
    : null;
}

const longestLine = 80;
/** Roles that take their text out of the proposal: words that lead a paragraph with them mean that paragraph alone. */
const leading: ReadonlySet<SectionRole> = new Set([
  "rejected-option",
  "alternative",
  "open-question",
  "non-goal",
  "future-work",
  "prior-art",
]);

function namedLine(node: Paragraph, masked: string, boldHeadings: boolean): FoundHeading | null {
  const [first, ...others] = node.children;
  const bold = first?.type === "strong";
  if ((bold || first?.type === "emphasis") && others.length > 0) return leadOf(node, masked);
  if (!bold && (first?.type !== "text" || others.length > 0 || first.value.length > 40)) return null;
  const flat = flatten(node.children, masked);
  if (flat.text === "" || flat.text.length > longestLine || flat.lines.length > 0 || /[.,;]$/.test(flat.text))
    return null;
  if (bold && boldHeadings) return { depth: 2, flat, rest: null, reach: "heading" };
  // "TBD" heads what is open where a heading says so; alone in a line it is all that its section says.
  if (/^\W{0,3}(?:tbd|tbc|tba|todo|to be \w{2,20})\W{0,3}$/i.test(flat.text)) return null;
  const role = /^[^\p{L}]{0,4}\p{Lu}/u.test(flat.text) ? namedRole(flat.text) : null;
  if (role === null || role === "metadata") return null;
  if (!flat.text.endsWith(":")) return { depth: bold ? "below" : "beside", flat, rest: null, reach: "heading" };
  return leading.has(role) ? { depth: "below", flat, rest: null, reach: "list" } : null;
}

/** "_Solution:_" amid the description of a problem: from there on the section proposes. */
const solving = /^(?:(?:proposed|suggested|possible) )?(?:solution|proposal|fix|decision|recommendation)s?:?$/i;

/** "**Out of scope:** deleting users." */
function leadOf(node: Paragraph, masked: string): FoundHeading | null {
  const first = node.children[0];
  const label = first === undefined ? "" : flatten([first], masked).text;
  if (label === "" || label.length > 40) return null;
  const flat = flatten(node.children, masked);
  const colon = label.endsWith(":") || /^ ?[:.–—-]/.test(flat.text.slice(label.length, label.length + 2));
  if (!colon || flat.lines.some(({ at }) => at <= label.length)) return null;
  const role = namedRole(label);
  const proposes = solving.test(label);
  if (!proposes && (role === null || !leading.has(role))) return null;
  const lead = sliceFlat(flat, 0, label.length);
  const rest = sliceFlat(flat, label.length, flat.text.length);
  const empty = rest.text === "" || rest.text === ":";
  const reach = proposes ? "heading" : empty || rest.text.endsWith(":") ? "list" : "paragraph";
  return { depth: "below", flat: lead, rest: empty ? null : rest, reach };
}
