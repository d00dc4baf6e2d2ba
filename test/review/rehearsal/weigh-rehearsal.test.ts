import { describe, expect, test } from "vitest";
import type { Leak } from "../../../src/shadow/index.ts";
import { findingsOf, only } from "../review-of.ts";
import { findings, path, type RehearsedCase, rangeOf, rehearsedReview } from "./rehearsed-review.ts";

const orders = "CREATE TABLE orders (id bigint PRIMARY KEY, total int, note text);";
const retype = "ALTER TABLE orders ALTER COLUMN total TYPE bigint";
const rewritten = {
  of: retype,
  locks: ["ACCESS EXCLUSIVE public.orders"],
  rewrites: ["public.orders", "public.orders_pkey"],
  scans: ["public.orders"],
} as const;

describe("what a rule says of a statement", () => {
  test("is observed where the server did it", async () => {
    const review = await rehearsedReview({ before: orders, sql: `${retype};`, seen: [rewritten] });
    expect(findings(review, "type-change-rewrite")).toEqual([
      {
        rule: "type-change-rewrite",
        severity: "blocking",
        observed:
          "Observed on PostgreSQL 18: ACCESS EXCLUSIVE on `orders`; `orders` and `orders_pkey` written anew; `orders` read from end to end.",
      },
    ]);
    expect(review.shadow?.withdrawn).toEqual([]);
  });

  test("is withdrawn and counted where it did not, and the check passes by that", async () => {
    const seen = [{ of: retype, locks: ["ACCESS EXCLUSIVE public.orders"] }] as const;
    const review = await rehearsedReview({ before: orders, sql: `${retype};`, seen });
    expect(findings(review, "type-change-rewrite")).toEqual([]);
    expect(review.shadow?.withdrawn).toContainEqual({
      rule: "type-change-rewrite",
      path,
      startLine: 1,
      reason: "Observed on PostgreSQL 18: it neither wrote nor read a whole table.",
    });
    const check = review.checklist.flatMap(({ checks }) => checks).find(({ id }) => id === "type-change-rewrite");
    expect(check).toMatchObject({ status: "pass", evidence: [{ startLine: 1, quote: `${retype.slice(19)}` }] });
  });

  const nothing = (given: Partial<RehearsedCase>): RehearsedCase => ({
    before: orders,
    sql: `${retype};`,
    seen: [{ of: given.sql?.replace(/;$/, "") ?? retype, locks: ["ACCESS EXCLUSIVE public.orders"] }],
    ...given,
  });
  const base = { files: 1, replayed: 1, firstFault: null, notes: [], derived: [] };
  const fault = { path: "a.sql", line: 1, message: "no" };
  test.each<[string, RehearsedCase]>([
    ["the base could not be replayed", nothing({ parts: { base: { ...base, replayed: 0, firstFault: fault } } })],
    ["something of the base was replaced", nothing({ parts: { base: { ...base, notes: ["x was replaced"] } } })],
    ["some of it could not be looked at", nothing({ parts: { notes: ["planting rows could not be looked at: no"] } })],
    ["a table stands as the rules derived it", nothing({ parts: { base: { ...base, derived: ["public.orders"] } } })],
    ["the base does not make the table", nothing({ before: "CREATE TABLE other (id bigint PRIMARY KEY);" })],
    ["the base holds what nobody can read", nothing({ before: `${orders}\nDO $$ BEGIN EXECUTE f(); END $$;` })],
    ["it stands in a block", nothing({ sql: `DO $$ BEGIN ${retype}; END $$;` })],
    [
      "the table may have partitions elsewhere",
      nothing({ before: "CREATE TABLE orders (id bigint, total int) PARTITION BY RANGE (id);" }),
    ],
    [
      "rows of the table may stand in tables that inherit from it",
      nothing({ before: `${orders} CREATE TABLE old_orders () INHERITS (orders);` }),
    ],
    ["the manual alone was asked", nothing({ seen: [{ of: retype, source: "known" }] })],
    [
      "a statement before it was refused",
      nothing({
        sql: `DROP INDEX nothing;\n${retype};`,
        seen: [{ of: "DROP INDEX nothing", error: { code: "42704", message: "no index" } }, { of: retype }],
      }),
    ],
    [
      "a statement before it was replaced",
      nothing({
        sql: `SELECT 1;\n${retype};`,
        seen: [{ of: retype }],
        parts: { notRehearsed: [{ path, range: rangeOf("SELECT 1;", "SELECT 1"), kind: "replaced", note: "n" }] },
      }),
    ],
  ])("stays where %s", async (_, given) => {
    const review = await rehearsedReview(given);
    expect(findings(review, "type-change-rewrite")).toMatchObject([{ observed: null }]);
    expect(review.shadow?.withdrawn).toEqual([]);
  });

  test("stays as the table of locks has it for a server that does it another way", async () => {
    const sql = "ALTER TABLE orders ADD COLUMN seen int NOT NULL DEFAULT 0;";
    const review = await rehearsedReview({
      before: orders,
      sql,
      seen: [{ of: sql.slice(0, -1), locks: ["ACCESS EXCLUSIVE public.orders"] }],
      policy: { migrations: { postgres_version: 10 } },
    });
    expect(findings(review, "add-column-default-old-pg")).toMatchObject([{ severity: "blocking", observed: null }]);
    const proven = `${orders}\nALTER TABLE orders ADD CONSTRAINT n CHECK (note IS NOT NULL);`;
    const notNull = "ALTER TABLE orders ALTER COLUMN note SET NOT NULL";
    const old = await rehearsedReview({
      before: proven,
      sql: `${notNull};`,
      seen: [{ of: notNull, locks: ["ACCESS EXCLUSIVE public.orders"] }],
      policy: { migrations: { postgres_version: 11 } },
    });
    expect(old.findings.find(({ rule }) => rule === "set-not-null-scan")?.message).toMatch(
      /table of locks for PostgreSQL 11/,
    );
    expect(old.shadow?.withdrawn).toEqual([]);
    expect(old.shadow?.notes.join()).toContain("for PostgreSQL 11 (`postgres_version`)");
  });

  test("keeps its fingerprint", async () => {
    const shown = await rehearsedReview({ before: orders, sql: `${retype};`, seen: [rewritten] });
    const plain = await rehearsedReview({ before: orders, sql: `${retype};`, shadow: null });
    const prints = (one: typeof plain) => one.findings.map(({ fingerprint }) => fingerprint);
    expect(prints(shown)).toEqual(prints(plain));
    expect(plain).toMatchObject({ shadow: null });
    expect("notRehearsed" in plain).toBe(false);
  });

  test("counts no finding of a rule that is off as withdrawn", async () => {
    const seen = [{ of: retype }];
    const policy = { rules: { "type-change-rewrite": "off", "type-change-loses-stats": "off" } };
    expect((await rehearsedReview({ before: orders, sql: `${retype};`, seen, policy })).shadow?.withdrawn).toEqual([]);
  });

  test("leaves the suppression of a withdrawn finding alone", async () => {
    const ignore = '-- arch-review: ignore type-change-rewrite reason="small"\n';
    const review = await rehearsedReview({
      before: orders,
      sql: `${ignore}${retype};`,
      seen: [{ of: retype }],
      policy: only("type-change-rewrite"),
    });
    expect(findingsOf(review)).toEqual([]);
  });
});

