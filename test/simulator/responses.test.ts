import { gzipSync } from "node:zlib";
import type { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CheckedClients, checkedClients, signedIn } from "./checked-octokit.ts";
import { routes } from "./http/router.ts";
import { type PullRequestHandle, type RepositoryHandle, type Simulator, startSimulator } from "./index.ts";

let github: Simulator;
let clients: CheckedClients;
let octokit: Octokit;
let app: Octokit;
let kim: Octokit;
let client: Octokit;
let token: string;
let repo: RepositoryHandle;
let pull: PullRequestHandle;
const where = { owner: "acme", repo: "shop" };

beforeAll(async () => {
  github = await startSimulator({
    permissions: {
      metadata: "read",
      contents: "read",
      issues: "read",
      pull_requests: "write",
      checks: "write",
      statuses: "read",
      security_events: "write",
      members: "read",
    },
  });
  const installation = github.createInstallation({ account: "acme" });
  const link = { content: "README.md", mode: "120000" } as const;
  const files = { "README.md": "# Shop\n", "docs/a.md": "a\n", link };
  repo = github.createRepository({ installation, name: "shop", files });
  clients = checkedClients(github);
  octokit = clients.as(installation);
  app = clients.app;
  pull = repo.openPullRequest({ title: "Change", body: "Why", author: "kim", files: { "README.md": "# The shop\n" } });
  pull.label("arch-review");
  repo.setStatus(pull.headSha, { context: "ci", state: "success" });
  repo.foreignCheckRun(pull.headSha, { name: "ci", conclusion: "success" });
  repo.collaborator("kim", "maintain");
  github.team("acme", "architects", ["kim"]);
  pull.approve("kim");
  pull.stack("main");
  token = await signedIn(github, "kim");
  kim = clients.user(token);
  const { clientId, clientSecret } = github.app;
  client = clients.basic(`${clientId}:${clientSecret}`);
});
afterAll(() => github.close());

