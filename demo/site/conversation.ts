import type { Element } from "hast";
import { h } from "hastscript";
import type { Comment, PullRequestHandle, RepositoryHandle } from "../../test/simulator/index.ts";
import { pathOf } from "./addresses.ts";
import { mergeBox } from "./checks.ts";
import { fromGitHubMarkdown } from "./markdown.ts";
import { commentBox, remarkOf } from "./remark.ts";

/** "Conversation": what people and arch-review said, oldest first, then the checks and a field to say something oneself. */
export function conversation(
  repository: RepositoryHandle,
  pull: PullRequestHandle,
  people: readonly string[],
): Element[] {
  const said = [
    ...pull.comments().map((comment) => ({
      at: comment.createdAt,
      box: commentBox({ login: comment.author.login, bot: comment.app !== null, at: comment.createdAt }, [
        ...fromGitHubMarkdown(comment.body),
        ...reactionsOf(comment),
      ]),
    })),
    ...pull.reviewComments().map((comment) => ({ at: comment.createdAt, box: placed(repository, comment) })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  const opening = { login: pull.author, bot: false, at: pull.createdAt, verb: "opened this" };
  return [
    commentBox(opening, fromGitHubMarkdown(pull.body ?? "*No description provided.*")),
    ...said.map(({ box }) => box),
    ...(pull.comments().length === 0
      ? [h("p.quiet.silence", "arch-review left no comment: there is nothing to say.")]
      : []),
    mergeBox(pull),
    commentForm(pull, people),
  ];
}

const signs: Readonly<Record<string, string>> = { "+1": "👍", "-1": "👎", eyes: "👀", rocket: "🚀", confused: "😕" };

function reactionsOf({ reactions }: Comment): Element[] {
  const counts = [...Map.groupBy(reactions, ({ content }) => content)];
  if (counts.length === 0) return [];
  const shown = counts.map(([content, all]) =>
    h("li", { title: content }, `${signs[content] ?? content} ${all.length}`),
  );
  return [h("ul.reactions", { ariaLabel: "Reactions" }, shown)];
}

const placed = (repository: RepositoryHandle, comment: Parameters<typeof remarkOf>[1]): Element =>
  h("div.placed", [h("p", h("code", `${comment.path}:${comment.line}`)), remarkOf(repository, comment)]);

const commentForm = (pull: PullRequestHandle, people: readonly string[]): Element =>
  h("form.say", { method: "post", action: `${pathOf(pull)}/comments` }, [
    h("label", { htmlFor: "body" }, "Add a comment"),
    h("textarea#body", { name: "body", rows: 4, required: true, placeholder: "/arch-review help" }),
    h("div.buttons", [
      h("label", { htmlFor: "author" }, "as"),
      h(
        "select#author",
        { name: "author" },
        people.map((login) => h("option", { value: login }, login)),
      ),
      h("button.primary", { type: "submit" }, "Comment"),
    ]),
  ]);
