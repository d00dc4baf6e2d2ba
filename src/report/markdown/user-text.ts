import type { Code, InlineCode, PhrasingContent } from "mdast";
import { maskSecrets } from "../secrets.ts";
import { cut, cutPath, showInvisible } from "../visible.ts";

/**
 * Words that GitHub turns into something else outside code: mentions, issue and pull request references, URLs, mail
 * addresses, mathematics, emoji shortcodes and commit hashes; and the beginnings of commands to other bots. They are shown
 * as code, where they are inert.
 * https://docs.github.com/en/get-started/writing-on-github (read 2026-11).
 */
const active = /@[a-z0-9]|#\d|GH-\d|:\/\/|www\.|\$|:[a-z0-9_+-]{1,40}:|\b[0-9a-f]{7,64}\b|^\/[a-z]|^bors$/i;

/**
 * A line that another program would take for a command to it: `/approve`, `bors r+`, `@dependabot merge`. Many look at the
 * raw text of a comment, code or not (kubernetes-sigs/prow matches `(?mi)^/approve`, read 2026-11), so that such a line of a
 * quote gets a mark in front.
 */
const command = /^(?=[^\S\n]*(?:\/[a-z][\w-]{0,40}(?:\s|$)|bors\b|@[a-z]))/gim;

/** Whether a line of a text would be taken for a command, so that it cannot stand in a comment as it is. */
export const holdsCommand = (text: string): boolean => text.search(command) !== -1;

/** What stands between words: no such character can be part of a mention, a reference or the beginning of a URL. */
const between = /([\s()"',;]+)/;

/** The one way in which text of a change enters Markdown: as tree nodes that cannot become anything else. */
export function userProse(text: string, limit = 1200): PhrasingContent[] {
  const line = cut(showInvisible(maskSecrets(text)).replace(/\s+/g, " ").trim(), limit);
  const nodes: PhrasingContent[] = [];
  // Odd pieces stood between backticks; a lone last backtick opens nothing.
  const pieces = line.split("`");
  pieces.forEach((piece, index) => {
    const closed = index % 2 === 1 && index < pieces.length - 1;
    if (closed) pushCode(nodes, piece);
    else pushText(nodes, index > 0 && index % 2 === 1 ? `'${piece}` : piece);
  });
  return nodes.length === 0 ? [{ type: "text", value: "(no text)" }] : nodes;
}

/** Text of a change as a code span on one line. */
export function userCode(text: string, limit = 200): InlineCode {
  const value = cut(showInvisible(maskSecrets(text)).replace(/\s+/g, " ").trim(), limit);
  return { type: "inlineCode", value: value === "" ? "(empty)" : value };
}

/** A path of a change, with a line number where one is given, as a code span; a long one loses its middle. */
export function userPath(path: string, line?: number): InlineCode {
  const visible = showInvisible(maskSecrets(path)).replace(/\s+/g, " ").trim();
  return { type: "inlineCode", value: `${cutPath(visible, 120) || "(empty)"}${line === undefined ? "" : `:${line}`}` };
}

/** Text of a change as a fenced block of its own; the serialiser makes the fence longer than any run inside. */
export function userBlock(text: string, language: string | null, limit = 4000): Code {
  return {
    type: "code",
    lang: language,
    meta: null,
    value: cut(showInvisible(maskSecrets(text)), limit).replace(command, "› "),
  };
}

function pushText(nodes: PhrasingContent[], text: string): void {
  for (const word of text.split(between)) {
    if (active.test(word)) pushCode(nodes, word);
    else if (word !== "") pushWords(nodes, word);
  }
}

function pushWords(nodes: PhrasingContent[], value: string): void {
  const last = nodes.at(-1);
  if (last?.type === "text") last.value += value;
  else nodes.push({ type: "text", value });
}

/** Two spans side by side would read as one with stray backticks, so they become one. */
function pushCode(nodes: PhrasingContent[], value: string): void {
  const last = nodes.at(-1);
  if (value === "") return;
  if (last?.type === "inlineCode") last.value += value;
  else nodes.push({ type: "inlineCode", value });
}
