import type { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkedClients } from "./checked-octokit.ts";
import { type RepositoryHandle, type Simulator, startSimulator } from "./index.ts";

let github: Simulator;
let octokit: Octokit;
let repository: RepositoryHandle;
const where = { owner: "acme", repo: "shop" };

beforeAll(async () => {
  github = await startSimulator();
  const installation = github.createInstallation({ account: "acme" });
  repository = github.createRepository({ installation, name: "shop", files: { "a.txt": "one\ntwo\n" } });
  octokit = checkedClients(github).as(installation);
});
afterAll(() => github.close());

describe("reviews", () => {
  test("keep their comments at lines of the difference, which can be folded away", async () => {
    const pull = repository.openPullRequest({ title: "Lines", files: { "a.txt": "one\ntwo\nthree\n" } });
    const comments = [{ path: "a.txt", start_line: 2, line: 3, side: "RIGHT", body: "here" }];
    const review = { ...where, pull_number: pull.number, event: "COMMENT", comments } as const;
    await octokit.rest.pulls.createReview(review);
    expect(pull.reviewComments()).toMatchObject([{ path: "a.txt", startLine: 2, line: 3, sha: pull.headSha }]);
    const { data } = await octokit.rest.pulls.listReviewComments({ ...where, pull_number: pull.number });
    const query =
      "mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: RESOLVED }) { clientMutationId } }";
    await octokit.graphql(query, { id: data[0]?.node_id });
    expect(pull.reviewComments()[0]?.minimized).toBe("RESOLVED");
  });

  test("are refused whole when a line is not in the difference", async () => {
    const pull = repository.openPullRequest({ title: "No line", files: { "b.txt": "one\n" } });
    const comments = [{ path: "b.txt", line: 7, side: "RIGHT", body: "there" }];
    const review = { ...where, pull_number: pull.number, event: "COMMENT", comments } as const;
    await expect(octokit.rest.pulls.createReview(review)).rejects.toMatchObject({ status: 422 });
    expect(pull.reviews()).toEqual([]);
  });
});

describe("merge groups", () => {
  test("bring several pull requests onto the base, merged or squashed", () => {
    const one = repository.openPullRequest({ title: "One", files: { "c.txt": "c\n" } });
    const two = repository.openPullRequest({ title: "Two", files: { "d.txt": "d\n" } });
    for (const method of ["merge", "squash"] as const) {
      const head = repository.queue([one.number, two.number], { method });
      expect([repository.read(head, "c.txt"), repository.read(head, "d.txt")]).toEqual(["c\n", "d\n"]);
    }
    expect(github.deliveries.filter(({ event }) => event === "merge_group")).toHaveLength(2);
  });
});

describe("people", () => {
  test("who are deleted give their login free", async () => {
    repository.collaborator("kim", "admin");
    const ask = () => octokit.rest.repos.getCollaboratorPermissionLevel({ ...where, username: "kim" });
    expect((await ask()).data.role_name).toBe("admin");
    github.deletePerson("kim");
    await expect(ask()).rejects.toMatchObject({ status: 404 });
  });

  test("are looked up in teams only with the permission", async () => {
    github.team("acme", "architects", ["kim"]);
    const ask = octokit.rest.teams.getMembershipForUserInOrg({ org: "acme", team_slug: "architects", username: "kim" });
    await expect(ask).rejects.toMatchObject({ status: 403 });
  });
});

test("every request remembers which permission it needed", async () => {
  const before = github.requests.length;
  await octokit.rest.pulls.list(where);
  await octokit.rest.issues.listComments({ ...where, issue_number: 1 });
  expect(github.requests.slice(before).flatMap(({ needs }) => needs)).toEqual([
    "pull_requests=read",
    "issues=read|pull_requests=read",
  ]);
});
