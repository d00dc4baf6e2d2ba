import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import type { RepositoryHandle, ReviewComment } from "../../test/simulator/index.ts";
import { lineRow } from "./diff-lines.ts";
import { moment } from "./frame.ts";
import { fromGitHubMarkdown } from "./markdown.ts";

/** A comment in its box. */
export const commentBox = (
  {
    login,
    bot,
    at,
    verb = "commented",
  }: { readonly login: string; readonly bot: boolean; readonly at: Date; readonly verb?: string },
  body: readonly ElementContent[],
): Element =>
  h("article.comment", [
    h("h2", [h("strong", login), ...(bot ? [h("span.label", "bot")] : []), ` ${verb} `, moment(at)]),
    h("div.markdown", [...body]),
  ]);

const fence = /^(`{3,}|~{3,})suggestion[^\n]*\n([\s\S]*?)^\1[ \t]*$/m;

/** A comment at lines: a suggestion in it is shown as what it takes away and what it puts there. */
export function remarkOf(repository: RepositoryHandle, comment: ReviewComment): Element {
  const { body, author, createdAt } = comment;
  const [block, , wanted = ""] = fence.exec(body) ?? [];
  const facts = { login: author.login, bot: author.type === "Bot", at: createdAt };
  if (block === undefined) return commentBox(facts, fromGitHubMarkdown(body));
  const [before = "", after = ""] = body.split(block);
  return commentBox(facts, [
    ...fromGitHubMarkdown(before),
    suggestionBox(linesOf(repository, comment), wanted.replace(/\n$/, "").split("\n"), comment),
    ...fromGitHubMarkdown(after),
  ]);
}

function linesOf(repository: RepositoryHandle, { sha, path, startLine, line }: ReviewComment): readonly string[] {
  const lines = repository.read(sha, path)?.split("\n") ?? [];
  return lines.slice((startLine ?? line) - 1, line);
}

function suggestionBox(
  before: readonly string[],
  after: readonly string[],
  { startLine, line }: ReviewComment,
): Element {
  const first = startLine ?? line;
  return h("div.suggestion", [
    h("p", "Suggested change"),
    h("div.wide", { tabIndex: 0 }, [
      h("table.diff", [
        h("tbody", [
          ...before.map((text, at) => lineRow({ kind: "removed", before: first + at, after: null, text })),
          ...after.map((text, at) => lineRow({ kind: "added", before: null, after: first + at, text })),
        ]),
      ]),
    ]),
  ]);
}
