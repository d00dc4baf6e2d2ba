import type { Draft } from "../../review/index.ts";
import { type Links, place } from "../markdown/links.ts";
import { type Block, emphasis, type Inline, inline, list, paragraph, strong, table } from "../markdown/nodes.ts";
import { userBlock, userCode, userProse } from "../markdown/user-text.ts";
import { maskSecrets } from "../secrets.ts";
import { modelName } from "./model-name.ts";

/** Longer drafts are no drafts; a hostile one is cut here. */
const mostLines = 60;
/** More checks than this are counted. */
const mostChecks = 8;

/** The remedies of migrations that are programs: they show the way with names of their own. */
const languages: ReadonlySet<Draft["language"]> = new Set([
  "csharp",
  "elixir",
  "javascript",
  "php",
  "python",
  "ruby",
  "xml",
]);

/** A draft: which checks it answers and where it belongs, then its lines as they would look in the document or the contract. */
export function draftBlocks(draft: Draft, links: Links | null, sole: string | null): Block[] {
  const at = place(links, { path: draft.path, startLine: draft.line, endLine: draft.line }, sole);
  return [
    paragraph(
      draftWords(draft),
      " for ",
      answered(draft),
      ", ",
      at,
      languages.has(draft.language) ? ", by an example:" : ":",
    ),
    ...(draft.language === "markdown"
      ? markdownBlocks(maskSecrets(draft.text).split("\n").slice(0, mostLines))
      : [userBlock(draft.text.split("\n").slice(0, mostLines).join("\n"), draft.language, 3000)]),
  ];
}

/** Who wrote a draft, where no rule did. */
export const draftWords = ({ model }: Pick<Draft, "model">): Inline[] =>
  model === undefined
    ? inline(emphasis("Draft"))
    : inline(emphasis("Draft"), " by ", modelName(model), ", a language model, checked by our rules,");

function answered({ check, alsoFor = [] }: Draft): Inline[] {
  const ids = [check, ...alsoFor];
  const names = ids.slice(0, mostChecks).flatMap((id, at) => inline(at === 0 ? "" : ", ", userCode(id, 80)));
  return ids.length > mostChecks ? inline(names, ` and ${ids.length - mostChecks} more`) : names;
}

/** The few forms that drafts have: lists, tables, fences, headings and paragraphs. */
function markdownBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    const run = runFrom(lines, at);
    at += run.length;
    const block = line.trim() === "" ? null : blockOf(line, run);
    if (block !== null) blocks.push(block);
  }
  return blocks;
}

const fence = /^\s*(?:```|~~~)\s*(\w{0,20})/;
const row = /^\s*\|/;
const bullet = /^\s*[-*+]\s/;
const ordered = /^\s*\d{1,3}[.)]\s/;

/** The lines from here on that make one block. */
function runFrom(lines: readonly string[], from: number): readonly string[] {
  const line = lines[from] ?? "";
  if (fence.test(line)) {
    const end = lines.findIndex((each, at) => at > from && fence.test(each));
    return lines.slice(from, end === -1 ? lines.length : end + 1);
  }
  const form = [row, bullet, ordered].find((each) => each.test(line));
  if (form === undefined) return [line];
  const end = lines.findIndex((each, at) => at > from && !form.test(each));
  return lines.slice(from, end === -1 ? lines.length : end);
}

function blockOf(line: string, run: readonly string[]): Block {
  if (fence.test(line)) {
    const closed = run.length > 1 && fence.test(run.at(-1) ?? "");
    return userBlock(run.slice(1, closed ? -1 : undefined).join("\n"), languageOf(line), 3000);
  }
  if (row.test(line)) return table(run.filter((each) => !/^[\s|:-]+$/.test(each)).map(cellsOf));
  const items = run.map((each) => [paragraph(userProse(each.replace(bullet, "").replace(ordered, ""), 600))]);
  if (ordered.test(line)) return list(true, items);
  if (bullet.test(line)) return list(false, items);
  const title = /^#{1,6}\s{1,4}(.{1,200})/.exec(line)?.[1];
  // In an item of a list: no line of a comment may begin with words of the change, which could be a bot's command.
  return title === undefined
    ? list(false, [[paragraph(userProse(line, 600))]])
    : paragraph(strong(userProse(title, 200)));
}

const cellsOf = (line: string): readonly Inline[][] =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .slice(0, 8)
    .map((cell) => userProse(cell, 300));

const languageOf = (line: string): string | null => {
  const language = fence.exec(line)?.[1] ?? "";
  return ["sql", "json", "yaml", "graphql", "protobuf"].includes(language) ? language : null;
};
