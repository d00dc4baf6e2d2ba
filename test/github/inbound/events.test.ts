import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { ZodError } from "zod";
import { heardEvents } from "../../../src/github/inbound/events/heard-events.ts";
import type { Delivery, Job } from "../../../src/store/index.ts";

const appId = 4711;
const deliveryId = "aaaaaaaa-0000-1000-8000-00000000000b";
const sha = "f".repeat(40);
const base = "b".repeat(40);

const place = {
  installation: { id: 11 },
  repository: { id: 22, name: "shop", owner: { login: "octo" } },
};
const origin = { installationId: 11, repositoryId: 22, owner: "octo", repository: "shop", deliveryId };
const kim = { id: 5, login: "kim", type: "User" };

const deliveryOf = (event: string, payload: unknown): Delivery | null => {
  const heard = heardEvents.find(({ name }) => name === event);
  if (heard === undefined) throw new Error(`nobody hears ${event}`);
  return heard.deliveryOf({ deliveryId, payload, appId });
};
const jobsOf = (event: string, payload: object): readonly Job[] =>
  deliveryOf(event, { ...place, ...payload })?.jobs ?? [];

describe("pull_request", () => {
  const pull = { number: 7, title: "Orders", body: "By RFC 12, see docs/rfcs/0012-orders.md" };
  const jobs = (payload: object) => jobsOf("pull_request", { pull_request: pull, ...payload });
  const review = { kind: "review", ...origin, number: 7 };

  test.each(["opened", "reopened", "synchronize", "ready_for_review", "converted_to_draft", "closed", "stacked"])(
    "%s asks for a review",
    (action) => {
      expect(jobs({ action })).toEqual([{ ...review, reason: `pull_request.${action}` }]);
    },
  );

  test("unlocked asks for one that nobody waits for", () => {
    expect(jobs({ action: "unlocked" })).toEqual([{ ...review, reason: "pull_request.unlocked", background: true }]);
  });

  test.each([
    "assigned",
    "locked",
    "review_requested",
    "auto_merge_enabled",
    "enqueued",
    "dequeued",
    "milestoned",
    "",
    "constructor",
  ])("%s asks for nothing", (action) => {
    expect(jobs({ action })).toEqual([]);
  });

  test.each([
    ["a new base branch", { base: { ref: { from: "main" }, sha: { from: sha } } }, 1],
    ["a title that named another design", { title: { from: "Orders by RFC 13" } }, 1],
    ["a title that named the same design", { title: { from: "Orders, RFC-0012" } }, 0],
    ["a body that named another design", { body: { from: "see docs/rfcs/0013-carts.md" } }, 1],
    ["a body that named the same designs in other words", { body: { from: "docs/rfcs/0012-orders.md is RFC 12" } }, 0],
    ["a body that was empty", { body: { from: null } }, 1],
    ["nothing", {}, 0],
    ["nothing that is told", undefined, 0],
  ])("edited, with %s", (_what, changes, count) => {
    expect(jobs({ action: "edited", changes })).toHaveLength(count);
  });

  test.each([
    ["labeled", { name: "arch-review" }, 1],
    ["unlabeled", { name: "arch-review" }, 1],
    ["labeled", { name: "bug" }, 0],
    ["unlabeled", undefined, 0],
  ])("%s with %o", (action, label, count) => {
    expect(jobs({ action, label })).toHaveLength(count);
  });
});

