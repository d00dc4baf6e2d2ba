import { expect, it } from "vitest";
import { routeOf } from "../../../src/github/client/around-request.ts";

it.each([
  ["/repos/{owner}/{repo}/pulls/{pull_number}", "/repos/{owner}/{repo}/pulls/{pull_number}"],
  ["/app/installations/{installation_id}/access_tokens", "/app/installations/{installation_id}/access_tokens"],
  ["https://api.github.com/graphql", "/graphql"],
  ["/graphql", "/graphql"],
  ["https://api.github.com/repos/acme/pulls/pulls/1/files?page=2", "/repos/{owner}/{repo}/pulls/{}/files"],
  [
    "http://127.0.0.1:80/api/v3/repositories/12/commits/feature/check-runs?x=1",
    "/repositories/{repository_id}/commits/{}/check-runs",
  ],
  ["https://api.github.com/app/hook/deliveries?cursor=v1_secret", "/app/hook/deliveries"],
  ["/repos/acme/shop/git/ref/heads/secret-plan", "/repos/{owner}/{repo}/git/{}/{}/{}"],
  ["/users/kim", "other"],
])("a request to %s is told as %s", (url, route) => {
  expect(routeOf(url)).toBe(route);
});
