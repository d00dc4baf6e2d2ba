import { Octokit } from "@octokit/rest";
import { expect, it } from "vitest";
import { readGroupCommits } from "../../../src/github/merge-group/group-commits.ts";

const sha = (at: number): string => at.toString(16).padStart(40, "0");
const total = 2_450;

/** A page of a group in which every commit follows the one before it, oldest first as GitHub lists them. */
const pageOf = (page: number) => ({
  total_commits: total,
  merge_base_commit: { sha: sha(0) },
  html_url: "https://github.example/acme/shop/compare/a...b",
  files: [],
  commits: Array.from({ length: Math.min(100, total - (page - 1) * 100) }, (_, index) => {
    const at = (page - 1) * 100 + index + 1;
    return { sha: sha(at), commit: { message: `Step (#${at})` }, parents: [{ sha: sha(at - 1) }] };
  }),
});

it("of a group with more commits than are read the newest count, which are those that the queue has made", async () => {
  const asked: number[] = [];
  const answer = async (address: string): Promise<Response> => {
    const page = Number(new URL(address).searchParams.get("page"));
    asked.push(page);
    return Response.json(pageOf(page));
  };
  const octokit = new Octokit({ request: { fetch: answer } });
  const group = await readGroupCommits(octokit, {
    kind: "merge-group",
    installationId: 7,
    repositoryId: 11,
    owner: "acme",
    repository: "shop",
    deliveryId: "d",
    reason: "merge_group.checks_requested",
    headSha: sha(total),
    baseSha: sha(0),
    baseRef: "main",
    headRef: "",
  });
  expect(asked).toEqual([1, ...Array.from({ length: 19 }, (_, index) => index + 7)]);
  expect(group?.messages[0]).toBe(`Step (#${total})`);
  expect(group?.shas.has(sha(total - 1_500))).toBe(true);
});