describe("hazards that no rule foresaw", () => {
  const call = "SELECT widen()";
  const found = async (given: RehearsedCase) =>
    findings(await rehearsedReview(given), "shadow-observed").map(({ severity }) => severity);
  const hazard = { locks: ["ACCESS EXCLUSIVE public.orders"], rewrites: ["public.orders_pkey"] } as const;

  test("are findings and gaps", async () => {
    const review = await rehearsedReview({ before: orders, sql: `${call};`, seen: [{ of: call, ...hazard }] });
    expect(findings(review, "shadow-observed")).toMatchObject([{ severity: "warning" }]);
    expect(review.findings[0]?.message).toMatch(/wrote `orders` anew under an ACCESS EXCLUSIVE lock/);
    expect(review.shadow?.gaps).toBe(1);
  });

  test.each<[string, RehearsedCase, readonly string[]]>([
    ["a table that is written anew", { before: orders, sql: call, seen: [{ ...rewritten, of: call }] }, ["blocking"]],
    [
      "a table that is written anew on a base that was not replayed",
      {
        before: orders,
        sql: call,
        seen: [{ ...rewritten, of: call }],
        parts: { base: { files: 2, replayed: 1, firstFault: null, notes: [], derived: [] } },
      },
      ["warning"],
    ],
    [
      "a scan under a lock that stops writes",
      { before: orders, sql: call, seen: [{ of: call, locks: ["SHARE public.orders"], scans: ["public.orders"] }] },
      ["warning"],
    ],
    [
      "a scan that lets writes through",
      {
        before: orders,
        sql: call,
        seen: [{ of: call, locks: ["SHARE UPDATE EXCLUSIVE public.orders"], scans: ["public.orders"] }],
      },
      [],
    ],
    [
      "a lock on a table that is not named",
      { before: orders, sql: call, seen: [{ of: call, locks: ["ACCESS EXCLUSIVE public.orders"] }] },
      ["warning"],
    ],
    ["what the manual alone says", { before: orders, sql: call, seen: [{ of: call, ...hazard, source: "known" }] }, []],
    [
      "what a refused statement did before",
      { before: orders, sql: call, seen: [{ of: call, ...hazard, error: { code: "P0001" } }] },
      [],
    ],
    [
      "the same under a lock_timeout",
      {
        before: orders,
        sql: `SET lock_timeout = '2s';\n${call};`,
        seen: [{ of: call, locks: ["ACCESS EXCLUSIVE public.orders"] }],
      },
      [],
    ],
    [
      "a lock on what CASCADE takes away and the change makes again",
      {
        before: `${orders} CREATE VIEW early AS SELECT * FROM orders; CREATE VIEW late AS SELECT * FROM early;`,
        sql: "DROP VIEW early CASCADE;\nCREATE VIEW early AS SELECT * FROM orders;\nCREATE VIEW late AS SELECT * FROM early;",
        seen: [
          { of: "DROP VIEW early CASCADE", locks: ["ACCESS EXCLUSIVE public.early", "ACCESS EXCLUSIVE public.late"] },
        ],
      },
      [],
    ],
    [
      "a lock for a moment",
      {
        before: orders,
        sql: "ALTER TABLE orders ADD COLUMN a text;",
        seen: [{ of: "ALTER TABLE orders ADD COLUMN a text", locks: ["ACCESS EXCLUSIVE public.orders"] }],
      },
      [],
    ],
    ["what another rule names", { before: orders, sql: `${retype};`, seen: [rewritten] }, []],
    [
      "a table that is emptied",
      {
        before: orders,
        sql: "TRUNCATE orders;",
        seen: [{ of: "TRUNCATE orders", locks: ["ACCESS EXCLUSIVE public.orders"], rewrites: ["public.orders"] }],
      },
      [],
    ],
    [
      "what the policy turned off",
      { before: orders, sql: call, seen: [{ of: call, ...hazard }], policy: { rules: { "shadow-observed": "off" } } },
      [],
    ],
    [
      "what the policy makes heavier",
      {
        before: orders,
        sql: call,
        seen: [{ of: call, ...hazard }],
        policy: { rules: { "shadow-observed": "blocking" } },
      },
      ["blocking"],
    ],
    [
      "what a comment suppresses",
      {
        before: orders,
        sql: `-- arch-review: ignore shadow-observed reason="x"\n${call};`,
        seen: [{ of: call, ...hazard }],
      },
      ["warning"],
    ],
  ])("%s", async (_, given, severities) => {
    expect(await found(given)).toEqual(severities);
  });

  test("a rule that the policy turned off is not told again by its hazard", async () => {
    const policy = { rules: { "type-change-rewrite": "off", "type-change-loses-stats": "off" } };
    expect(await found({ before: orders, sql: `${retype};`, seen: [rewritten], policy })).toEqual([]);
  });
});

