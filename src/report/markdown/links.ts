import { ruleAddress } from "../rule-pages.ts";
import { type Inline, inline, link, text } from "./nodes.ts";
import { userCode, userPath } from "./user-text.ts";

/** Where a comment's links lead. */
export interface Links {
  /** The repository's page, `https://github.com/owner/name`, without a final slash. */
  readonly repository: string;
  /** The reviewed commit, 40 hexadecimal digits: every link stays true after the next push. */
  readonly sha: string;
  /** Name of the branch that the change goes into. */
  readonly base: string;
  /** Folder of the rule pages (`rulePages`), null where there is none. */
  readonly rules: string | null;
  /** A page with the whole report, null where there is none. */
  readonly report: string | null;
}

/** Longer addresses are left out: a path may have 4,096 bytes, and a comment has 65,536. */
const longestUrl = 600;

/**
 * The address of lines of a file at the reviewed commit; null for one that would be too long. Markdown is opened as source,
 * where lines have numbers.
 */
export function permalink(
  links: Pick<Links, "repository" | "sha">,
  path: string,
  startLine: number,
  endLine: number,
): string | null {
  const encoded = path.toWellFormed().split("/").map(encodeURIComponent).join("/");
  const plain = /\.(?:md|mdx|markdown)$/i.test(path) ? "?plain=1" : "";
  const lines = endLine > startLine ? `#L${startLine}-L${endLine}` : `#L${startLine}`;
  const url = `${links.repository}/blob/${links.sha}/${encoded}${plain}${lines}`;
  return url.length <= longestUrl ? url : null;
}

/** Lines of a file. */
export interface Place {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * A place in a file as a link to the reviewed commit, or as plain `path:line`. In a review of one file alone, `sole`, the
 * line says it all.
 */
export function place(links: Links | null, at: Place, sole: string | null = null): Inline[] {
  const label = at.path === sole ? text(`line ${at.startLine}`) : userPath(at.path, at.startLine);
  const url = links === null ? null : permalink(links, at.path, at.startLine, at.endLine);
  return url === null ? [label] : [link(url, label)];
}

/** Words that lead to a place; without links the place stands behind them. */
export function ledTo(links: Links | null, at: Place, words: readonly Inline[], sole: string | null = null): Inline[] {
  const url = links === null ? null : permalink(links, at.path, at.startLine, at.endLine);
  return url === null ? inline(words, " (", place(null, at, sole), ")") : [link(url, words)];
}

/** A rule's id, linked to its page where there is one. */
export function ruleName(links: Links | null, id: string): Inline[] {
  const page = ruleAddress(links?.rules ?? null, id);
  return page === null ? inline(userCode(id, 80)) : [link(page, userCode(id, 80))];
}
