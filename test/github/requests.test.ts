import { afterAll, beforeAll, expect, it } from "vitest";
import { countRequests } from "./count-requests.ts";
import { type RunningApp, startRunningApp } from "./running-app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startRunningApp({ clientClock: ticking() });
});

/** A clock by which the allowance fills up between two requests, and no token of this century expires. */
function ticking(): () => Date {
  let at = Date.parse("2000-01-01");
  return () => {
    at += 1_000;
    return new Date(at);
  };
}
afterAll(async () => {
  expect(app.github.violations).toEqual([]);
  await app.close();
});

it("asks GitHub for little once it knows a repository: the listing grows with the change, nothing else does", async () => {
  const counts = await countRequests(app);
  const troubles = app
    .logged()
    .split("\n")
    .filter((line) => /"level":(?:40|50|60)/.test(line)); // What made a review begin again.
  for (const { requests, allowed } of counts)
    expect(requests.length, [...requests, ...troubles].join("\n")).toBeLessThanOrEqual(allowed);
  const listing = "GET /repos/{owner}/{repo}/pulls/{pull_number}/files";
  const of = (conclusion: string) => counts.filter((count) => count.conclusion === conclusion);
  for (const some of [of("failure"), of("neutral")]) {
    const listed = some.map(({ requests }) => requests.filter((one) => one === listing).length);
    expect(listed).toEqual([1, 1, 10]);
    expect(new Set(some.map(({ requests }, i) => requests.length - (listed[i] ?? 0))).size).toBe(1);
  }
});
