import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseRfc, type Rfc } from "../src/artifacts/rfc/index.ts";
import { rfcChecks } from "../src/rules/rfc/index.ts";
import type { RfcVerdict } from "../src/rules/rfc/rfc-check.ts";

const label = z.object({
  document: z.string(),
  check: z.string(),
  verdict: z.enum(["satisfied", "missing", "not_applicable"]),
  quote: z.string(),
  confidence: z.enum(["high", "medium", "low"]),
});

/** What an annotator says of one check on one document. */
export type Label = z.infer<typeof label>;

/** A label beside what the check says. */
export interface Row {
  readonly label: Label;
  readonly verdict: RfcVerdict;
  readonly language: string;
  /** The evidence stands in the section of the annotator's quote; null where either shows none. */
  readonly sameSection: boolean | null;
}

/** The documents of a corpus folder, read. */
export function readDocuments(folder: string): readonly { readonly document: string; readonly rfc: Rfc }[] {
  return readdirSync(join(folder, "rfcs")).map((document) => {
    const text = readFileSync(join(folder, "rfcs", document), "utf8");
    return { document, rfc: parseRfc({ path: document, text }) };
  });
}

/** The labels of a corpus folder for the checks that exist, each beside its verdict; documents are read once. */
export function scoreCorpus(folder: string): readonly Row[] {
  const documents = new Map(readDocuments(folder).map(({ document, rfc }) => [document, rfc]));
  return readLabels(folder).flatMap((each) => {
    const rfc = documents.get(each.document);
    const check = rfcChecks.find((known) => known.meta.id === each.check);
    if (rfc === undefined || check === undefined) return [];
    const verdict = check.check(rfc);
    return [{ label: each, verdict, language: rfc.language, sameSection: isSameSection(rfc, each, verdict) }];
  });
}

/** The labels of a corpus folder. */
export function readLabels(folder: string): readonly Label[] {
  const lines = readFileSync(join(folder, "rfc-labels.jsonl"), "utf8").split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => label.parse(JSON.parse(line)));
}

function isSameSection(rfc: Rfc, each: Label, verdict: RfcVerdict): boolean | null {
  const shown = verdict.evidence[0];
  const at = each.quote === "" ? -1 : rfc.text.indexOf(each.quote);
  if (shown === undefined || at === -1) return null;
  const line = rfc.text.slice(0, at).split("\n").length;
  return sectionAt(rfc, line) === sectionAt(rfc, shown.startLine);
}

function sectionAt(rfc: Rfc, line: number): number {
  return rfc.sections.findLastIndex((section) => section.range.startLine <= line);
}

/** Right, claimed and true of one verdict: `right / claimed` is the precision, `right / true` the recall. */
export interface Tally {
  readonly right: number;
  readonly claimed: number;
  readonly labelled: number;
}

/** Counts of a verdict over rows; `weak` is shown as a finding and counts as missing. */
export function tally(rows: readonly Row[], verdict: Label["verdict"]): Tally {
  const claims = rows.filter((row) => claimOf(row.verdict) === verdict);
  return {
    right: claims.filter((row) => row.label.verdict === verdict).length,
    claimed: claims.length,
    labelled: rows.filter((row) => row.label.verdict === verdict).length,
  };
}

/** The annotator's word for a verdict; null for a question. */
export function claimOf(verdict: RfcVerdict): Label["verdict"] | null {
  switch (verdict.status) {
    case "pass":
      return "satisfied";
    case "fail":
    case "weak":
      return "missing";
    case "not-applicable":
      return "not_applicable";
    case "unknown":
      return null;
  }
}
