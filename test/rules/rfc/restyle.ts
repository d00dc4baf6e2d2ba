import type { Evidence } from "../../../src/charter/index.ts";

/** A document whose meaning is that of the given one. */
export interface Restyling {
  readonly name: string;
  readonly apply: (markdown: string) => string;
}

/** A line of Markdown, and whether it stands in front matter or a fence, where nothing may be changed. */
interface Line {
  readonly text: string;
  readonly literal: boolean;
}

function linesOf(markdown: string): readonly Line[] {
  const frontMatter = /^---\n[\s\S]*?\n---\n/.exec(markdown)?.[0].split("\n").length ?? 0;
  let fence: string | null = null;
  let comment = false;
  return markdown.split("\n").map((text, at) => {
    const marker = /^\s*(?:[-*+]\s+)?(`{3,}|~{3,})/.exec(text)?.[1] ?? null;
    const opens = fence === null && marker !== null;
    const literal: boolean = at < frontMatter - 1 || fence !== null || opens || comment || text.includes("<!--");
    if (text.includes("<!--")) comment = true;
    if (text.includes("-->")) comment = false;
    if (opens) fence = marker;
    else if (fence !== null && marker?.startsWith(fence)) fence = null;
    return { text, literal };
  });
}

/** Changes each line that is no code. */
function eachLine(markdown: string, change: (text: string) => string): string {
  return linesOf(markdown)
    .map(({ text, literal }) => (literal ? text : change(text)))
    .join("\n");
}

const heading = /^(#{1,6}) +(.*?)(?: +#+)?$/;

function eachHeading(markdown: string, change: (marks: string, words: string) => string): string {
  return eachLine(markdown, (text) => {
    const found = heading.exec(text);
    return found === null ? text : change(found[1] ?? "", found[2] ?? "");
  });
}

/** Numbers the headings; a document that numbers its own stays as it is. */
function numbered(markdown: string): string {
  if (/^#{2,6} +\d/m.test(markdown)) return markdown;
  const counts = [0, 0, 0, 0, 0, 0, 0];
  return eachHeading(markdown, (marks, words) => {
    const depth = marks.length;
    if (depth < 2) return `${marks} ${words}`;
    counts[depth] = (counts[depth] ?? 0) + 1;
    counts.fill(0, depth + 1);
    const number = counts.slice(2, depth + 1).join(".");
    return `${marks} ${depth === 2 ? `${number}.` : number} ${words}`;
  });
}

/** A line of a paragraph: nothing in front of it is a mark, and nothing in it makes a table or a hard break. */
const plain = /^(?![ \t]|[-*+#>|<=~`\d[]|\*\*)[^|]*[^|\s\\]$/;

function wrapped(markdown: string): string {
  return eachLine(markdown, (text) => (plain.test(text) ? wrapLine(text) : text));
}

function wrapLine(text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    // A word that would be a mark at the start of a line stays where it is, and so does what stands in code.
    const isMark = /^(?:[-+*#>=|~`:]|\d+[.)]|<)/.test(word) || (line.split("`").length - 1) % 2 === 1;
    if (line !== "" && line.length + word.length > 60 && !isMark) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}

function unwrapped(markdown: string): string {
  const lines = linesOf(markdown);
  return lines.reduce((text, { text: line, literal }, at) => {
    const before = lines[at - 1];
    const joins = before !== undefined && !literal && !before.literal && plain.test(line) && plain.test(before.text);
    return at === 0 ? line : `${text}${joins ? " " : "\n"}${line}`;
  }, "");
}

/** Ways to write the same document. */
export const restylings: readonly Restyling[] = [
  { name: "underlined headings", apply: (text) => eachHeading(text, underlined) },
  { name: "headings without a blank", apply: (text) => eachHeading(text, (marks, words) => `${marks}${words}`) },
  { name: "closed headings", apply: (text) => eachHeading(text, (marks, words) => `${marks} ${words} ${marks}`) },
  { name: "deeper headings", apply: (text) => eachHeading(text, (marks, words) => `#${marks} ${words}`) },
  { name: "numbered headings", apply: numbered },
  { name: "line ends of Windows", apply: (text) => text.replaceAll("\n", "\r\n") },
  { name: "trailing blanks", apply: (text) => eachLine(text, (line) => (/(?:^|\s)$/.test(line) ? line : `${line} `)) },
  { name: "a byte order mark", apply: (text) => `\uFEFF${text}` },
  { name: "stars for bullets", apply: (text) => eachLine(text, (line) => line.replace(/^(\s*)- (?=\S)/, "$1* ")) },
  { name: "short lines", apply: wrapped },
  { name: "long lines", apply: unwrapped },
];

function underlined(marks: string, words: string): string {
  // A number at the start of a line would open a list.
  if (marks.length > 2 || /^\d+[.)]/.test(words)) return `${marks} ${words}`;
  return `${words}\n${(marks.length === 1 ? "=" : "-").repeat(Math.max(3, words.length))}`;
}

interface Parts {
  readonly level: number;
  readonly head: string;
  readonly sections: readonly string[];
}

/** The text before the first section, and the sections of the highest level that has several. */
function partsOf(markdown: string): Parts {
  const lines = linesOf(markdown);
  const [title, ...others] = lines.flatMap(({ text, literal }, at) =>
    literal || !heading.test(text) ? [] : [{ at, depth: text.search(/[^#]/) }],
  );
  const level = Math.min(...others.map(({ depth }) => depth));
  const parts: string[][] = [[]];
  for (const [at, { text }] of lines.entries()) {
    if (at !== title?.at && others.some((other) => other.at === at && other.depth === level)) parts.push([]);
    parts.at(-1)?.push(text);
  }
  const [head = [], ...sections] = parts;
  return { level, head: head.join("\n"), sections: sections.map((lines) => lines.join("\n").replace(/\n*$/, "\n")) };
}

/** The document with its sections from last to first; null where it has fewer than two, or repeats a heading. */
export function reversed(markdown: string): string | null {
  const { head, sections } = partsOf(markdown);
  return sections.length < 2 ? null : [head, ...sections.toReversed()].join("\n");
}

/** The document with a section of the same level put before each of its sections in turn, and at its end. */
export function withSection(markdown: string, title: string, text: string): readonly string[] {
  const { level, head, sections } = partsOf(markdown);
  const section = `${"#".repeat(Math.min(level, 6))} ${title}\n\n${text}\n`;
  return [...sections.keys(), sections.length].map((at) =>
    [head, ...sections.slice(0, at), section, ...sections.slice(at)].join("\n"),
  );
}

/** The document without what an evidence quotes; null where the quote is not found at its place. */
export function without(markdown: string, { startLine, quote }: Evidence): string | null {
  const start = markdown
    .split("\n")
    .slice(0, startLine - 1)
    .join("\n").length;
  const at = markdown.indexOf(quote, start);
  return at === -1 ? null : `${markdown.slice(0, at)}${markdown.slice(at + quote.length)}`;
}
