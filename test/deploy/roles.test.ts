import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrateCommand } from "../../src/cli/migrate-command.ts";
import { openStore } from "../../src/store/index.ts";
import { backends, type RunningBackend } from "../store/backends.ts";
import { deliveryOf, freshKey, silent } from "../store/things.ts";

const passwords = { owner_password: "the owner's", server_password: "the server's" } as const;

/** The file as psql sends it: without its own commands, its variables quoted, statement by statement. */
const statements = readFileSync("deploy/postgres/roles.sql", "utf8")
  .replace(/^(?:--|\\).*$/gm, "")
  .replace(/:'(\w+)'/g, (_, name: keyof typeof passwords) => pg.escapeLiteral(passwords[name]))
  .split(/;\s*$/m)
  .map((statement) => statement.trim())
  .filter((statement) => statement !== "");

describe("logins and roles made by deploy/postgres/roles.sql", () => {
  let backend: RunningBackend;
  let urlOf: (login: string, password: string) => string;

  beforeAll(async () => {
    const postgres = backends.find(({ name }) => name === "PostgreSQL");
    if (postgres === undefined) throw new Error("there is no PostgreSQL to try it on");
    backend = await postgres.start();
    const { adminUrl } = await backend.place();
    const admin = new pg.Client(adminUrl);
    await admin.connect();
    for (const statement of statements) await admin.query(statement);
    await admin.end();
    urlOf = (login, password) => {
      const url = new URL(adminUrl ?? "");
      url.username = login;
      url.password = password;
      url.pathname = "/arch_review";
      return url.href;
    };
  }, 60_000);
  afterAll(() => backend.stop());

  test("the server refuses a database that the owner has not brought up to date", async () => {
    const databaseUrl = urlOf("arch_review_server", passwords.server_password);
    await expect(openStore({ databaseUrl, dataDir: "", log: silent })).rejects.toThrow(/DATABASE_URL/);
  });

  test("the owner brings it up to date, and the server works under a login that owns nothing", async () => {
    const databaseUrl = urlOf("arch_review_server", passwords.server_password);
    const databaseOwnerUrl = urlOf("arch_review_owner", passwords.owner_password);
    const environment = { DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: databaseOwnerUrl };
    for (const _ of ["the first time", "again"]) {
      const said: string[] = [];
      const terminal = { environment, out: (text: string) => void said.push(text), now: () => new Date() };
      expect(await migrateCommand(terminal, silent)).toBe(0);
      expect(said).toEqual(["The database is up to date.\n"]);
    }

    const store = await openStore({ databaseUrl, dataDir: "", log: silent });
    try {
      await store.check();
      await expect(store.receive(deliveryOf(freshKey()))).resolves.toBe("stored");
    } finally {
      await store.close();
    }
  });

  test("without a role the server's login reads nothing, and it may make nothing", async () => {
    const client = new pg.Client(urlOf("arch_review_server", passwords.server_password));
    await client.connect();
    try {
      const denied = /permission denied/;
      await expect(client.query("select from arch_review.deliveries")).rejects.toThrow(denied);
      await expect(client.query("select from arch_review_queue.job")).rejects.toThrow(denied);
      await expect(client.query("create schema mine")).rejects.toThrow(denied);
      await expect(client.query("create table public.mine (id bigint)")).rejects.toThrow(denied);
      await expect(client.query("create temporary table mine (id bigint)")).rejects.toThrow(denied);
    } finally {
      await client.end();
    }
  });

  test("a dump by the owner would stop at row-level security, which docs/operations.md warns of", async () => {
    const client = new pg.Client(urlOf("arch_review_owner", passwords.owner_password));
    await client.connect();
    try {
      await client.query("set row_security = off");
      await expect(client.query("select from arch_review.deliveries")).rejects.toThrow(/row-level security/);
    } finally {
      await client.end();
    }
  });
});
