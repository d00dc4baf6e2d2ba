import type { Finding } from "../../src/charter/index.ts";
import { type Links, noContext, type ReportContext } from "../../src/report/index.ts";
import { proposalParts, type Review, type ShadowReport } from "../../src/review/index.ts";
import { contractRows, operationRow } from "./api-changes.ts";
import { advisory, check, checklist, documentFile, finding, migrationFile, question, review } from "./fixtures.ts";
import { column, foreignKey, tableChange } from "./schema-changes.ts";

export const links: Links = {
  repository: "https://github.com/acme/shop",
  sha: "9f3c2ab000000000000000003b9f24d1c07a56aa",
  base: "main",
  rules: "https://example.test/rules",
  report: null,
};

const suggested = finding({
  suggestion: {
    startLine: 3,
    endLine: 3,
    replacement: "CREATE INDEX CONCURRENTLY orders_region ON orders (region);",
  },
});

const lockTimeout = finding({
  rule: "missing-lock-timeout",
  severity: "warning",
  startLine: 1,
  endLine: 1,
  endColumn: 40,
  message: "The migration waits for its locks without a limit. Set `lock_timeout` first.",
  quote: "ALTER TABLE orders ADD COLUMN region text",
  fingerprint: "8d02e6f71b34c9ab",
});

const blocked: Review = review({
  verdict: "fail",
  findings: [suggested, lockTimeout],
  checklist: checklist([check()], [suggested, lockTimeout]),
  proposal: parts({
    "data-model": {
      says: [
        {
          text: "adds column `region` to `orders`",
          evidence: { path: suggested.path, startLine: 1, endLine: 1, quote: lockTimeout.quote },
        },
      ],
    },
  }),
});

const observed: Finding = {
  ...suggested,
  observed: "Observed on PostgreSQL 18: SHARE on `orders`; `orders` read from end to end.",
};

/** A rehearsal in which names and messages of the database are as hostile as a change can make them. */
const rehearsal: ShadowReport = {
  engine: "PostgreSQL 18.6 (PGlite)",
  statements: [
    {
      path: "migrations/0042_orders.sql",
      startLine: 1,
      text: "ALTER TABLE orders ADD COLUMN region text DEFAULT region_of(now())",
      transaction: "0.1",
      locks: [{ relation: "public.orders", mode: "ACCESS EXCLUSIVE", inUse: true }],
      rewrites: [],
      scans: [],
      error: null,
    },
    {
      path: "migrations/0042_orders.sql",
      startLine: 3,
      text: "CREATE INDEX orders_region ON orders (region)",
      transaction: "0.1",
      locks: [
        { relation: "public.orders", mode: "SHARE", inUse: true },
        { relation: 'public.</td>@everyone | `x` "', mode: "SHARE", inUse: true },
      ],
      rewrites: ["public.orders_region"],
      scans: ["public.orders", "public.b", "public.c", "public.d", "public.e"],
      error: null,
    },
    {
      path: "migrations/0042_orders.sql",
      startLine: 5,
      text: "CREATE TABLE x ()",
      transaction: "0.1",
      locks: [],
      rewrites: [],
      scans: [],
      error: 'relation "x`</details>![](https://evil.test/p.png)\n/approve" already exists',
    },
  ],
  withdrawn: [
    {
      rule: "set-not-null-scan",
      path: "migrations/0042_orders.sql",
      startLine: 2,
      reason: "Observed on PostgreSQL 18: it neither wrote nor read a whole table.",
    },
  ],
  gaps: 0,
  notes: [
    '1 earlier file of 12 could not be replayed, so that nothing is withdrawn: at `migrations/0001_a.sql:3`, `type "</summary>@team" does not exist`.',
    "`migrations/0042_orders.sql:7` was not run: psql runs it.",
  ],
};

