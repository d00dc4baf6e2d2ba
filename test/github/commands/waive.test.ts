import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PullRequestHandle, RepositoryHandle } from "../../simulator/index.ts";
import { type RunningApp, sharedApp } from "../running-app.ts";

const base = { "README.md": "# service\n", "migrations/000001_create_orders.up.sql": createOrders() };
const dangerous = { "migrations/000002_region.up.sql": "create index orders_region on orders (region);\n" };
const reason = "because the table has ten rows and nobody writes to it";

let app: RunningApp;
beforeAll(async () => {
  app = await sharedApp();
});
afterAll(() => {
  expect(app.github.violations).toEqual([]);
});

/** A blocked pull request of `ann`, in a repository that `kim` maintains. */
async function blocked(files = {}): Promise<{ repository: RepositoryHandle; pull: PullRequestHandle }> {
  const repository = app.repository({ ...base, ...files });
  repository.collaborator("kim", "maintain");
  repository.collaborator("ann", "write");
  const { pull, run } = await app.open(repository, { title: "Index", files: dangerous, author: "ann" });
  expect(run.conclusion).toBe("failure");
  await app.drained();
  return { repository, pull };
}

const conclusion = (pull: PullRequestHandle): string | null | undefined => pull.checkRuns().at(-1)?.conclusion;
const reply = (pull: PullRequestHandle): string =>
  pull.comments().find(({ app: by, body }) => by !== null && !body.startsWith("### arch-review"))?.body ?? "";
const reactions = (pull: PullRequestHandle, id: number): readonly string[] =>
  pull
    .comments()
    .find((comment) => comment.id === id)
    ?.reactions.map(({ content }) => content) ?? [];

describe("waive", () => {
  it("opens the merge for findings of a rule, answers once and shows who, why and until when", async () => {
    const { pull } = await blocked();
    const { id } = await app.command(pull, `/arch-review waive index-not-concurrent ${reason}`, "kim");
    expect(reactions(pull, id)).toEqual(["eyes", "rocket"]);
    expect(reply(pull)).toMatch(
      /`W1`: `index-not-concurrent` \(`[0-9a-f]{16}`\) at `migrations\/000002_region.up.sql:1`, until \d{4}-\d\d-\d\d/,
    );
    expect(["success", "neutral"]).toContain(conclusion(pull));
    expect(pull.comments()[0]?.body).toContain("`@kim`");
    expect(pull.comments().filter(({ app: by }) => by !== null)).toHaveLength(2);
  });
});

function createOrders(): string {
  return "create table orders (id bigint primary key, region text not null);\n";
}
