import { expect } from "vitest";
import type { Files, PullRequestHandle, RepositoryHandle } from "../../simulator/index.ts";
import type { RunningApp } from "../running-app.ts";

/** A repository whose orders have a table. */
export const ordersBase: Files = {
  "README.md": "# service\n",
  "migrations/000001_create_orders.up.sql": "create table orders (id bigint primary key, region text not null);\n",
};

/** A migration that stops writes: one blocking finding of `index-not-concurrent`. */
export const blockingIndex: Files = {
  "migrations/000002_region.up.sql": "create index orders_region on orders (region);\n",
};

/** A reason that will do. */
export const because = "because the table has ten rows and nobody writes to it";

/** A pull request in a test's hands, with what is often asked of it. */
export interface BlockedPull {
  readonly repository: RepositoryHandle;
  readonly pull: PullRequestHandle;
  /** Conclusion of the newest run on its head. */
  conclusion(): string | null | undefined;
  /** Texts of our comments that are not the review: one reply at most. */
  replies(): readonly string[];
  /** Our review comment. */
  report(): string;
  /** Our reactions to a comment, in their order. */
  reactions(commentId: number): readonly string[];
}

/** A pull request by `ann`, who may write, into a repository of which `kim` is a maintainer; it is blocked by one finding. */
export async function blockedPull(app: RunningApp, files: Files = {}): Promise<BlockedPull> {
  const repository = app.repository({ ...ordersBase, ...files });
  repository.collaborator("kim", "maintain");
  repository.collaborator("ann", "write");
  const { pull, run } = await app.open(repository, { title: "Index", files: blockingIndex, author: "ann" });
  expect(run.conclusion).toBe("failure");
  await app.drained();
  return handleOf(repository, pull);
}

/** The same questions for any pull request. */
export function handleOf(repository: RepositoryHandle, pull: PullRequestHandle): BlockedPull {
  const ours = (): readonly string[] => pull.comments().flatMap(({ app, body }) => (app === null ? [] : [body]));
  return {
    repository,
    pull,
    conclusion: () => pull.checkRuns().at(-1)?.conclusion,
    replies: () => ours().filter((body) => !body.startsWith("### arch-review:")),
    report: () => ours().find((body) => body.startsWith("### arch-review:")) ?? "",
    reactions: (id) =>
      pull
        .comments()
        .find((comment) => comment.id === id)
        ?.reactions.map(({ content }) => content) ?? [],
  };
}