const noTimeout = finding({
  rule: "ap-timeouts",
  item: "explicit-failure-modes",
  severity: "warning",
  path: "docs/rfcs/0017.md",
  startLine: 12,
  endLine: 12,
  endColumn: 20,
  message: "Looked for a timeout of the call to the payment provider and found none.",
  quote: "## Payment provider",
  missing: true,
  fingerprint: "51c7ba0e9d8f23ac",
});

const gaps: Review = review({
  verdict: "pass",
  files: [documentFile("docs/rfcs/0017.md")],
  findings: [noTimeout],
  checklist: checklist(
    [
      check({
        id: "api-endpoints",
        item: "endpoints-and-schemas",
        path: "docs/rfcs/0017.md",
        reason: "The document lists its endpoints.",
      }),
    ],
    [noTimeout],
    ["rate-limiting"],
  ),
  questions: [
    question(),
    question({
      check: "sb-rate-limit",
      item: "rate-limiting",
      line: 30,
      question: "How often may a client call `POST /v1/orders`?",
    }),
  ],
  moreQuestions: 2,
  proposal: parts({
    "clarifying-questions": {},
    "api-contract": {
      says: [
        {
          text: "endpoint `POST /v1/orders`",
          evidence: { path: "docs/rfcs/0017.md", startLine: 20, endLine: 20, quote: "POST /v1/orders" },
        },
      ],
    },
    reliability: {
      lacks: [
        {
          check: "ap-timeouts",
          path: "docs/rfcs/0017.md",
          line: 12,
          language: "markdown",
          text: "- Calls to the payment provider have a request timeout of 2 s; after that the order is refused with `503`.",
        },
      ],
    },
  }),
});

const waived = finding({
  status: "waived",
  waiver: { by: "a comment at line 2", reason: "the table is empty in production", until: "2027-03-01" },
});

const advice = finding({
  severity: "advice",
  rule: "prefer-identity",
  fingerprint: "e6a94c170f2b85ad",
  message: "A `serial` column.",
});

const schemaChange: Review["schemaChange"] = {
  tables: [
    tableChange({
      columns: [
        column({ name: "id", type: "bigint", primaryKey: true, how: "kept", notNull: true }),
        column({ name: "region" }),
      ],
      indexes: [{ name: "orders_region", unique: false, how: "added" }],
    }),
    tableChange({
      table: "order_items",
      how: "created",
      columns: [
        column({ name: "id", type: "bigint", primaryKey: true, notNull: true }),
        column({ name: "order_id", type: "bigint", notNull: true }),
      ],
      foreignKeys: [foreignKey({ columns: ["order_id"], to: "orders", optional: false })],
    }),
  ],
  moreTables: 0,
};

const facts: ReportContext["facts"] = {
  engine: "1.4.0",
  rules: 312,
  auditId: "pr:42;gen:3",
  baseSha: "a1b2c3d00000000000000000c49e10a73d6f28bb",
  policySources: [
    { label: "acme/.github", url: "https://github.com/acme/.github/blob/main/.github/arch-review.yml" },
    {
      label: ".github/arch-review.yml",
      url: "https://github.com/acme/shop/blob/a1b2c3d00000000000000000c49e10a73d6f28bb/.github/arch-review.yml",
    },
  ],
  milliseconds: 1834,
};

const history: ReportContext["history"] = [
  { sha: "77aa001000000000000000000000000000000000", title: "Blocked: 3 of 14 checks failed" },
  { sha: "66bb002000000000000000000000000000000000", title: "Waiting: #12 at the same commit is not reviewed yet" },
];

const context = (parts: Partial<ReportContext> = {}): ReportContext => ({ ...noContext, facts, ...parts });

/** A review and what happened before and around it. */
export interface Scene {
  readonly review: Review;
  readonly context: ReportContext;
}

const alone = (of: Review): Scene => ({ review: of, context: noContext });

