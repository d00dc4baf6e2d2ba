import { describe, expect, it } from "vitest";
import { costOf } from "../../../src/github/client/request-cost.ts";

const repo = "/repos/{owner}/{repo}";

describe("what a request costs", () => {
  it.each([
    ["GET", `${repo}/pulls/{pull_number}`, "core", 1, 0, 0, false],
    ["GET", "https://h/api/v3/repositories/7/pulls/1/files?per_page=100&page=2", "core", 1, 0, 0, false],
    ["GET", `${repo}/check-runs/{check_run_id}`, "core", 1, 0, 0, false],
    ["GET", "/rate_limit", "core", 0, 0, 0, false],
    ["POST", `${repo}/check-runs`, "core", 5, 1, 0, true],
    ["PATCH", `${repo}/check-runs/{check_run_id}`, "core", 5, 1, 0, true],
    ["POST", `${repo}/issues/{issue_number}/comments`, "core", 5, 1, 1, false],
    ["PATCH", `${repo}/issues/comments/{comment_id}`, "core", 5, 1, 0, false],
    ["POST", `${repo}/pulls/{pull_number}/reviews`, "core", 5, 1, 1, false],
    ["POST", `${repo}/issues/comments/{comment_id}/reactions`, "core", 5, 1, 0, false],
    ["POST", `${repo}/check-runs-of-mine`, "core", 5, 1, 0, false],
  ])("%s %s", (method, url, resource, points, writes, notices, urgent) => {
    expect(costOf({ method, url })).toEqual({ resource, points, writes, notices, urgent });
  });

  it.each([
    ["query { viewer { login } }", 1],
    ["query($a: Int) { mutation }", 1],
    ["\n  mutation($id: ID!) { minimizeComment }", 5],
  ])("GraphQL: %s", (query, points) => {
    const cost = costOf({ method: "POST", url: "https://h/api/graphql", query });
    expect([cost.resource, cost.points, cost.urgent]).toEqual(["graphql", points, false]);
  });
});
