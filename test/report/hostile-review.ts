import type { ReportContext } from "../../src/report/index.ts";
import { proposalParts, type Review } from "../../src/review/index.ts";
import { contractRows, operationRow } from "./api-changes.ts";
import { check, checklist, documentFile, finding, migrationFile, question, review } from "./fixtures.ts";
import { column, foreignKey, tableChange } from "./schema-changes.ts";

/** A review in which every text that a pull request can write holds this one. */
export function filledWith(text: string, path = `${text}.sql`): Review {
  const evidence = { path, startLine: 1, endLine: 2, quote: text };
  const found = finding({
    path,
    message: text,
    quote: text,
    suggestion: { startLine: 1, endLine: 1, replacement: text },
  });
  const soft = finding({ path, severity: "warning", rule: "missing-lock-timeout", message: text, quote: text });
  const missing = finding({
    path,
    severity: "warning",
    rule: "ap-timeouts",
    message: text,
    quote: text,
    missing: true,
  });
  const waived = finding({
    path,
    status: "waived",
    waiver: { id: "W1", by: text, reason: text, until: null },
    fingerprint: "9e417b0c8d25a3ff",
  });
  const findings = [found, { ...found, startLine: 2, fingerprint: "c49e10a73d6f28bb" }, soft, missing, waived];
  return review({
    verdict: "fail",
    files: [documentFile(path, { title: text, scope: [text] }), migrationFile(`x/${path}`, { error: text })],
    unread: [{ path, reason: text }],
    findings,
    checklist: checklist([check({ path, reason: text, evidence: [evidence] })], findings).map((item) => ({
      ...item,
      reason: text,
    })),
    questions: [question({ path, question: text, heading: text, alsoSettles: ["ap-retries"] })],
    proposal: proposalParts.map(({ id, title }) => ({
      id,
      title,
      touched: true,
      says: [{ text, evidence }],
      choices: [{ check: "dm-tenancy", path, line: 1, about: text, options: [{ name: text, right: text }] }],
      lacks: [
        { check: "ap-timeouts", path, line: 1, language: "markdown" as const, text: `- ${text}` },
        {
          check: "ap-retries",
          alsoFor: ["ap-idempotency"],
          path,
          line: 1,
          language: "markdown" as const,
          text: `### ${text}\n\n| a | ${text} |\n| - | - |\n1. ${text}\n${text}`,
        },
        { check: "rls-not-enabled", path, line: 1, language: "sql" as const, text },
      ],
    })),
    apiChange: {
      contracts: [path, `${path}2`].map((own) =>
        contractRows({
          path: own,
          title: text,
          operations: [
            operationRow({ name: text, verdict: "breaks", place: { path: own, startLine: 1, endLine: 2 } }),
            operationRow({ name: text, fate: "removed", verdict: "accepted", place: null }),
          ],
        }),
      ),
    },
    schemaChange: {
      tables: [
        tableChange({
          table: text,
          was: text,
          columns: [column({ name: text, type: text, how: "altered", was: text })],
          foreignKeys: [foreignKey({ columns: [text], to: text })],
          indexes: [{ name: text, unique: true, how: "added" }],
        }),
      ],
      moreTables: 0,
    },
  });
}

/** What stands around a review, with this text wherever an account, a branch or a path of GitHub's has its name. */
export function surroundedBy(text: string, path = `${text}.sql`): ReportContext {
  const sha = "77aa001000000000000000000000000000000000";
  return {
    delta: {
      since: sha,
      fixed: [{ fingerprint: "f5b80d2e417c93f1", rule: "pk-missing", path, startLine: 1 }],
      added: ["3b9f24d1c07a56aa"],
    },
    history: [{ sha, title: text }],
    notices: [
      { kind: "takes-effect-later", path },
      { kind: "scope-kept" },
      { kind: "shared-head", number: 12, title: text, decides: true },
      { kind: "foreign-check", by: text, state: text },
      { kind: "waiver-ended", id: 3, rule: "index-not-concurrent", why: text },
      { kind: "no-comment", why: text },
      { kind: "permission-missing", permission: text, feature: text },
      { kind: "stacked", base: text },
      { kind: "draft" },
      { kind: "group-member", number: 13, title: text },
    ],
    facts: {
      engine: "1.4.0",
      rules: 312,
      auditId: "pr:42;gen:3",
      baseSha: sha,
      policySources: [
        { label: path, url: "https://github.com/acme/shop/blob/main/x" },
        { label: text, url: null },
      ],
      milliseconds: 1834,
    },
  };
}