const mixed: Review = review({
  verdict: "fail",
  files: [documentFile("docs/rfcs/0017.md"), migrationFile("migrations/0042_orders.sql")],
  findings: [suggested, lockTimeout, noTimeout, advice, waived],
  checklist: checklist([check()], [suggested, lockTimeout, noTimeout, waived], ["rate-limiting"]),
  questions: gaps.questions,
  proposal: gaps.proposal,
});

const clean: Review = review({ checklist: checklist([check()]) });

const nothing: Review = review({ verdict: "nothing-to-review", files: [], proposal: [] });

const contractPath = "openapi.yaml";

const removedOperation = finding({
  rule: "oas-break-operation-removed",
  item: "versioning-and-deprecation",
  path: contractPath,
  startLine: 9,
  startColumn: 3,
  endLine: 9,
  endColumn: 20,
  message:
    "`DELETE /orders/{id}` is removed: a client that calls it gets 404 or 405. Keep it with `deprecated: true` and `x-sunset`, and remove it after that day.",
  quote: "/orders/{id}:",
  fingerprint: "3c1d77aa90e4b6f2",
});

const unpaged = finding({
  rule: "oas-page",
  item: "pagination-filtering-sorting",
  severity: "warning",
  path: contractPath,
  startLine: 24,
  startColumn: 5,
  endLine: 24,
  endColumn: 9,
  message:
    "`GET /orders` returns every order at once: the answer grows with the table until it times out. Add `limit` and `cursor`, and a `next_cursor` in the answer.",
  quote: "get:",
  fingerprint: "b20f5e61c7d893a4",
});

const brokenContract: Review = review({
  verdict: "fail",
  files: [
    migrationFile(contractPath, {
      kind: "api",
      framework: null,
      dialect: null,
      operations: 4,
      title: "Orders",
      scope: ["OpenAPI 3.1"],
    }),
  ],
  findings: [removedOperation, unpaged],
  checklist: checklist([], [removedOperation, unpaged]),
  rules: [
    { id: "oas-break-operation-removed", title: "Operation removed", remedy: "Deprecate it first." },
    { id: "oas-page", title: "Collection without pagination", remedy: "Add a limit and a cursor." },
  ],
  apiChange: {
    contracts: [
      contractRows({
        operations: [
          operationRow({ name: "DELETE /orders/{id}", fate: "removed", verdict: "breaks", findings: 1, place: null }),
          operationRow({
            fate: "added",
            verdict: "remarks",
            findings: 1,
            place: { path: contractPath, startLine: 24, endLine: 40 },
          }),
          operationRow({ name: "POST /orders", fate: "changed" }),
        ],
        more: { added: 0, changed: 2, removed: 0, deprecated: 1 },
      }),
    ],
  },
  proposal: parts({
    "api-contract": {
      touched: true,
      lacks: [
        {
          check: "oas-page",
          path: contractPath,
          line: 24,
          language: "yaml",
          text: "parameters:\n  - name: limit\n    in: query\n    schema: { type: integer, minimum: 1, maximum: 100, default: 20 }",
        },
      ],
    },
  }),
});