describe("issue_comment", () => {
  const comment = { id: 99, body: "/arch-review recheck", user: kim, created_at: "2026-03-01T10:00:00Z" };
  const said = (change: object = {}, around: object = {}): Delivery | null =>
    deliveryOf("issue_comment", {
      ...place,
      action: "created",
      issue: { number: 7, pull_request: { url: "https://api.github.com/repos/octo/shop/pulls/7" } },
      comment: { ...comment, ...change },
      sender: kim,
      ...around,
    });

  test("a command is stored with its words, its writer and its time, and one job", () => {
    expect(said()).toEqual({
      id: deliveryId,
      event: "issue_comment",
      action: "created",
      installationId: 11,
      jobs: [{ kind: "command", ...origin, number: 7, commentId: 99, reason: "issue_comment.created" }],
      command: {
        installationId: 11,
        repositoryId: 22,
        number: 7,
        commentId: 99,
        author: { id: 5, login: "kim" },
        writtenAt: new Date("2026-03-01T10:00:00Z"),
        command: { verb: "recheck" },
      },
    });
  });

  const robot = { id: 6, login: "helper[bot]", type: "Bot" };
  test.each([
    ["an edited comment", {}, { action: "edited" }],
    ["a deleted comment", {}, { action: "deleted" }],
    ["a comment on an issue", {}, { issue: { number: 7 } }],
    ["a comment that says nothing to us", { body: "recheck" }, {}],
    ["an empty comment", { body: null }, {}],
    ["a comment that is longer than GitHub allows", { body: `/arch-review recheck\n\n${"x".repeat(65_536)}` }, {}],
    ["a bot's comment", { user: robot }, { sender: robot }],
    ["a comment that somebody else sent", {}, { sender: { ...kim, id: 6 } }],
    ["a person's comment that a bot sent", {}, { sender: robot }],
    ["a comment of an account that is gone", { user: null }, {}],
    ["an organisation's comment", { user: { ...kim, type: "Organization" } }, {}],
    ["a comment that an App wrote in a person's name", { performed_via_github_app: { id: 1, slug: "agent" } }, {}],
  ])("%s is no command", (_what, change, around) => {
    expect(said(change, around)).toBeNull();
  });

  const ours = { performed_via_github_app: { id: appId } };
  test("a person's edit of a comment of ours is written down, and asks for nothing", () => {
    expect(said(ours, { action: "edited" })).toMatchObject({
      jobs: [],
      audit: { number: 7, actor: { id: 5 }, action: "comment.rewritten" },
    });
  });

  test.each([
    ["our own edit", ours, { sender: robot }],
    ["an edit of another App's comment", { performed_via_github_app: { id: appId + 1 } }, {}],
    ["an edit of a person's comment", {}, {}],
  ])("%s is not", (_what, change, around) => {
    expect(said(change, { action: "edited", ...around })).toBeNull();
  });

  test("a comment without a date is refused, since what its writer saw depends on it", () => {
    expect(() => said({ created_at: "yesterday" })).toThrow(ZodError);
  });
});

describe("check_run", () => {
  const run = { head_sha: sha, external_id: "pr:7;gen:3", app: { id: appId } };
  const jobs = (change: object, around: object = { action: "rerequested" }) =>
    jobsOf("check_run", { check_run: { ...run, ...change }, ...around });
  const head = { kind: "head", ...origin, headSha: sha, reason: "check_run.rerequested" };

  test("re-run asks for the review that the run names, also for a fork, whose run names no pull request", () => {
    const review = { kind: "review", ...origin, number: 7 };
    expect(jobs({ pull_requests: [] })).toEqual([{ ...review, reason: "check_run.rerequested" }]);
    expect(jobs({}, { action: "requested_action", requested_action: { identifier: "re-review" } })).toEqual([
      { ...review, reason: "check_run.requested_action" },
    ]);
  });

  test.each([
    ["of a merge group", { external_id: `group:${sha}` }],
    ["that seeds a branch", { external_id: "seed" }],
    ["without an id", { external_id: null }],
    ["with a number that is none", { external_id: "pr:99999999999999999;gen:1" }],
    ["with more than an id", { external_id: "pr:7;gen:3\npr:8;gen:1" }],
  ])("re-run of a run %s asks for its commit", (_what, change) => {
    expect(jobs(change)).toEqual([head]);
  });

  test.each([
    ["another App's run", { app: { id: appId + 1 } }, { action: "rerequested" }],
    ["a run without an App", { app: null }, { action: "rerequested" }],
    ["a button that is not ours", {}, { action: "requested_action", requested_action: { identifier: "waive" } }],
    ["a click without a button", {}, { action: "requested_action" }],
    ["our own creation", {}, { action: "created" }],
    ["our own completion", {}, { action: "completed" }],
  ])("%s asks for nothing", (_what, change, around) => {
    expect(jobs(change, around)).toEqual([]);
  });
});

