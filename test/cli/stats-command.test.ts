import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore, type Store } from "../../src/store/index.ts";
import { type Simulator, startSimulator } from "../simulator/index.ts";
import { backends, copyPrepared, execute, type Place, type SharedBackend } from "../store/backends.ts";
import { outcomeOf } from "../store/conversation-things.ts";
import { savePull, silent } from "../store/things.ts";
import { run } from "./fake-terminal.ts";

const today = new Date().toISOString().slice(0, 10);

let github: Simulator;
let ids: readonly number[];

beforeAll(async () => {
  github = await startSimulator();
  ids = ["acme", "globex"].map((account) => github.createInstallation({ account }).id);
});
afterAll(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
});

const app = () => ({
  APP_ID: String(github.app.id),
  PRIVATE_KEY: github.app.privateKey,
  GHE_HOST: github.host,
  GHE_PROTOCOL: "http",
});
const placeOf = ({ databaseUrl, dataDir }: Place) => ({
  DATA_DIR: dataDir,
  ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
});
const stats = (environment: Readonly<Record<string, string>>, ...args: readonly string[]) =>
  run(["stats", ...args], tmpdir(), { environment });

describe.each(backends)("stats of a store on $name", (backend) => {
  let running: SharedBackend;
  let place: Place;

  beforeAll(async () => {
    running = await backend.share();
    place = await running.place();
    const store = await openStore({ ...place, log: silent });
    for (const [index, installationId] of ids.entries()) {
      const key = { installationId, repositoryId: 10 + index, number: 1 };
      await savePull(store, key);
      const merged = outcomeOf(key, { fingerprint: "f2", outcome: "merged" });
      await store.saveOutcomes(key, index === 0 ? [outcomeOf(key), merged] : [outcomeOf(key)], { up: 1, down: index });
    }
    await store.close();
  });
  afterAll(() => running.stop());

  test("adds up all installations that GitHub lists", async () => {
    const { code, out } = await stats({ ...app(), ...placeOf(place) }, "--format", "json", "--since", "2020-01-01");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      since: "2020-01-01",
      installations: ids,
      rules: [{ rule: "index-not-concurrent", fixed: 2, merged: 1, shareFixed: 2 / 3 }],
      reactions: { up: 2, down: 1 },
    });
  });

  test("tells of one installation without asking GitHub, and needs nothing of the App for it", async () => {
    const asked = github.requests.length;
    const { code, out } = await stats(placeOf(place), "--installation", String(ids[1]), "--since", today);
    expect([code, out]).toEqual([0, expect.stringMatching(/^index-not-concurrent +1 +1 +0 +0 +0 +0 +100 %$/m)]);
    expect(github.requests).toHaveLength(asked);
  });

  test("counts from the day it is given", async () => {
    const { out } = await stats(placeOf(place), "--installation", String(ids[0]), "--since", "2999-01-01");
    expect(out).toMatch(/^No finding of a pull request that was closed since 2999-01-01 in 1 installation\./);
  });
});

describe("stats without a store that can be read", () => {
  const folder = mkdtempSync(join(tmpdir(), "arch-review-stats-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const one = ["--installation", "1"] as const;

  test("names the folder that has none, and makes none", async () => {
    const DATA_DIR = join(folder, "none");
    const first = await stats({ DATA_DIR }, ...one);
    expect(first).toMatchObject({ code: 2, out: "", err: expect.stringContaining(`There is no store in ${DATA_DIR}`) });
    expect(await stats({ DATA_DIR }, ...one)).toEqual(first);
  });

  test("says that a server holds the folder, and what to do", async () => {
    const dataDir = join(folder, "held");
    await copyPrepared(dataDir);
    const store: Store = await openStore({ dataDir, log: silent });
    const { code, err } = await stats({ DATA_DIR: dataDir }, ...one);
    await store.close();
    expect(code).toBe(2);
    expect(err).toContain("is in use by another arch-review server. Stop that server while this is read");
  });

  test.each([
    ["not a number", ["--installation", "acme"], "--installation is not a number"],
    ["a day that does not exist", [...one, "--since", "2026-02-30"], "--since is not a day"],
    ["not a day", [...one, "--since", "yesterday"], "--since is not a day"],
    ["no App to ask with", [], "The App is not known: APP_ID is not set; neither PRIVATE_KEY nor PRIVATE_KEY_PATH"],
  ])("refuses %s", async (_what, args, message) => {
    expect(await stats({}, ...args)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(message) });
  });

  test("says when GitHub does not know the App", async () => {
    const { code, err } = await stats({ ...app(), APP_ID: "99", DATA_DIR: folder });
    expect([code, err]).toEqual([2, expect.stringContaining("GitHub does not list the installations of the App")]);
  });
});

const [, postgres] = backends;

describe.runIf(postgres)("stats on a PostgreSQL", () => {
  let running: SharedBackend;
  beforeAll(async () => {
    if (postgres !== undefined) running = await postgres.share();
  });
  afterAll(() => running.stop());

  test("without a store says so and makes nothing", async () => {
    const place = await running.emptyPlace();
    const { code, err } = await stats(placeOf(place), "--installation", "1");
    expect([code, err]).toEqual([2, expect.stringContaining("Start a server of this release on it once")]);
    const client = new pg.Client(place.databaseUrl);
    await client.connect();
    const { rows } = await client.query("select nspname from pg_namespace where nspname like 'arch_review%'");
    await client.end();
    expect(rows).toEqual([]);
  });

  test("that an older release has migrated says so", async () => {
    const place = await running.place();
    await (await openStore({ ...place, log: silent })).close();
    await execute(place.databaseUrl ?? "", "delete from arch_review.schema_migrations where name like '0010%'");
    expect((await stats(placeOf(place), "--installation", "1")).err).toContain("lacks 1 of the migrations");
  });

  test("that is not there says so", async () => {
    const { err } = await stats({ DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" }, "--installation", "1");
    expect(err).toContain("The database of DATABASE_URL cannot be reached (ECONNREFUSED)");
  });
});
