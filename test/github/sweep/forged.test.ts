import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heardEvents } from "../../../src/github/inbound/events/heard-events.ts";
import { dangerous, earlier } from "../../attacks/changes.ts";
import type { InstallationHandle, RepositoryHandle } from "../../simulator/index.ts";
import { type SweepingApp, startSweepingApp } from "./sweeping-app.ts";

/** An id that no installation has. */
const nobody = 999_999_999;
const sha = "f".repeat(40);
const kim = { id: 5, login: "kim", type: "User" };

let app: SweepingApp;
let victim: InstallationHandle;
let gone: number;
/** Rows of each installation that was named, by table, once everything has come to rest. */
let rows: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
let written: readonly string[];
let sent = 0;
type Payload = Readonly<Record<string, unknown>>;
const dataDir = mkdtempSync(join(tmpdir(), "arch-review-forged-"));

/** What asks for the most, of each event: signed, and about a repository that the installation does not have. */
const payloads = (repository: RepositoryHandle, appId: number): readonly (readonly [event: string, Payload])[] => {
  const stub = { id: repository.id, name: repository.name };
  const place = { repository: { ...stub, owner: { login: repository.owner } }, sender: kim };
  const run = { head_sha: repository.sha("main"), external_id: "pr:1;gen:1", app: { id: appId } };
  const comment = { id: 77, user: kim, created_at: "2026-11-23T12:00:00Z" };
  const group = {
    head_sha: sha,
    base_sha: repository.sha("main"),
    head_ref: "refs/heads/q",
    base_ref: "refs/heads/main",
  };
  const ours = { performed_via_github_app: { id: appId } };
  return [
    ["pull_request", { action: "opened", pull_request: { number: 1, title: "t", body: null }, ...place }],
    ["pull_request", { action: "closed", pull_request: { number: 1, title: "t", body: null }, ...place }],
    [
      "issue_comment",
      {
        action: "created",
        issue: { number: 1, pull_request: {} },
        comment: { ...comment, body: "/arch-review recheck" },
        ...place,
      },
    ],
    [
      "issue_comment",
      { action: "edited", issue: { number: 1, pull_request: {} }, comment: { ...comment, ...ours }, ...place },
    ],
    ["check_run", { action: "rerequested", check_run: run, ...place }],
    ["check_suite", { action: "rerequested", check_suite: run, ...place }],
    ["merge_group", { action: "checks_requested", merge_group: group, ...place }],
    ["push", { ref: "refs/heads/main", created: false, deleted: false, ...place }],
    ...["created", "deleted", "suspend", "unsuspend", "new_permissions_accepted"].map(
      (action): readonly [string, Payload] => ["installation", { action, repositories: [stub], sender: kim }],
    ),
    [
      "installation_repositories",
      { action: "added", repositories_added: [stub], repositories_removed: [], sender: kim },
    ],
  ];
};

beforeAll(async () => {
  app = await startSweepingApp({ environment: { DATA_DIR: dataDir } });
  const { github } = app;
  victim = github.createInstallation({ account: "victim" });
  const uninstalled = github.createInstallation({ account: "gone" });
  gone = uninstalled.id;
  const left = github.createRepository({ name: "left", installation: uninstalled, files: earlier });
  left.openPullRequest({ title: "Region", files: dangerous });
  const target = app.repository(earlier);
  target.openPullRequest({ title: "Region", files: dangerous, deliver: false });
  await app.drained();
  uninstalled.delete();
  await app.drained();
  const before = github.requests.length;
  for (const id of [victim.id, nobody]) {
    for (const [event, payload] of payloads(target, github.app.id)) {
      github.send(event, { ...payload, installation: { id, account: { login: "mallory" } } });
      sent += 1;
    }
    await app.drained();
  }
  // The next sweep sees to whatever is left of an installation that GitHub does not know.
  const requests = github.requests.slice(before);
  written = requests
    .filter(({ method, path }) => method !== "GET" && !path.endsWith("/access_tokens"))
    .map(({ method, path }) => `${method} ${path}`);
  target.delete();
  await app.sweep();
  await app.close();
  rows = await readRows();
}, 120_000);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Rows of all tables that belong to one of the installations, as `installation table`. */
async function readRows(): Promise<typeof rows> {
  const database = await PGlite.create(join(dataDir, "postgres"));
  const found = new Map<string, Readonly<Record<string, unknown>>[]>();
  const tables = await database.query<{ name: string }>(
    `select table_name as name from information_schema.columns
      where table_schema = 'arch_review' and column_name = 'installation_id' order by 1`,
  );
  for (const { name } of tables.rows) {
    for (const id of [victim.id, nobody, gone]) {
      const { rows: own } = await database.query<Record<string, unknown>>(
        `select * from arch_review.${name} where installation_id = $1`,
        [id],
      );
      if (own.length > 0) found.set(`${id === victim.id ? "victim" : id === gone ? "gone" : "nobody"} ${name}`, own);
    }
  }
  await database.close();
  return found;
}

const tablesOf = (who: string): readonly string[] =>
  [...rows.keys()].filter((key) => key.startsWith(`${who} `)).map((key) => key.slice(who.length + 1));

it("every event that is heard is forged", () => {
  const events = payloads(app.repository({}), 1).map(([event]) => event);
  expect([...new Set(events)].sort()).toEqual(heardEvents.map(({ name }): string => name).sort());
  expect(sent).toBe(2 * events.length);
});

it("nothing is written to GitHub", () => {
  expect(written).toEqual([]);
});

describe("under another tenant's installation", () => {
  it("nothing is kept but the deliveries and a line of the audit log for each that was refused", () => {
    expect(tablesOf("victim")).toEqual(["audit_log", "deliveries", "delivery_jobs", "installations"]);
    const refused = rows.get("victim audit_log") ?? [];
    expect(refused.length).toBeLessThanOrEqual(sent / 2);
    expect(new Set(refused.map(({ action }) => action))).toEqual(new Set(["repository.refused"]));
  });

  it("the tenant stays what GitHub says it is", () => {
    expect(rows.get("victim installations")).toMatchObject([{ account: "victim", state: "active" }]);
  });
});

it("under nobody's installation nothing is left once GitHub was asked", () => {
  expect(tablesOf("nobody")).toEqual([]);
});

it("of an installation that is gone nothing is left", () => {
  expect(tablesOf("gone")).toEqual([]);
});