describe("refusals of the server", () => {
  const guessed = { files: 1, replayed: 1, firstFault: null, notes: [], derived: ["public.orders"] };
  const sql = "CREATE INDEX taken ON orders (note);\nCREATE INDEX again ON orders (note);";
  const [first = "", second = ""] = sql.split(/;\n?/);
  const refused = async (
    error: { code: string; message?: string; doubt?: string },
    given: Partial<RehearsedCase> = {},
  ) => {
    const seen = [
      { of: first, error },
      { of: second, error: { code: "25P02" } },
    ];
    return findings(await rehearsedReview({ before: orders, sql, seen, ...given }), "shadow-observed").map(
      ({ severity }) => severity,
    );
  };

  test.each<[string, Parameters<typeof refused>, readonly string[]]>([
    ["stop the deployment, the first of them", [{ code: "42P07" }], ["blocking"]],
    ["are unsure where the rehearsal doubts them", [{ code: "42P07", doubt: "x" }], ["warning"]],
    [
      "are unsure where the base is not whole",
      [{ code: "42P07" }, { before: "ALTER TABLE orders ADD COLUMN note text;" }],
      ["warning"],
    ],
    [
      "are unsure where something may stand by hand",
      [{ code: "42883", message: "function f() does not exist" }],
      ["warning"],
    ],
    [
      "are none for what the base does not hold",
      [{ code: "42P01" }, { before: "ALTER TABLE orders ADD COLUMN note text;" }],
      [],
    ],
    [
      "are none for a column of a table that is a guess",
      [
        { code: "42703", doubt: "x" },
        { before: "ALTER TABLE orders ADD COLUMN a int;", parts: { base: guessed } },
      ],
      [],
    ],
    ["are none for a role", [{ code: "42704", message: 'role "app" does not exist' }], []],
    ["are none for limits of the sandbox", [{ code: "53200" }], []],
    ["are none for what a procedure raises", [{ code: "P0001" }], []],
    ["depend on rows in schema changes", [{ code: "23505" }], ["warning"]],
    ["are none for names that are free before 18", [{ code: "42710", message: "constraint x already exists" }], []],
    [
      "count for those names on 18",
      [{ code: "42710", message: "constraint x already exists" }, { policy: { migrations: { postgres_version: 18 } } }],
      ["blocking"],
    ],
  ])("%s", async (_, given, severities) => {
    expect(await refused(...given)).toEqual(severities);
  });

  test("stand beside the finding that foretells them, and take it back where there is none", async () => {
    const again = "ALTER TABLE orders ADD COLUMN note text";
    const of = (error?: { code: string; message: string }) =>
      rehearsedReview({ before: orders, sql: `${again};`, seen: [{ of: again, ...(error ? { error } : {}) }] });
    const seen = await of({ code: "42701", message: "column exists" });
    expect(findings(seen, "replay-fails", "shadow-observed")).toEqual([
      { rule: "replay-fails", severity: "blocking", observed: "PostgreSQL 18 refuses it: `column exists`." },
    ]);
    expect(findings(await of(), "replay-fails")).toEqual([]);
  });
});

