import {
  type CheckResult,
  charter,
  type Finding,
  type ItemId,
  type Question,
  sectionOf,
} from "../../src/charter/index.ts";
import { type ChecklistItem, defaultPolicy, type Policy, proposalParts, type Review } from "../../src/review/index.ts";

/** A review of nothing, for tests that say what differs. */
export function review(parts: Partial<Review> = {}): Review {
  const findings = parts.findings ?? [];
  return {
    verdict: "pass",
    policy: defaultPolicy,
    files: [migrationFile("migrations/0042_orders.sql")],
    unread: [],
    checklist: checklist([], findings),
    findings,
    awaitingApproval: [],
    questions: [],
    moreQuestions: 0,
    proposal: proposalParts.map(({ id, title }) => ({ id, title, touched: false, says: [], lacks: [], choices: [] })),
    rules: [
      { id: "index-not-concurrent", title: "Index built without CONCURRENTLY", remedy: "Build it concurrently." },
      { id: "missing-lock-timeout", title: "No lock timeout is set", remedy: "Set one." },
      { id: "ap-timeouts", title: "Remote call without a timeout", remedy: "State one." },
    ],
    schemaChange: { tables: [], moreTables: 0 },
    apiChange: { contracts: [] },
    shadow: null,
    ...parts,
  };
}

export const advisory: Policy = { ...defaultPolicy, mode: "advisory" };

export const migrationFile = (path: string, parts: Partial<Review["files"][number]> = {}): Review["files"][number] => ({
  path,
  kind: "migration",
  framework: "plain",
  dialect: "postgresql",
  operations: 2,
  error: null,
  title: null,
  scope: ["plain SQL files"],
  changed: [{ startLine: 1, endLine: 20 }],
  ...parts,
});

export const documentFile = (path: string, parts: Partial<Review["files"][number]> = {}): Review["files"][number] => ({
  ...migrationFile(path),
  kind: "rfc",
  framework: null,
  dialect: null,
  operations: 0,
  title: "Order webhooks",
  scope: ["api", "webhook-out"],
  ...parts,
});

export const finding = (parts: Partial<Finding> = {}): Finding => ({
  rule: "index-not-concurrent",
  item: "backward-compatible-migrations",
  severity: "blocking",
  path: "migrations/0042_orders.sql",
  startLine: 3,
  startColumn: 1,
  endLine: 3,
  endColumn: 45,
  message:
    "`CREATE INDEX` locks `orders` against writes while the index is built. Write `CREATE INDEX CONCURRENTLY` outside a transaction.",
  quote: "CREATE INDEX orders_region ON orders (region)",
  suggestion: null,
  fingerprint: "3b9f24d1c07a56aa",
  status: "open",
  waiver: null,
  ...parts,
});

export const check = (parts: Partial<CheckResult> = {}): CheckResult => ({
  id: "pk-missing",
  item: "entities-and-constraints",
  path: "migrations/0042_orders.sql",
  status: "pass",
  reason: "The table has a primary key.",
  evidence: [{ path: "migrations/0042_orders.sql", startLine: 1, endLine: 1, quote: "id bigint PRIMARY KEY" }],
  ...parts,
});

export const question = (parts: Partial<Question> = {}): Question => ({
  item: "explicit-failure-modes",
  check: "ap-timeouts",
  path: "docs/rfcs/0017.md",
  line: 12,
  question: "What is the timeout of the call to the payment provider?",
  weight: 1.8,
  ...parts,
});

/** All items, with the statuses that the checks and findings of a test suggest. */
export function checklist(
  checks: readonly CheckResult[],
  findings: readonly Finding[] = [],
  unknown: readonly ItemId[] = [],
): readonly ChecklistItem[] {
  const failing = findings.map(
    (each): CheckResult =>
      check({
        id: each.rule,
        item: each.item,
        path: each.path,
        status: each.status === "open" ? "fail" : "waived",
        evidence: [{ ...each }],
        ...(each.judged === undefined ? {} : { judged: each.judged }),
      }),
  );
  const all = [...checks, ...failing];
  return charter
    .flatMap(({ items }) => items)
    .map(({ id }): ChecklistItem => {
      const own = all.filter(({ item }) => item === id);
      const failed = own.some(({ status }) => status === "fail");
      const waived = own.some(({ status }) => status === "waived");
      const status = failed
        ? "fail"
        : unknown.includes(id)
          ? "unknown"
          : waived
            ? "waived"
            : own.length > 0
              ? "pass"
              : "not-applicable";
      const reason = {
        fail: "A check failed.",
        unknown: "Not stated.",
        waived: "Waived.",
        pass: "Every check passed.",
        "not-applicable": "Nothing in the change is about this.",
      }[status];
      return { section: sectionOf(id), item: id, status, reason, checks: own };
    });
}
