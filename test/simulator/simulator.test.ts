import { afterAll, beforeAll, expect, test } from "vitest";
import { checkedClients } from "./checked-octokit.ts";
import { type InstallationHandle, type RepositoryHandle, type Simulator, startSimulator } from "./index.ts";

let github: Simulator;
let installation: InstallationHandle;
let repo: RepositoryHandle;
const where = { owner: "acme", repo: "shop" };

beforeAll(async () => {
  github = await startSimulator();
  installation = github.createInstallation({ account: "acme" });
  repo = github.createRepository({
    installation,
    name: "shop",
    files: { "README.md": "# Shop\n", "db/1.sql": "select 1;\n" },
  });
});
afterAll(() => github.close());

test("a review's whole conversation with GitHub works and breaks no rule of GitHub's description", async () => {
  const octokit = checkedClients(github).as(installation);
  const pull = repo.openPullRequest({
    title: "Add orders",
    author: "kim",
    files: { "db/2.sql": "create table o ();\n" },
  });
  const { data } = await octokit.rest.pulls.get({ ...where, pull_number: pull.number });
  expect(data).toMatchObject({ number: 1, changed_files: 1, additions: 1, head: { sha: pull.headSha } });
  const files = await octokit.paginate(octokit.rest.pulls.listFiles, { ...where, pull_number: 1, per_page: 100 });
  expect(files).toMatchObject([{ filename: "db/2.sql", status: "added", patch: "@@ -0,0 +1 @@\n+create table o ();" }]);
  const blob = await octokit.rest.git.getBlob({ ...where, file_sha: files[0]?.sha ?? "" });
  expect(Buffer.from(blob.data.content, "base64").toString()).toBe("create table o ();\n");
  const tree = await octokit.rest.git.getTree({ ...where, tree_sha: pull.headSha, recursive: "1" });
  expect(tree.data.tree.map((entry) => entry.path)).toEqual(["README.md", "db", "db/1.sql", "db/2.sql"]);
  const content = await octokit.rest.repos.getContent({ ...where, path: "db/1.sql", ref: "main" });
  expect(content.data).toMatchObject({ type: "file", encoding: "base64", content: "c2VsZWN0IDE7Cg==\n" });

  const run = await octokit.rest.checks.create({
    ...where,
    name: "arch-review",
    head_sha: pull.headSha,
    status: "in_progress",
  });
  await octokit.rest.checks.update({
    ...where,
    check_run_id: run.data.id,
    status: "completed",
    conclusion: "failure",
    output: { title: "Blocked", summary: "One finding" },
  });
  expect(pull.checkRuns()).toMatchObject([{ status: "completed", conclusion: "failure", title: "Blocked" }]);
  const comment = await octokit.rest.issues.createComment({ ...where, issue_number: 1, body: "### arch-review" });
  await octokit.rest.issues.updateComment({ ...where, comment_id: comment.data.id, body: "### arch-review: passed" });
  expect(pull.comments()).toMatchObject([{ body: "### arch-review: passed", author: { login: "arch-review[bot]" } }]);
  const read = await octokit.graphql(`{ repository(owner: "acme", name: "shop") {
    a: object(expression: "main:db/1.sql") { ... on Blob { oid byteSize isBinary isTruncated text } }
    b: object(oid: "${files[0]?.sha}") { ... on Blob { text } } } }`);
  expect(read).toMatchObject({
    repository: { a: { byteSize: 10, text: "select 1;\n" }, b: { text: "create table o ();\n" } },
  });
  expect(github.violations).toEqual([]);
});