describe("tenants, deployed code and ways down", () => {
  const leak: Leak = {
    path,
    range: rangeOf(retype, retype),
    relation: "public.orders",
    access: "read",
    also: [],
    through: { kind: "function", name: "public.all_orders" },
    withoutTenant: false,
    deliberate: false,
    ownerBypasses: false,
    proof: "SET ROLE app; SELECT * FROM public.all_orders()",
  };

  test("a leak blocks and shows its proof", async () => {
    const review = await rehearsedReview({
      before: orders,
      sql: `${retype};`,
      seen: [rewritten],
      parts: { leaks: [leak] },
    });
    const [found] = review.findings.filter(({ rule }) => rule === "tenant-leak");
    expect(found).toMatchObject({ severity: "blocking", item: "multi-tenancy" });
    expect(found?.message).toContain("`SET ROLE app; SELECT * FROM public.all_orders()`");
  });

  test("a leak stands beside the finding that blocks its statement", async () => {
    const sql = "ALTER TABLE orders DISABLE ROW LEVEL SECURITY";
    const before = `${orders}\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;`;
    const parts = { leaks: [{ ...leak, range: rangeOf(sql, sql) }] };
    const review = await rehearsedReview({ before, sql: `${sql};`, seen: [{ of: sql }], parts });
    expect(findings(review, "tenant-leak")).toEqual([]);
    const [beside] = findings(review, "rls-disabled-or-policy-dropped");
    expect(beside?.observed).toContain("Proof: `SET ROLE app");
  });

  const policed =
    "CREATE ROLE app; CREATE TABLE users (id bigint PRIMARY KEY, tenant_id uuid NOT NULL); CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, tenant_id uuid NOT NULL); ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid); GRANT SELECT ON orders TO app;";
  const view = { kind: "view", name: "public.v" } as const;
  test.each<[string, string, Partial<Leak>, readonly string[]]>([
    [
      "by a policy's own words is what the finding about the policy says",
      "CREATE POLICY staff ON orders FOR SELECT TO app USING (true)",
      { deliberate: true },
      ["warning policy-always-true, proven"],
    ],
    [
      "is not what a foreign key without the tenant says",
      "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users",
      {},
      ["blocking tenant-leak", "blocking fk-without-tenant"],
    ],
    [
      "through a view of an owner who may pass policies by",
      "SELECT 1",
      { through: view, ownerBypasses: true },
      ["blocking tenant-leak"],
    ],
    ["through a function of such an owner", "SELECT 1", { ownerBypasses: true }, ["warning tenant-leak"]],
  ])("a leak %s", async (_, sql, parts, told) => {
    const leaks = [{ ...leak, range: rangeOf(sql, sql), ...parts }];
    const policy = { tenancy: { column: "tenant_id" } };
    const given = { before: policed, sql: `${sql};`, seen: [{ of: sql }], parts: { leaks }, policy };
    const review = await rehearsedReview(given);
    const found = findings(review, "tenant-leak", "policy-always-true", "fk-without-tenant");
    expect(
      found.map(
        ({ severity, rule, observed }) => `${severity} ${rule}${observed?.includes("Proof") ? ", proven" : ""}`,
      ),
    ).toEqual(told);
  });

  test("several accesses of a leak are one list", async () => {
    const leaks = [{ ...leak, access: "delete" as const, also: ["update" as const, "read" as const] }];
    const review = await rehearsedReview({ before: orders, sql: `${retype};`, seen: [rewritten], parts: { leaks } });
    const [found] = review.findings.filter(({ rule }) => rule === "tenant-leak");
    expect(found?.message).toContain("deletes, changes and reads rows");
  });

  test("what breaks deployed code stands beside the finding that foretells it, or is one of its own", async () => {
    const drop = "ALTER TABLE orders DROP COLUMN note";
    const use = (of: string) => ({
      path,
      range: rangeOf(of, of),
      relation: "public.orders",
      use: "select" as const,
      sql: "SELECT note FROM public.orders",
      error: { code: "42703", message: "no note", position: null },
    });
    const told = await rehearsedReview({
      before: orders,
      sql: `${drop};`,
      seen: [{ of: drop }],
      parts: { broken: [use(drop)] },
    });
    expect(findings(told, "drop-column")[0]?.observed).toContain(
      "`SELECT note FROM public.orders` of code that is deployed fails afterwards",
    );
    expect(findings(told, "shadow-observed")).toEqual([]);
    const call = "SELECT widen()";
    const untold = await rehearsedReview({
      before: orders,
      sql: `${call};`,
      seen: [{ of: call }],
      parts: { broken: [use(call)] },
    });
    expect(findings(untold, "shadow-observed")).toMatchObject([{ severity: "warning" }]);
    const refused = await rehearsedReview({
      before: orders,
      sql: `${call};`,
      seen: [{ of: call, error: { code: "P0001" } }],
      parts: { broken: [use(call)] },
    });
    expect(findings(refused, "shadow-observed")).toEqual([]);
  });

  test.each<[string, readonly string[], string | null, readonly string[]]>([
    ["that restores takes the finding back", [], null, []],
    [
      "that leaves something is observed",
      ["type public.mood"],
      "the `type public.mood` is left over",
      ["down-not-inverse"],
    ],
  ])("a way down %s", async (_, left, said, rules) => {
    const sql =
      "-- +goose Up\nCREATE TYPE mood AS ENUM ('calm');\nALTER TABLE orders ADD COLUMN mood mood;\n-- +goose Down\nALTER TABLE orders DROP COLUMN mood;\n";
    const add = "ALTER TABLE orders ADD COLUMN mood mood";
    const downs = [
      {
        path,
        range: rangeOf(sql, "ALTER TABLE orders DROP COLUMN mood"),
        differences: left.map((object) => ({ how: "added" as const, object, before: null, after: "x" })),
        lost: [],
        error: null,
      },
    ];
    const before = `-- +goose Up\n${orders}`;
    const review = await rehearsedReview({ before, sql, seen: [{ of: add }], parts: { downs } });
    expect(findings(review, "down-not-inverse").map(({ rule }) => rule)).toEqual(rules);
    if (said !== null) expect(findings(review, "down-not-inverse")[0]?.observed).toContain(said);
  });

  test("a way down that leaves what the rules cannot see is a finding", async () => {
    const sql = "-- +goose Up\nSELECT widen();\n-- +goose Down\nSELECT narrow();\n";
    const differences = [
      { how: "different" as const, object: "column public.orders.total", before: "int4", after: "int8" },
    ];
    const downs = [{ path, range: rangeOf(sql, "SELECT narrow()"), differences, lost: ["public.orders"], error: null }];
    const review = await rehearsedReview({
      before: `-- +goose Up\n${orders}`,
      sql,
      seen: [{ of: "SELECT widen()" }],
      parts: { downs },
    });
    expect(findings(review, "down-not-inverse", "down-drops-data").map(({ rule }) => rule)).toEqual([
      "down-not-inverse",
      "down-drops-data",
    ]);
  });
});

