import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { type RunningApp, startRunningApp } from "./running-app.ts";

const asked: { readonly default_permissions: Record<string, "read" | "write">; readonly default_events: string[] } =
  parse(readFileSync("app.yml", "utf8"));

/** What GitHub wants of an App to send it an event (GitHub documentation, "Webhook events and payloads"). */
const eventNeeds: Readonly<Record<string, string>> = {
  pull_request: "pull_requests=read",
  issue_comment: "issues=read",
  push: "contents=read",
  merge_group: "merge_queues=read",
  check_run: "checks=write",
};

const base = {
  "README.md": "# service\n",
  "migrations/000001_orders.up.sql": "create table orders (id bigint primary key, region text not null);\n",
  "migrations/000002_more.up.sql": "create table more (id bigint primary key);\n",
};
const dangerous = { "migrations/000003_region.up.sql": "create index orders_region on orders (region);\n" };
const harmless = { "migrations/000003_note.up.sql": "create table notes (id bigint primary key);\n" };

let app: RunningApp;
beforeAll(async () => {
  app = await startRunningApp({ permissions: asked.default_permissions });
  app.github.changeApp({ events: asked.default_events });
});
afterAll(async () => {
  expect(app.github.violations).toEqual([]);
  await app.close();
});

/** Everything that the App does: reviews, commands, waivers, merge groups, moved bases, re-runs, seeds, an organisation's policy. */
async function everything(): Promise<void> {
  const { github, installation } = app;
  github.createRepository({ name: ".github", installation, files: { ".github/arch-review.yml": "mode: enforce\n" } });
  const repository = app.repository({ ...base, ".github/arch-review.yml": "inline: suggestions\n" });
  repository.collaborator("kim", "admin");
  const { pull, run } = await app.open(repository, { title: "Region", files: dangerous, author: "ann" });
  await app.command(pull, "/arch-review help", "kim");
  await app.command(
    pull,
    "/arch-review waive index-not-concurrent because the table holds forty rows and is not used yet",
    "kim",
  );
  repository.rerequest(run.id);
  await app.drained();
  pull.push({ "README.md": "# changed\n" });
  await app.drained();
  const { pull: other } = await app.open(repository, { title: "Notes", files: harmless });
  other.queue();
  await app.drained();
  repository.push("main", { "migrations/000004_late.up.sql": "create table late (id bigint primary key);\n" });
  await app.drained();
  const added = github.createRepository({ name: "added", files: base, owner: "acme" });
  installation.addRepositories([added]);
  await app.drained();
  pull.close();
  await app.drained();
}

/** The levels without which something that was used would have been refused; what several permissions allow needs none of them. */
function needed(uses: readonly string[]): Record<string, string> {
  const levels: Record<string, string> = {};
  for (const use of uses) {
    const ways = use.split("|").filter((way) => {
      const [name = "", level] = way.split("=");
      return asked.default_permissions[name] === "write" || asked.default_permissions[name] === level;
    });
    const [name = "", level = ""] = ways[0]?.split("=") ?? [use, ""];
    if (ways.length <= 1 && levels[name] !== "write") levels[name] = level;
  }
  return levels;
}

it("needs each permission and event of app.yml for what it does, and none besides", async () => {
  await everything();
  const { requests, deliveries } = app.github;
  expect(requests.filter(({ status }) => status === 403)).toEqual([]);
  // What was answered at all: an event that nobody hears is not one that is needed.
  const events = new Set(deliveries.filter(({ state }) => state === "answered").map(({ event }) => event));
  const uses = [...requests.flatMap(({ needs }) => needs), ...[...events].flatMap((event) => eventNeeds[event] ?? [])];
  expect(needed([...new Set(uses)])).toEqual(asked.default_permissions);
  expect(asked.default_events.filter((event) => !events.has(event))).toEqual([]);
});

it("asks in no token for more than app.yml has", () => {
  const tokens = app.github.requests.flatMap(({ path, body }) =>
    path.endsWith("/access_tokens") && typeof body === "object" && body !== null && "permissions" in body
      ? [Object.entries(body.permissions as Record<string, string>)]
      : [],
  );
  expect(tokens.length).toBeGreaterThan(3);
  for (const [name, level] of tokens.flat()) {
    expect([level, "write"]).toContain(asked.default_permissions[name]);
  }
});
