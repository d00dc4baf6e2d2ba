import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parseRfc } from "../src/artifacts/rfc/index.ts";
import { rfcChecks } from "../src/rules/rfc/index.ts";
import { generatedDesign } from "./generated-design.ts";
import { claimOf, type Row, scoreCorpus, type Tally, tally } from "./score-rfc.ts";

/**
 * node bench/rfc.ts [corpus folder] [--rows]
 *
 * How often the checks of design documents agree with an annotator, per check and overall, how long a document takes, and how
 * that grows with its length. Without a corpus only the time is shown, of documents made of the checks' own examples.
 */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { rows: { type: "boolean" } } });
const [folder] = positionals;
const corpus = folder ?? process.env.ARCH_REVIEW_CORPUS ?? join(import.meta.dirname, "../../shared/corpus");

if (existsSync(join(corpus, "rfc-labels.jsonl"))) agreement(corpus);
const texts = existsSync(join(corpus, "rfcs")) ? documentsOf(corpus) : examples();
timing(texts);
growth();

function agreement(from: string): void {
  const rows = scoreCorpus(from);
  for (const check of rfcChecks)
    print(
      check.meta.id,
      rows.filter((row) => row.label.check === check.meta.id),
    );
  const english = rows.filter((row) => row.language === "en");
  print("all", rows);
  print("English", english);
  print(
    "… surer labels",
    english.filter((row) => row.label.confidence !== "low"),
  );
  const quotes = rows.flatMap((row) => (row.sameSection === null ? [] : [row.sameSection]));
  console.log(`evidence in the annotator's section: ${quotes.filter(Boolean).length} of ${quotes.length}`);
  if (values.rows) for (const row of rows) disagreement(row);
}

function print(name: string, rows: readonly Row[]): void {
  if (rows.length === 0) return;
  const unknown = rows.filter((row) => row.verdict.status === "unknown").length;
  const parts = [
    `missing ${ratio(tally(rows, "missing"))}`,
    `satisfied ${ratio(tally(rows, "satisfied"))}`,
    `n/a ${ratio(tally(rows, "not_applicable"))}`,
    `unknown ${unknown}`,
  ];
  console.log(`${name.padEnd(22)} ${parts.join("   ")}`);
}

function ratio({ right, claimed, labelled }: Tally): string {
  return `P ${right}/${claimed} R ${right}/${labelled}`.padEnd(18);
}

function disagreement(row: Row): void {
  if (claimOf(row.verdict) === row.label.verdict) return;
  const { document, check, verdict, confidence, quote } = row.label;
  console.log(`\n${check} ${document.slice(0, 30)}: labelled ${verdict} (${confidence}) ${quote}`);
  console.log(`  said ${row.verdict.status}: ${row.verdict.reason} | ${row.verdict.evidence[0]?.quote ?? ""}`);
}

function timing(documents: readonly { readonly path: string; readonly text: string }[]): void {
  for (const each of documents) runAll(each);
  const start = performance.now();
  let verbatim = 0;
  let shown = 0;
  for (const each of documents) {
    for (const { quote } of runAll(each)) {
      shown++;
      if (each.text.includes(quote)) verbatim++;
    }
  }
  const each = (performance.now() - start) / Math.max(1, documents.length);
  console.log(`verbatim quotes: ${verbatim} of ${shown}`);
  console.log(`${each.toFixed(1)} ms a document (parse and ${rfcChecks.length} checks, ${documents.length} documents)`);
}

/** How long a person waits, warm: the best of several, since a busy machine only ever adds. */
function growth(): void {
  const warmUp = generatedDesign(5000);
  for (let round = 0; round < 20; round++) runAll({ path: "0001.md", text: warmUp });
  const times = [1250, 2500, 5000, 10_000, 20_000].map((words) => {
    const text = generatedDesign(words);
    const milliseconds = Math.min(...Array.from({ length: 12 }, () => taking(() => runAll({ path: "0001.md", text }))));
    return { words, milliseconds };
  });
  for (const [at, { words, milliseconds }] of times.entries()) {
    const before = times[at - 1]?.milliseconds;
    const ratio = before === undefined ? "" : `   x ${(milliseconds / before).toFixed(2)}`;
    console.log(`${String(words).padStart(6)} words ${milliseconds.toFixed(1).padStart(7)} ms${ratio}`);
  }
  console.log(`a loop of 30 million steps takes ${taking(loop).toFixed(1)} ms here`);
}

function taking(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** What the machine can do today: figures of two runs compare by it. */
function loop(): number {
  let value = 0;
  for (let step = 0; step < 30_000_000; step++) value = (Math.imul(value, 31) + step) | 0;
  return value;
}

function runAll({ path, text }: { readonly path: string; readonly text: string }) {
  const rfc = parseRfc({ path, text });
  return rfcChecks.flatMap((check) => check.check(rfc).evidence);
}

function documentsOf(from: string) {
  const inside = join(from, "rfcs");
  return readdirSync(inside).map((path) => ({ path, text: readFileSync(join(inside, path), "utf8") }));
}

function examples() {
  return rfcChecks.flatMap(({ meta }) =>
    [...meta.examples.bad, ...meta.examples.good].map((example) => ({ path: `${meta.id}.md`, text: example.markdown })),
  );
}