describe("check_suite", () => {
  const jobs = (action: string, app: object | null) =>
    jobsOf("check_suite", { action, check_suite: { head_sha: sha, app, pull_requests: [] } });

  test("re-run of all our checks asks for the commit", () => {
    const reason = "check_suite.rerequested";
    expect(jobs("rerequested", { id: appId })).toEqual([{ kind: "head", ...origin, headSha: sha, reason }]);
  });

  test.each([
    ["requested", { id: appId }],
    ["completed", { id: appId }],
    ["rerequested", { id: appId + 1 }],
    ["rerequested", null],
  ])("%s by %o asks for nothing", (action, app) => {
    expect(jobs(action, app)).toEqual([]);
  });
});

describe("merge_group", () => {
  const group = {
    head_sha: sha,
    base_sha: base,
    base_ref: "refs/heads/release/1",
    head_ref: `refs/heads/gh-readonly-queue/release/1/pr-7-${base}`,
  };

  test("asks for the group by its commits and branches", () => {
    expect(jobsOf("merge_group", { action: "checks_requested", merge_group: group })).toEqual([
      {
        kind: "merge-group",
        ...origin,
        headSha: sha,
        baseSha: base,
        baseRef: "release/1",
        headRef: `gh-readonly-queue/release/1/pr-7-${base}`,
        reason: "merge_group.checks_requested",
      },
    ]);
  });

  test("that was destroyed asks for nothing", () => {
    expect(jobsOf("merge_group", { action: "destroyed", reason: "dequeued", merge_group: group })).toEqual([]);
  });

  test.each([
    ["a short commit", { head_sha: "fffffff" }],
    ["a commit that is a path", { base_sha: "../../../user" }],
    ["a branch with a line feed", { base_ref: "refs/heads/a\nb" }],
    ["a branch that climbs", { base_ref: "refs/heads/../x" }],
    ["a branch without end", { base_ref: `refs/heads/${"x".repeat(500)}` }],
  ])("with %s is refused", (_what, change) => {
    const payload = { ...place, action: "checks_requested", merge_group: { ...group, ...change } };
    expect(() => deliveryOf("merge_group", payload)).toThrow(ZodError);
  });
});

describe("push", () => {
  const jobs = (change: object) =>
    jobsOf("push", { ref: "refs/heads/main", before: base, after: sha, created: false, deleted: false, ...change });

  test("to a branch says that it has moved", () => {
    expect(jobs({ ref: "refs/heads/release/1.x" })).toEqual([
      { kind: "base-moved", ...origin, branch: "release/1.x", reason: "push" },
    ]);
  });

  test.each([
    [
      "of a repository matters where pull requests go into it",
      place.repository.name,
      { repositoryId: 22, branch: "main" },
    ],
    ["of the organisation's policy always does", ".github", undefined],
  ])("to a branch %s", (_what, name, onlyIfInto) => {
    const repository = { ...place.repository, name };
    const event = { ...place, repository, ref: "refs/heads/main", created: false, deleted: false };
    expect(deliveryOf("push", event)?.onlyIfInto).toEqual(onlyIfInto);
  });

  test.each([
    ["to a tag", { ref: "refs/tags/v1" }],
    ["that makes a branch", { created: true }],
    ["that deletes a branch", { deleted: true }],
    ["to a merge queue's branch", { ref: `refs/heads/gh-readonly-queue/main/pr-1-${base}` }],
    ["to something else", { ref: "refs/pull/1/head" }],
  ])("%s says nothing", (_what, change) => {
    expect(jobs(change)).toEqual([]);
  });
});

