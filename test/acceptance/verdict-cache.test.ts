import { expect, it, vi } from "vitest";
import { sharedAppSuite } from "../github/shared-app-suite.ts";
import type { PullRequestHandle, RepositoryHandle } from "../simulator/index.ts";

const earlier = {
  "README.md": "# shop\n",
  "migrations/000001_orders.up.sql": "create table orders (id bigint primary key, note text);\n",
};
const design = { "docs/rfcs/0001-notes.md": "# RFC 1: Notes\n\n## Proposal\n\nSee [the code](../../src/main.ts).\n" };
const blocked = { "migrations/000002_note.up.sql": "create index orders_note on orders (note);\n" };

/** What tells one review of a head from the next: its number, its time and those before it. */
const whichReview =
  /`pr:\d+;gen:?\d+[^`]*`|\| Time \|.*\||<details><summary>\d+ earlier reviews?<\/summary>[^<]*<\/details>\s*/g;

sharedAppSuite("a review that was made before", (app) => {
  /** What the cache said while something was done and answered. */
  const lookups = async (act: () => unknown): Promise<readonly string[]> => {
    const asked = vi.spyOn(app().store, "findVerdict");
    try {
      await act();
      await app().drained();
      const found = await Promise.all(asked.mock.results.map(({ value }) => value));
      return found.map((kept) => (kept === null ? "miss" : "hit"));
    } finally {
      asked.mockRestore();
    }
  };
  const opened = async (files = blocked): Promise<{ repository: RepositoryHandle; pull: PullRequestHandle }> => {
    const repository = app().repository(earlier);
    let pull: PullRequestHandle | null = null;
    const first = await lookups(async () => {
      pull = (await app().open(repository, { title: "Search notes", files })).pull;
    });
    expect(first).toEqual(["miss"]);
    if (pull === null) throw new Error("unreachable: it was opened");
    return { repository, pull };
  };
  const again = (repository: RepositoryHandle, pull: PullRequestHandle) => () =>
    repository.rerequest(pull.checkRuns().at(-1)?.id ?? 0);

  it("says the same again, byte by byte, without the contents being read", async () => {
    const { repository, pull } = await opened();
    const said = (): readonly unknown[] => {
      const run = pull.checkRuns().at(-1);
      const texts = [pull.comments()[0]?.body, run?.title, run?.summary, run?.text, JSON.stringify(run?.annotations)];
      return texts.map((text) => text?.replace(whichReview, ""));
    };
    const before = said();
    const requests = app().github.requests.length;
    expect(await lookups(again(repository, pull))).toEqual(["hit"]);
    expect(said()).toEqual(before);
    const routes = app().github.requests.slice(requests);
    expect(routes.filter(({ route }) => route === "/graphql")).toEqual([]);
  });

  it.each<[string, readonly string[], (at: RepositoryHandle, pull: PullRequestHandle) => unknown]>([
    ["a commit that changes nothing", ["hit"], (_, pull) => pull.push({})],
    [
      "a rebase onto a base with a file more, which decides nothing",
      ["hit"],
      (at, pull) => {
        at.push("main", { "src/main.ts": "export {};\n" }, { deliver: false });
        pull.push(blocked, { from: "main" });
      },
    ],
    [
      "a rebase of a document, which may link to any file",
      ["miss", "miss"],
      async (at, pull) => {
        pull.push(design);
        await app().drained();
        at.push("main", { "src/main.ts": "export {};\n" }, { deliver: false });
        pull.push({ ...blocked, ...design }, { from: "main" });
      },
    ],
    [
      "a base that has a file more, which decides nothing",
      ["hit"],
      (at, pull) => {
        at.push("main", { "src/main.ts": "export {};\n" }, { deliver: false });
        again(at, pull)();
      },
    ],
    [
      "a base that has an earlier migration more",
      ["miss"],
      (at, pull) => {
        at.push("main", { "migrations/000000_users.up.sql": "create table users (id int);\n" }, { deliver: false });
        again(at, pull)();
      },
    ],
    [
      "another policy of the base branch",
      ["miss"],
      (at, pull) => {
        at.push("main", { ".github/arch-review.yml": "mode: advisory\n" }, { deliver: false });
        again(at, pull)();
      },
    ],
    ["another statement", ["miss"], (_, pull) => pull.push({ "migrations/000002_note.up.sql": "select 1;\n" })],
    ["a merge group of it alone", ["hit"], (_, pull) => pull.queue()],
  ])("%s: %s", async (_what, outcome, act) => {
    const { repository, pull } = await opened();
    expect(await lookups(() => act(repository, pull))).toEqual(outcome);
  });

  it("is found when the pull request comes back to its base branch", async () => {
    const { repository, pull } = await opened();
    repository.push("next", { "migrations/000001_orders.up.sql": "select 2;\n" });
    expect(await lookups(() => pull.retarget("next"))).toEqual(["miss"]);
    expect(await lookups(() => pull.retarget("main"))).toEqual(["hit"]);
  });

  it("counts for one repository alone", async () => {
    await opened();
    await opened();
  });

  it("is not kept while it is incomplete", async () => {
    const { repository, pull } = await opened({ "migrations/000002_note.up.sql": "create indx;\n" });
    expect(pull.checkRuns().at(-1)?.title).toMatch(/^Incomplete/);
    expect(await lookups(again(repository, pull))).toEqual(["miss"]);
  });
});
