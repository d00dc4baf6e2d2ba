import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Label, type Row, readDocuments, scoreCorpus, tally } from "../../../bench/score-rfc.ts";
import { rfcChecks } from "../../../src/rules/rfc/index.ts";

const folder = process.env.ARCH_REVIEW_CORPUS ?? join(import.meta.dirname, "../../../../shared/corpus");

const present = existsSync(join(folder, "rfc-labels.jsonl"));

/**
 * Agreement with an annotator on real documents. Labels of documents in a language that is not read are left out, since
 * every prose check steps aside there, and so are those that the annotator is unsure of.
 */
describe.skipIf(!present)("agreement with the labelled documents", () => {
  // A skipped suite's body still runs.
  const rows = (present ? scoreCorpus(folder) : []).filter(
    (row) => row.language === "en" && row.label.confidence !== "low",
  );

  it("finds what is missing at a precision of 0.90 and a recall of 0.75", () => {
    expect(precision(rows, "missing")).toBeGreaterThanOrEqual(0.9);
    expect(recall(rows, "missing")).toBeGreaterThanOrEqual(0.75);
  });

  it("finds what is answered at a precision of 0.92", () => {
    expect(precision(rows, "satisfied")).toBeGreaterThanOrEqual(0.92);
  });

  it("knows what does not apply in nineteen of twenty cases", () => {
    expect(recall(rows, "not_applicable")).toBeGreaterThanOrEqual(0.95);
  });

  it("quotes the document to the letter, inside the section that it names", () => {
    for (const { document, rfc } of present ? readDocuments(folder) : []) {
      for (const check of rfcChecks) {
        for (const { quote, startLine, endLine } of check.check(rfc).evidence) {
          const lines = rfc.text.split("\n").slice(startLine - 1, endLine);
          expect(lines.join("\n"), `${check.meta.id} of ${document}`).toContain(quote);
        }
      }
    }
  });

  it("quotes from the section of the annotator's quote in four of five cases", () => {
    const known = rows.flatMap((row) => (row.sameSection === null ? [] : [row.sameSection]));
    expect(known.filter(Boolean).length / known.length).toBeGreaterThanOrEqual(0.8);
  });
});

function precision(rows: readonly Row[], verdict: Label["verdict"]): number {
  const { right, claimed } = tally(rows, verdict);
  return right / claimed;
}

function recall(rows: readonly Row[], verdict: Label["verdict"]): number {
  const { right, labelled } = tally(rows, verdict);
  return right / labelled;
}
