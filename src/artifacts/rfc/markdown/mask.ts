import { htmlTableAt } from "../table/html-tables.ts";
import { htmlElements } from "./html-elements.ts";

/** Stands where markup was taken out; a private-use character, so no Markdown rule reacts to it, and dropped from all text. */
export const filler = "\uE000";

/** A text of the same length in which what no reader sees is blank, and the comments that stood there. */
export interface Masked {
  readonly text: string;
  readonly comments: readonly { readonly start: number; readonly end: number }[];
  /** Tags that were taken out, for the search for hidden text. */
  readonly tags: readonly { readonly start: number; readonly end: number }[];
  /** Tables written in HTML, which were taken out whole. */
  readonly tables: readonly { readonly start: number; readonly end: number }[];
}

/** More markers than this in front of one line are noise: the parser's work grows with the square of the depth. */
const deepest = 16;
/** A document has few lines with a list in a list or a third marker in front; for each the parser goes over all it has read. */
const mostDeepLines = 150;
/** More emphasis marks or brackets than this between two blank lines are noise: pairing them takes the square of their number. */
const mostMarks = 2000;

/** More underlined headings than this are noise: each makes the parser go over all it has read. */
const mostUnderlines = 200;
/** More tables than this are read as the text that stands in them. */
const mostTables = 200;
/** A list item behind more white space than this is noise, for the same reason. */
const widestIndent = 48;

/**
 * Blanks HTML comments and tags outside of code and defuses input that would make a Markdown parser slow, without moving
 * any other character. `<details>` and the like vanish, so what they hold is read as ordinary Markdown.
 */
export function maskMarkdown(text: string): Masked {
  const state: State = {
    text,
    cuts: [],
    comments: [],
    tags: [],
    tables: [],
    tableTags: 0,
    deepLines: 0,
    emphasis: 0,
    brackets: 0,
    underlines: 0,
    commentsEnd: true,
  };
  let fence: string | null = null;
  let at = skipFrontMatter(text);
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const marker = fenceMarker(line);
    if (fence !== null) {
      if (marker !== null && closes(marker, fence, line)) fence = null;
      at = end + 1;
    } else if (marker !== null) {
      fence = marker;
      at = end + 1;
    } else {
      at = maskLine(state, at, end) + 1;
    }
  }
  return { text: assemble(text, state.cuts), comments: state.comments, tags: state.tags, tables: state.tables };
}

interface State {
  readonly text: string;
  /** In ascending order, never overlapping. */
  readonly cuts: { readonly start: number; readonly end: number }[];
  readonly comments: { readonly start: number; readonly end: number }[];
  readonly tags: { readonly start: number; readonly end: number }[];
  readonly tables: { readonly start: number; readonly end: number }[];
  tableTags: number;
  deepLines: number;
  emphasis: number;
  brackets: number;
  underlines: number;
  /** Some `-->` may still follow. */
  commentsEnd: boolean;
}

/** Masks one line outside of fences; gives the end of the line on which its last comment closes. */
function maskLine(state: State, lineStart: number, lineStop: number): number {
  const { text } = state;
  let start = lineStart;
  let end = lineStop;
  let at = maskContainers(state, start, end);
  if (text.slice(at, end).trim() === "") {
    state.emphasis = 0;
    state.brackets = 0;
  }
  let inCode = false;
  for (; at < end; at++) {
    const character = text[at];
    if (character === "`") inCode = !inCode;
    else if (character === "*" || character === "_" || character === "~") {
      if (++state.emphasis > mostMarks) state.cuts.push({ start: at, end: at + 1 });
    } else if (character === "[" || character === "]") {
      if (++state.brackets > mostMarks) state.cuts.push({ start: at, end: at + 1 });
    } else if (character === "\0" || (character === "\r" && text[at + 1] !== "\n")) {
      state.cuts.push({ start: at, end: at + 1 });
    } else if (character === "<" && !inCode) {
      if (text.startsWith("<!--", at)) {
        const close = commentEnd(state, start, at);
        if (close === null) continue;
        state.cuts.push({ start: at, end: close });
        state.comments.push({ start: at, end: close });
        if (close > end) {
          start = close;
          end = lineEnd(text, close);
        }
        at = close - 1;
      } else {
        const table = state.tableTags < mostTables ? openedTable(state, at) : null;
        const close = table ?? tagEnd(text, at, end);
        if (close === null) continue;
        state.cuts.push({ start: at, end: close });
        (table === null ? state.tags : state.tables).push({ start: at, end: close });
        if (close > end) {
          start = close;
          end = lineEnd(text, close);
        }
        at = close - 1;
      }
    }
  }
  return end;
}