describe("installation", () => {
  const installation = { id: 11, account: { login: "octo" } };
  const repositories = [
    { id: 22, name: "shop", full_name: "octo/shop" },
    { id: 23, name: "bank", full_name: "octo/bank" },
  ];
  const seed = (repositoryId: number, repository: string, reason: string) => ({
    kind: "seed",
    ...origin,
    repositoryId,
    repository,
    reason,
  });
  const happened = (action: string, more: object = {}) =>
    deliveryOf("installation", { action, installation, repositories, ...more });

  const look = (action: string) => ({
    kind: "installation",
    installationId: 11,
    deliveryId,
    reason: `installation.${action}`,
  });

  test.each([
    ["created", 2],
    ["new_permissions_accepted", 2],
    ["unsuspend", 0],
    ["suspend", 0],
    ["deleted", 0],
  ])("%s has GitHub asked what it is, and seeds %i repositories", (action, seeds) => {
    const [first, ...others] = happened(action)?.jobs ?? [];
    expect(first).toEqual(look(action));
    expect(others.map(({ kind }) => kind)).toEqual(Array(seeds).fill("seed"));
  });

  test("a seed says where it goes", () => {
    const reason = "installation.created";
    expect(happened("created")?.jobs).toEqual([look("created"), seed(22, "shop", reason), seed(23, "bank", reason)]);
  });

  test("of an enterprise goes by its slug", () => {
    const enterprise = { id: 11, account: { slug: "octo-corp", name: "Octo Corp" } };
    expect(happened("created", { installation: enterprise })?.jobs[1]).toMatchObject({ owner: "octo-corp" });
  });

  test("of thousands of repositories seeds some of them", () => {
    const many = Array.from({ length: 5_000 }, (_, index) => ({ id: index + 1, name: `r${index}` }));
    expect(happened("created", { repositories: many })?.jobs).toHaveLength(251);
  });

  test("an action of tomorrow changes nothing", () => {
    expect(happened("transferred")).toBeNull();
  });

  test("repositories that are added are seeded, and those taken out need nothing", () => {
    const changed = (action: string) =>
      deliveryOf("installation_repositories", {
        action,
        installation,
        repositories_added: action === "added" ? repositories.slice(0, 1) : [],
        repositories_removed: action === "removed" ? repositories : [],
      });
    expect(changed("added")?.jobs).toEqual([seed(22, "shop", "installation_repositories.added")]);
    expect(changed("removed")).toBeNull();
  });
});

/** Shape of `@octokit/webhooks-examples`, of which only what is read is named. */
interface Examples {
  readonly name: string;
  readonly examples: readonly (object & { readonly action?: unknown })[];
}
const published: readonly Examples[] = createRequire(import.meta.url)("@octokit/webhooks-examples");

describe("payloads that GitHub has published", () => {
  const heard = published.filter(({ name }) => heardEvents.some((event) => event.name === name));

  test("there are some of each event that is heard", () => {
    expect(heard.map(({ name }) => name).sort()).toEqual(heardEvents.map(({ name }): string => name).sort());
  });

  test.each(heard)("$name: each is understood, and nothing of its text is kept", ({ name, examples }) => {
    for (const example of examples) {
      const payload = { installation: { id: 11 }, ...example };
      const kept = JSON.stringify(deliveryOf(name, payload) ?? {});
      for (const text of ["avatar_url", "https://", "node_id", "body"]) expect(kept).not.toContain(text);
    }
  });

  test.each(heard)("$name: an action that is not named asks for nothing", ({ name, examples }) => {
    const actions = heardEvents.find((event) => event.name === name)?.actions;
    for (const example of examples.filter(({ action }) => actions?.includes(String(action)) === false)) {
      expect(deliveryOf(name, { installation: { id: 11 }, ...example })).toBeNull();
    }
  });

  test.each(heard)("$name: none that lacks its installation or repository is taken", ({ name, examples }) => {
    for (const example of examples) {
      const { installation: _, repository: __, ...rest } = { installation: null, repository: null, ...example };
      expect(() => deliveryOf(name, rest)).toThrow(ZodError);
    }
  });
});