describe("every route answers as GitHub's description says", () => {
  const sha = (): string => pull.headSha;
  const made = { run: 0, comment: 0, suite: 0, delivery: 0, review: 0 };
  const calls: readonly [route: string, call: () => Promise<unknown>][] = [
    ["GET /app", () => app.rest.apps.getAuthenticated()],
    ["GET /app/installations", () => app.rest.apps.listInstallations()],
    [
      "GET /app/installations/{installation_id}",
      () => app.rest.apps.getInstallation({ installation_id: repo.installationId ?? 0 }),
    ],
    ["GET /repos/{owner}/{repo}/installation", () => app.rest.apps.getRepoInstallation(where)],
    [
      "POST /app/installations/{installation_id}/access_tokens",
      () =>
        app.rest.apps.createInstallationAccessToken({
          installation_id: repo.installationId ?? 0,
          repositories: ["shop"],
        }),
    ],
    ["GET /app/hook/config", () => app.rest.apps.getWebhookConfigForApp()],
    [
      "GET /app/hook/deliveries",
      async () => {
        // Nothing was sent before: one delivery to a port nobody listens on is there to be listed.
        github.webhook({ url: "http://127.0.0.1:9/", secret: "s" });
        pull.edit({ title: "Changed" });
        github.webhook(null);
        await github.settled();
        const { data } = await app.rest.apps.listWebhookDeliveries();
        made.delivery = data[0]?.id ?? 0;
      },
    ],
    ["GET /app/hook/deliveries/{delivery_id}", () => app.rest.apps.getWebhookDelivery({ delivery_id: made.delivery })],
    [
      "POST /app/hook/deliveries/{delivery_id}/attempts",
      () => app.rest.apps.redeliverWebhookDelivery({ delivery_id: made.delivery }),
    ],
    ["GET /installation/repositories", () => octokit.rest.apps.listReposAccessibleToInstallation()],
    ["GET /rate_limit", () => octokit.rest.rateLimit.get()],
    ["GET /meta", () => octokit.rest.meta.get()],
    ["GET /repos/{owner}/{repo}", () => octokit.rest.repos.get(where)],
    [
      "GET /repos/{owner}/{repo}/pulls",
      () => octokit.rest.pulls.list({ ...where, state: "all", head: "acme:change-1" }),
    ],
    ["GET /repos/{owner}/{repo}/pulls/{pull_number}", () => octokit.rest.pulls.get({ ...where, pull_number: 1 })],
    [
      "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
      () => octokit.rest.pulls.listFiles({ ...where, pull_number: 1 }),
    ],
    [
      "GET /repos/{owner}/{repo}/pulls/{pull_number}/commits",
      () => octokit.rest.pulls.listCommits({ ...where, pull_number: 1 }),
    ],
    [
      "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls",
      () => octokit.rest.repos.listPullRequestsAssociatedWithCommit({ ...where, commit_sha: sha() }),
    ],
    [
      "GET /repos/{owner}/{repo}/issues/{issue_number}/labels",
      () => octokit.rest.issues.listLabelsOnIssue({ ...where, issue_number: 1 }),
    ],
    [
      "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
      async () => {
        const { data } = await octokit.rest.issues.createComment({ ...where, issue_number: 1, body: "hello" });
        made.comment = data.id;
      },
    ],
    [
      "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
      () => octokit.rest.issues.listComments({ ...where, issue_number: 1 }),
    ],
    [
      "GET /repos/{owner}/{repo}/issues/comments/{comment_id}",
      () => octokit.rest.issues.getComment({ ...where, comment_id: made.comment }),
    ],
    [
      "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
      () => octokit.rest.issues.updateComment({ ...where, comment_id: made.comment, body: "bye" }),
    ],
    [
      "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
      () => octokit.rest.reactions.createForIssueComment({ ...where, comment_id: made.comment, content: "eyes" }),
    ],
    [
      "GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
      () => octokit.rest.reactions.listForIssueComment({ ...where, comment_id: made.comment }),
    ],
    [
      "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
      async () => {
        const comments = [{ path: "README.md", line: 1, side: "RIGHT", body: "```suggestion\n# Shop\n```" }];
        const review = { ...where, pull_number: 1, commit_id: sha(), event: "COMMENT", body: "One", comments } as const;
        made.review = (await octokit.rest.pulls.createReview(review)).data.id;
      },
    ],
    [
      "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
      () => octokit.rest.pulls.listReviews({ ...where, pull_number: 1 }),
    ],
    [
      "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/comments",
      () => octokit.rest.pulls.listCommentsForReview({ ...where, pull_number: 1, review_id: made.review }),
    ],
    [
      "GET /repos/{owner}/{repo}/pulls/{pull_number}/comments",
      () => octokit.rest.pulls.listReviewComments({ ...where, pull_number: 1 }),
    ],
    [
      "GET /orgs/{org}/teams/{team_slug}/memberships/{username}",
      () => octokit.rest.teams.getMembershipForUserInOrg({ org: "acme", team_slug: "architects", username: "kim" }),
    ],
    [
      "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}",
      () => octokit.rest.issues.deleteComment({ ...where, comment_id: made.comment }),
    ],
    [
      "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
      () => octokit.rest.repos.getCollaboratorPermissionLevel({ ...where, username: "kim" }),
    ],
    [
      "POST /repos/{owner}/{repo}/check-runs",
      async () => {
        const annotation = { path: "README.md", start_line: 1, end_line: 1, start_column: 1, end_column: 2 } as const;
        const { data } = await octokit.rest.checks.create({
          ...where,
          name: "arch-review",
          head_sha: sha(),
          output: {
            title: "t",
            summary: "s",
            annotations: [{ ...annotation, annotation_level: "failure", message: "m" }],
          },
          actions: [{ label: "Again", description: "Review again", identifier: "recheck" }],
        });
        made.run = data.id;
        made.suite = data.check_suite?.id ?? 0;
      },
    ],
    [
      "GET /repos/{owner}/{repo}/check-runs/{check_run_id}",
      () => octokit.rest.checks.get({ ...where, check_run_id: made.run }),
    ],
    [
      "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}",
      () => octokit.rest.checks.update({ ...where, check_run_id: made.run, conclusion: "neutral" }),
    ],
    [
      "GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations",
      () => octokit.rest.checks.listAnnotations({ ...where, check_run_id: made.run }),
    ],
    [
      "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
      () => octokit.rest.checks.listForRef({ ...where, ref: sha() }),
    ],
    [
      "GET /repos/{owner}/{repo}/check-suites/{check_suite_id}",
      () => octokit.rest.checks.getSuite({ ...where, check_suite_id: made.suite }),
    ],
    [
      "GET /repos/{owner}/{repo}/check-suites/{check_suite_id}/check-runs",
      () => octokit.rest.checks.listForSuite({ ...where, check_suite_id: made.suite }),
    ],
    [
      "GET /repos/{owner}/{repo}/commits/{ref}/statuses",
      () => octokit.rest.repos.listCommitStatusesForRef({ ...where, ref: sha() }),
    ],
    [
      "POST /repos/{owner}/{repo}/code-scanning/sarifs",
      () =>
        octokit.rest.codeScanning.uploadSarif({
          ...where,
          commit_sha: sha(),
          ref: "refs/heads/main",
          sarif: gzipSync("{}").toString("base64"),
        }),
    ],
    [
      "GET /repos/{owner}/{repo}/git/blobs/{file_sha}",
      async () => {
        const { data } = await octokit.rest.pulls.listFiles({ ...where, pull_number: 1 });
        await octokit.rest.git.getBlob({ ...where, file_sha: data[0]?.sha ?? "" });
      },
    ],
    [
      "GET /repos/{owner}/{repo}/git/trees/{tree_sha}",
      () => octokit.rest.git.getTree({ ...where, tree_sha: "main", recursive: "true" }),
    ],
    [
      "GET /repos/{owner}/{repo}/git/commits/{commit_sha}",
      () => octokit.rest.git.getCommit({ ...where, commit_sha: sha() }),
    ],
    ["GET /repos/{owner}/{repo}/git/ref/{ref}", () => octokit.rest.git.getRef({ ...where, ref: "heads/main" })],
    ["GET /repos/{owner}/{repo}/commits/{ref}", () => octokit.rest.repos.getCommit({ ...where, ref: "main" })],
    [
      "GET /repos/{owner}/{repo}/compare/{basehead}",
      () => octokit.rest.repos.compareCommitsWithBasehead({ ...where, basehead: `main...${sha()}` }),
    ],
    [
      "GET /repos/{owner}/{repo}/contents/{path}",
      async () => {
        for (const path of ["", "docs", "docs/a.md", "link"]) await octokit.rest.repos.getContent({ ...where, path });
      },
    ],
    ["GET /user", () => kim.rest.users.getAuthenticated()],
    ["GET /user/installations", () => kim.rest.apps.listInstallationsForAuthenticatedUser()],
    [
      "GET /user/installations/{installation_id}/repositories",
      () => kim.rest.apps.listInstallationReposForAuthenticatedUser({ installation_id: repo.installationId ?? 0 }),
    ],
    ["GET /repositories/{repository_id}", () => kim.request("GET /repositories/{id}", { id: repo.id })],
    [
      "POST /applications/{client_id}/token",
      () => client.rest.apps.checkToken({ client_id: github.app.clientId, access_token: token }),
    ],
    [
      "DELETE /applications/{client_id}/token",
      () => client.rest.apps.deleteToken({ client_id: github.app.clientId, access_token: token }),
    ],
  ];

  test.each(calls)("%s", async (_route, call) => {
    const before = { problems: clients.problems.length, violations: github.violations.length };
    await call();
    expect(clients.problems.slice(before.problems)).toEqual([]);
    expect(github.violations.slice(before.violations)).toEqual([]);
  });

  test("and no route is left out", () => {
    expect(routes.map(({ method, template }) => `${method} ${template}`).sort()).toEqual(
      calls.map(([route]) => route).sort(),
    );
  });
});
