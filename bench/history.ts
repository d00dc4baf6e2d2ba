/**
 * How much noise a history makes: every migration is reviewed as a change of its own, on top of all before it.
 * `node bench/history.ts [corpus folder] [--rows] [--rule <id>]`; without a corpus a generated history is read.
 */
import { parseArgs } from "node:util";
import { loadParser, migrationMemory } from "../src/artifacts/migration/index.ts";
import { changeFromFiles, type GivenFile } from "../src/change/index.ts";
import type { Finding } from "../src/charter/index.ts";
import { defaultPolicy, reviewChange } from "../src/review/index.ts";
import { type History, histories } from "./histories.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: "boolean" }, rule: { type: "string" } },
});

/** Each migration's findings, in the order of the history. */
function findingsOf({ migrations }: History): readonly Finding[] {
  const memory = migrationMemory();
  const base: GivenFile[] = [];
  return migrations.flatMap((files) => {
    const change = { ...changeFromFiles({ files }), base: [...base] };
    const review = reviewChange(change, defaultPolicy, { selection: "paths", today: "2026-01-01", memory });
    base.push(...files);
    return review.findings;
  });
}

function report({ name, migrations }: History, findings: readonly Finding[]): void {
  const texts = new Map(migrations.flat().map(({ path, text }) => [path, text]));
  const textOf = ({ path }: Finding): string => texts.get(path) ?? "";
  const heard = findings.filter(({ severity }) => severity !== "advice");
  const [files, reported] = [migrations.length, new Set(heard.map(({ path }) => path)).size];
  const per = (heard.length / Math.max(1, files)).toFixed(2);
  console.log(`\n${name}: ${files} migrations, ${per} findings each at warning or above, some in ${reported} of them`);
  const wrongly = (rule: string, also: (finding: Finding) => boolean): number =>
    findings.filter((finding) => finding.rule === rule && also(finding)).length;
  console.log(`  parse failures: ${wrongly("syntax-error", () => true)}`);
  console.log(
    `  concurrent-in-transaction in a NO TRANSACTION file: ${wrongly("concurrent-in-transaction", (finding) => /NO TRANSACTION/i.test(textOf(finding)))}`,
  );
  console.log(`  in a down script: ${findings.filter((finding) => isDown(finding, textOf(finding))).length}`);
  for (const [rule, own] of byCount(Map.groupBy(findings, ({ rule }) => rule))) {
    const severities = byCount(Map.groupBy(own, ({ severity }) => severity)).map(([severity]) => severity);
    console.log(`  ${String(own.length).padStart(5)}  ${rule} (${severities.join(", ")})`);
    if (values.rows && (values.rule ?? rule) === rule) own.forEach(show);
  }
}

const byCount = <K, V>(groups: ReadonlyMap<K, readonly V[]>): readonly (readonly [K, readonly V[]])[] =>
  [...groups].sort(([, a], [, b]) => b.length - a.length);

/** Whether a finding stands in the part of a file that takes the migration back. */
function isDown({ path, startLine, rule }: Finding, text: string): boolean {
  if (["down-not-inverse", "down-drops-data"].includes(rule)) return false;
  if (/(^|\/)down\.sql$|\.down\.sql$/.test(path)) return true;
  const down = text.split("\n").findIndex((line) => /^--\s*\+(goose|migrate)\s+Down\b/i.test(line));
  return down !== -1 && startLine > down + 1;
}

function show({ path, startLine, message, quote }: Finding): void {
  console.log(`         ${path}:${startLine} ${message}\n           ${quote.split("\n")[0]}`);
}

await loadParser();
for (const history of histories(positionals[0])) report(history, findingsOf(history));