/** What the scene of each golden file is, by the file's name. */
export const scenes: Readonly<Record<string, Scene>> = {
  clean: { review: clean, context: context() },
  "blocked-migration": { review: { ...blocked, schemaChange }, context: context() },
  "rfc-with-gaps": alone(gaps),
  contract: alone(brokenContract),
  mixed: { review: mixed, context: context() },
  incomplete: alone(
    review({
      verdict: "incomplete",
      files: [migrationFile("migrations/0042_orders.sql", { error: 'line 3: syntax error at or near "CRAETE"' })],
      unread: [{ path: "migrations/0043_blob.sql", reason: "it is binary" }],
    }),
  ),
  rehearsed: alone({ ...blocked, findings: [observed, lockTimeout], shadow: rehearsal }),
  "not-rehearsed": alone({ ...blocked, notRehearsed: "no process could be started for it" }),
  "rehearsal-ended": alone(
    review({
      verdict: "incomplete",
      files: [
        migrationFile("migrations/0042_orders.sql", {
          error:
            "the rehearsal was ended at line 4, since it took longer than it may: nothing is shown of what follows; make the statement lighter, or turn rehearsals off by `shadow.enabled`",
        }),
      ],
      shadow: {
        ...rehearsal,
        withdrawn: [],
        statements: rehearsal.statements.slice(0, 1),
        notes: [rehearsal.notes[0] ?? ""],
      },
    }),
  ),
  advisory: alone(review({ policy: advisory, findings: [suggested], checklist: checklist([check()], [suggested]) })),
  waiting: alone(
    review({
      verdict: "fail",
      findings: [suggested],
      checklist: checklist([], [suggested]),
      awaitingApproval: [suggested.fingerprint],
    }),
  ),
  nothing: {
    review: nothing,
    context: context({ notices: [{ kind: "takes-effect-later", path: ".github/arch-review.yml" }] }),
  },
  waived: {
    review: review({
      findings: [
        {
          ...waived,
          waiver: { id: "W3", by: "@kim", reason: "the table is empty in production", until: "2027-03-01" },
        },
        { ...waived, fingerprint: "07f3d85b62ae14ba", startLine: 9, endLine: 9 },
      ],
      checklist: checklist([check()], [waived]),
    }),
    context: context(),
  },
  draft: { review: blocked, context: context({ notices: [{ kind: "draft" }] }) },
  "shared-head": {
    review: clean,
    context: context({
      notices: [
        { kind: "shared-head", number: 12, title: "Blocked: 2 of 14 checks failed", decides: true },
        { kind: "shared-head", number: 13, title: "Passed: 14 checks, 0 findings", decides: false },
        { kind: "foreign-check", by: "octocat", state: "success" },
        { kind: "stacked", base: "main" },
      ],
    }),
  },
  delta: {
    review: blocked,
    context: context({
      delta: {
        since: "77aa001000000000000000000000000000000000",
        fixed: [
          { fingerprint: "f5b80d2e417c93f1", rule: "pk-missing", path: "migrations/0042_orders.sql", startLine: 8 },
          { fingerprint: "2ac96f3b5e08d7f2", rule: "dm-retention", path: "docs/rfcs/0017.md", startLine: 40 },
        ],
        added: [suggested.fingerprint],
      },
      history,
      notices: [{ kind: "waiver-ended", id: 3, rule: "index-not-concurrent", why: "its statement changed" }],
    }),
  },
  "merge-group": {
    review: clean,
    context: context({
      notices: [
        { kind: "group-member", number: 12, title: "Passed: 14 checks, 0 findings" },
        { kind: "group-member", number: 13, title: "Blocked: 2 of 14 checks failed" },
      ],
    }),
  },
  "no-comment": {
    review: blocked,
    context: context({
      notices: [
        { kind: "no-comment", why: "the conversation is locked" },
        {
          kind: "permission-missing",
          permission: "members: read",
          feature: "knowing who is in the teams that may waive",
        },
      ],
    }),
  },
};

/** A review with this many blocking findings and as many warnings. */
export function huge(number: number): Review {
  const many = (severity: Finding["severity"]): Finding[] =>
    Array.from({ length: number }, (_, index) =>
      finding({
        severity,
        startLine: index + 1,
        endLine: index + 1,
        fingerprint: index.toString(16).padStart(16, "0"),
      }),
    );
  const findings = [...many("blocking"), ...many("warning")];
  return review({
    verdict: "fail",
    findings,
    checklist: checklist([check()], findings.slice(0, 50)),
    questions: [question()],
    proposal: gaps.proposal,
  });
}

function parts(filled: Readonly<Record<string, Partial<Review["proposal"][number]>>>): Review["proposal"] {
  return proposalParts.map(({ id, title }) => ({
    id,
    title,
    touched: filled[id] !== undefined,
    says: [],
    lacks: [],
    choices: [],
    ...filled[id],
  }));
}