describe("what could not be rehearsed", () => {
  const sql = "COPY orders FROM PROGRAM 'x'";
  const one = { path, range: rangeOf(sql, sql) };
  const quiet = { locks: [], held: [], rewrites: [], scans: [], source: "observed" } as const;
  test.each<[string, RehearsedCase["parts"], string, RegExp]>([
    [
      "a statement that is refused to run",
      { notRehearsed: [{ ...one, kind: "refused", note: "it starts a program" }] },
      "incomplete",
      /starts a program/,
    ],
    [
      "an end that the change brought about",
      { ended: { reason: "deadline", at: one, byChange: true } },
      "incomplete",
      /longer than it may/,
    ],
    [
      "an end that what it leaves brought about",
      { statements: [{ ...one, ...quiet, error: null }], ended: { reason: "memory", at: null, byChange: true } },
      "incomplete",
      /what the change leaves could not be tried, since it took more memory/,
    ],
    [
      "a statement that the server gave up",
      { statements: [{ ...one, ...quiet, error: { code: "54001", message: "too deep", position: null } }] },
      "incomplete",
      /line 1 was not rehearsed to its end, since the server gave it up \(SQLSTATE 54001\)/,
    ],
    ["an end of ours", { ended: { reason: "crash", at: null, byChange: false } }, "pass", /^$/],
    ["a statement without effect", { notRehearsed: [{ ...one, kind: "skipped", note: "psql runs it" }] }, "pass", /^$/],
  ])("%s", async (_, parts = {}, verdict, error) => {
    const review = await rehearsedReview({ before: orders, sql: `${sql};`, parts, policy: only("drop-table") });
    expect(review.verdict).toBe(verdict);
    expect(review.files.map((file) => file.error ?? "").join()).toMatch(error);
    expect(review.unread).toEqual([]);
    if (verdict === "pass") expect(review.shadow?.notes.length).toBeGreaterThan(0);
  });

  test("no sandbox leaves the review as it is and says so", async () => {
    const shadow = { kind: "unavailable", reason: "no process could be started" } as const;
    const review = await rehearsedReview({ before: orders, sql: `${retype};`, shadow });
    const plain = await rehearsedReview({ before: orders, sql: `${retype};`, shadow: null });
    expect(review).toEqual({ ...plain, notRehearsed: "no process could be started" });
  });
});
