import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { type Subject, subjectOf } from "../../src/action/subject.ts";

interface Example {
  readonly name: string;
  readonly examples: readonly (Readonly<Record<string, unknown>> & { readonly action?: string })[];
}

/** Payloads that GitHub publishes, by event. */
const events = createRequire(import.meta.url)("@octokit/webhooks-examples") as readonly Example[];
const examplesOf = (event: string) => events.find(({ name }) => name === event)?.examples ?? [];
const commit = "c".repeat(40);
const of = (event: string, payload: unknown): Subject => subjectOf(event, payload, { commit, ref: "refs/heads/next" });

const base = { sha: "a".repeat(40), ref: "main" };
const head = { sha: "b".repeat(40), ref: "topic" };
const pull = { number: 5, state: "open", title: "T", body: null, base, head };
const push = { ref: "refs/heads/topic", before: base.sha, after: head.sha, repository: { default_branch: "main" } };
const none = "0".repeat(40);

describe.each(["pull_request", "merge_group", "push", "workflow_dispatch"])("GitHub's own examples of %s", (event) => {
  test("are understood", () => {
    expect(examplesOf(event).length).toBeGreaterThan(0);
    for (const payload of examplesOf(event)) expect(() => of(event, payload)).not.toThrow();
  });
});

describe("what is compared", () => {
  test.each<[string, string, unknown, Partial<Exclude<Subject, { kind: "nothing" }>>]>([
    [
      "of a pull request, the base and the head that the event names",
      "pull_request",
      { pull_request: pull },
      { kind: "pull-request", base: base.sha, head: head.sha, baseRef: "main", ref: "refs/pull/5/head" },
    ],
    [
      "the same in the trust of the base",
      "pull_request_target",
      { pull_request: pull },
      { kind: "pull-request", base: base.sha, head: head.sha },
    ],
    [
      "of a merge group, all that it adds to the branch",
      "merge_group",
      {
        merge_group: { base_sha: base.sha, base_ref: "refs/heads/main", head_sha: head.sha, head_ref: "refs/heads/x" },
      },
      { kind: "merge-group", base: base.sha, head: head.sha, baseRef: "main", ref: null },
    ],
    ["of a push, what it adds", "push", push, { kind: "push", base: base.sha, head: head.sha, baseRef: "topic" }],
    [
      "of a new branch, what it adds to the default branch",
      "push",
      { ...push, before: none },
      { kind: "push", base: "main", head: head.sha, baseRef: "main", ref: "refs/heads/topic" },
    ],
    [
      "by hand, the branch that was chosen",
      "workflow_dispatch",
      push,
      { kind: "manual", base: "main", head: commit, ref: "refs/heads/next" },
    ],
    ["on a schedule, the same", "schedule", push, { kind: "manual", base: "main", head: commit }],
  ])("%s", (_, event, payload, wanted) => {
    expect(of(event, payload)).toMatchObject(wanted);
  });

  test("the words and labels of a pull request count", () => {
    const labels = [{ name: "arch-review" }];
    const subject = of("pull_request", { pull_request: { ...pull, body: "See RFC 12", draft: true, labels } });
    expect(subject).toMatchObject({
      pull: { number: 5, draft: true, forced: true, words: ["T", "See RFC 12", "topic"] },
    });
  });
});

test.each([
  ["a closed pull request", "pull_request", { pull_request: { ...pull, state: "closed" } }],
  ["a branch that is gone", "push", { ...push, after: none, deleted: true }],
  ["a tag", "push", { ...push, ref: "refs/tags/v1" }],
  ["the first push of all", "push", { ...push, ref: "refs/heads/main", before: none }],
])("%s has nothing to review", (_, event, payload) => {
  expect(of(event, payload)).toMatchObject({ kind: "nothing" });
});

test.each([
  ["no payload", "pull_request", null],
  ["no sha", "pull_request", { pull_request: { ...pull, head: { sha: "--upload-pack=x", ref: "x" } } }],
  ["an event that names no repository", "x\n::error::", {}],
])("%s is a mistake that is told", (_, event, payload) => {
  expect(() => of(event, payload)).toThrow(/says nothing that can be compared/);
});
