import { expect, test } from "vitest";
import { loadParser, parseScript } from "../../../src/artifacts/migration/index.ts";
import { prepareBase } from "../../../src/shadow/base/prepare-base.ts";
import { planScript } from "../../../src/shadow/plan/plan-script.ts";
import type { PlannedScript, Rehearsal } from "../../../src/shadow/rehearsal.ts";
import type { Sandbox } from "../../../src/shadow/session.ts";

await loadParser();

const noNeeds = { supabase: false, roles: [], schemas: [], extensions: [], tables: [] };

const script = (name: string): PlannedScript =>
  planScript(
    `${name}.sql`,
    {
      ...parseScript(`CREATE TABLE ${name} (id int)`),
      transaction: "wrapped",
      transactionReason: "",
      sharesTransaction: false,
      batches: [],
    },
    noNeeds,
    false,
  );

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `t${index}`);

const rehearsalOf = (tables: readonly string[]): Rehearsal => ({
  engine: "postgresql",
  root: "",
  kind: "new",
  base: tables.map(script),
  migrations: [],
  touched: [],
  roles: [],
  derived: [],
  isWhole: true,
  tenancy: { column: null, exemptTables: [] },
  postgresVersion: 16,
});

/** A sandbox whose state is the list of tables that were made in it. */
function pretended() {
  let tables: string[] = [];
  const ran: string[] = [];
  const sandbox: Sandbox = {
    engine: "PostgreSQL",
    query: async () => [],
    script: async (text) => {
      const [, name] = /CREATE TABLE (\w+)/.exec(text) ?? [];
      if (name === undefined) return;
      tables.push(name);
      ran.push(name);
    },
    snapshot: async () => new TextEncoder().encode(tables.join()),
    restore: async (snapshot) => {
      tables = new TextDecoder().decode(snapshot).split(",");
    },
    endAfter: () => {},
    close: async () => {},
  };
  return { sandbox, ran, tables: () => tables };
}

function store() {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    get: async (digest: string) => kept.get(digest) ?? null,
    put: async (digest: string, snapshot: Uint8Array) => void kept.set(digest, snapshot),
  };
}

const prepared = async (tables: readonly string[], snapshots = store()) => {
  const { sandbox, ran, tables: now } = pretended();
  const base = await prepareBase(sandbox, rehearsalOf(tables), snapshots);
  return { base, ran, tables: now() };
};

test("a base that was seen is not run again", async () => {
  const snapshots = store();
  expect((await prepared(names(5), snapshots)).ran).toEqual(names(5));
  const again = await prepared(names(5), snapshots);
  expect(again).toMatchObject({ ran: [], tables: names(5), base: { files: 5, replayed: 5, firstFault: null } });
});

test("of a longer one only what is new is run", async () => {
  const snapshots = store();
  await prepared(names(5), snapshots);
  const longer = await prepared(names(8), snapshots);
  expect(longer).toMatchObject({ ran: ["t5", "t6", "t7"], tables: names(8), base: { files: 8, replayed: 8 } });
});

test("a branch that left earlier reuses a state below the end", async () => {
  const snapshots = store();
  await prepared(names(100), snapshots);
  const other = [...names(98), "mine"];
  expect(await prepared(other, snapshots)).toMatchObject({ ran: ["t96", "t97", "mine"], tables: other });
});

test("a file that differs is run, with all behind it", async () => {
  const snapshots = store();
  await prepared(names(3), snapshots);
  expect((await prepared(["t0", "other", "t2"], snapshots)).ran).toEqual(["t0", "other", "t2"]);
});

test("a state whose story is cut short is not used", async () => {
  const snapshots = store();
  await prepared(names(3), snapshots);
  for (const [digest, bytes] of snapshots.kept) snapshots.kept.set(digest, bytes.slice(0, 3));
  expect((await prepared(names(3), snapshots)).ran).toEqual(names(3));
});
