import type { Finding } from "../../src/charter/index.ts";
import type { Links } from "../../src/report/index.ts";
import { proposalParts, type Review } from "../../src/review/index.ts";
import { advisory, check, checklist, documentFile, finding, migrationFile, question, review } from "./fixtures.ts";

export const links: Links = {
  repository: "https://github.com/acme/shop",
  sha: "9f3c2ab0000000000000000000000000000000aa",
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
  fingerprint: "00000000000000ab",
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
      lacks: [
        {
          check: "index-not-concurrent",
          path: suggested.path,
          line: 3,
          language: "sql",
          text: "CREATE INDEX CONCURRENTLY orders_region ON orders (region);",
        },
      ],
    },
  }),
});

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
  fingerprint: "00000000000000ac",
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
  fingerprint: "00000000000000ad",
  message: "A `serial` column.",
});

/** One review for each golden file, named after it. */
export const scenes: Readonly<Record<string, Review>> = {
  clean: review({ checklist: checklist([check()]) }),
  "blocked-migration": blocked,
  "rfc-with-gaps": gaps,
  mixed: review({
    verdict: "fail",
    files: [documentFile("docs/rfcs/0017.md"), migrationFile("migrations/0042_orders.sql")],
    findings: [suggested, lockTimeout, noTimeout, advice, waived],
    checklist: checklist([check()], [suggested, lockTimeout, noTimeout, waived], ["rate-limiting"]),
    questions: gaps.questions,
    proposal: gaps.proposal,
  }),
  incomplete: review({
    verdict: "incomplete",
    files: [migrationFile("migrations/0042_orders.sql", { error: 'line 3: syntax error at or near "CRAETE"' })],
    unread: [{ path: "migrations/0043_blob.sql", reason: "it is binary" }],
  }),
  advisory: review({ policy: advisory, findings: [suggested], checklist: checklist([check()], [suggested]) }),
  waiting: review({
    verdict: "fail",
    findings: [suggested],
    checklist: checklist([], [suggested]),
    awaitingApproval: [suggested.fingerprint],
  }),
  nothing: review({ verdict: "nothing-to-review", files: [], proposal: [] }),
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