function openedTable(state: State, at: number): number | null {
  if (!/^<table/i.test(state.text.slice(at, at + 6))) return null;
  state.tableTags++;
  return htmlTableAt(state.text, at);
}

/** Where the comment that starts at `at` ends: at `-->`, else at the end of the document if it began its line. */
function commentEnd(state: State, lineStart: number, at: number): number | null {
  const close = state.commentsEnd ? state.text.indexOf("-->", at + 4) : -1;
  if (close !== -1) return close + 3;
  state.commentsEnd = false;
  return state.text.slice(lineStart, at).trim() === "" ? state.text.length : null;
}

/** Where the HTML tag that starts at `at` ends on its line; null for anything else in angle brackets. */
function tagEnd(text: string, at: number, end: number): number | null {
  const name = /^<\/?([a-zA-Z][a-zA-Z0-9]{0,11})(?=[\s/>])/.exec(text.slice(at, Math.min(at + 16, end)))?.[1];
  if (name === undefined || !htmlElements.has(name.toLowerCase())) return null;
  const close = text.slice(at, Math.min(end, at + 1000)).indexOf(">");
  return close === -1 ? null : at + close + 1;
}

/** Cuts the markers of a line that nests too deep; gives the offset behind all its markers. */
function maskContainers(state: State, start: number, end: number): number {
  let depth = 0;
  let lists = 0;
  let counted = false;
  let at = start;
  const line = state.text.slice(start, Math.min(end, start + 400));
  if (/^[ \t>]*(?:=+|-+)[ \t\r]*$/.test(line) && ++state.underlines > mostUnderlines) {
    state.cuts.push({ start, end });
    return end;
  }
  for (; at < end; at++) {
    const character = state.text[at] ?? "";
    const wide = at - start > widestIndent;
    if (wide && /[\d+*-]/.test(character)) {
      state.cuts.push({ start: at, end: at + 1 });
    } else if (character === ">" || ("-*+".includes(character) && " \t\r\n".includes(state.text[at + 1] ?? "\n"))) {
      depth++;
      if (character !== ">") lists++;
      const isDeep = depth > 2 || lists > 1;
      if (isDeep && !counted) state.deepLines++;
      counted ||= isDeep;
      if (depth > deepest || (isDeep && state.deepLines > mostDeepLines)) state.cuts.push({ start: at, end: at + 1 });
    } else if (character !== " " && character !== "\t") break;
  }
  return at;
}

/** The run of three or more backticks or tildes that opens or closes a fence on this line. */
function fenceMarker(line: string): string | null {
  const found = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}(?!`)|~{3,}(?!~))([^\n]*)/.exec(line.slice(0, 400));
  const marker = found?.[1];
  if (marker === undefined) return null;
  return marker.startsWith("`") && found?.[2]?.includes("`") ? null : marker;
}

/** A closing fence is at least as long as the opening one and stands alone. */
function closes(marker: string, fence: string, line: string): boolean {
  return marker[0] === fence[0] && marker.length >= fence.length && line.trimEnd().endsWith(marker);
}

function skipFrontMatter(text: string): number {
  if (!/^---[ \t]*\r?\n/.test(text.slice(0, 80))) return 0;
  const close = /\n---[ \t]*(?:\r?\n|$)/.exec(text.slice(0, 100_000));
  return close === null ? 0 : close.index + close[0].length;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

/** Cuts become blanks where nothing else stands on their lines (so a blank line stays one) and fillers elsewhere. */
function assemble(text: string, cuts: State["cuts"]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const cut of cuts) {
    pieces.push(text.slice(at, cut.start), text.slice(cut.start, cut.end).replace(/[^\n]/g, filler));
    at = cut.end;
  }
  pieces.push(text.slice(at));
  return pieces.join("").replace(/^[ \t\uE000]+$/gm, (line) => " ".repeat(line.length));
}
