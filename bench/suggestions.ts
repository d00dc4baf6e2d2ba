/**
 * Whether suggestions hold on real histories: each migration is reviewed on top of all before it, again with each suggestion
 * taken alone and with all of its file taken together. `node bench/suggestions.ts [corpus folder] [--every <n>]`
 */
import { parseArgs } from "node:util";
import { loadParser, migrationMemory } from "../src/artifacts/migration/index.ts";
import { changeFromFiles, type GivenFile } from "../src/change/index.ts";
import type { Finding, Suggestion } from "../src/charter/index.ts";
import { defaultPolicy, reviewChange } from "../src/review/index.ts";
import { taken } from "../test/rules/migration/taken.ts";
import { histories } from "./histories.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { every: { type: "string", default: "1" } },
});

type Findings = readonly Finding[];

const said = (findings: Findings, rule: string): Findings => findings.filter((each) => each.rule === rule);

/** A rule that is heard at warning or above more often than it spoke at all before. */
const isNew = (rule: string, before: Findings, after: Findings): boolean =>
  said(after, rule).filter(({ severity }) => severity !== "advice").length > said(before, rule).length;

/** What a file says once suggestions are taken that it did not say before, and whether their rules still speak. */
function faults(before: Findings, after: Findings, of: Findings): readonly string[] {
  const again = of.filter(({ fingerprint }) => after.some((each) => each.fingerprint === fingerprint));
  const rules = [...new Set(after.map(({ rule }) => rule))];
  return [
    ...again.map(({ rule }) => `${rule} is still there`),
    ...rules.filter((rule) => isNew(rule, before, after)).map((rule) => `${rule} is new`),
  ];
}

await loadParser();
for (const { name, migrations } of histories(positionals[0])) {
  const base: GivenFile[] = [];
  const memory = migrationMemory();
  const counts = new Map<string, number>();
  for (const [index, files] of migrations.entries()) {
    const review = (changed: readonly GivenFile[]): Findings =>
      reviewChange({ ...changeFromFiles({ files: changed }), base: [...base] }, defaultPolicy, {
        selection: "paths",
        today: "2026-01-01",
        memory,
      }).findings;
    if (index % Number(values.every) === 0) {
      const before = review(files);
      for (const { path, text } of files) {
        const own = before.filter((finding) => finding.path === path && finding.suggestion !== null);
        const suggestions = own.flatMap(({ suggestion }) => (suggestion === null ? [] : [suggestion]));
        const with_ = (chosen: readonly Suggestion[]): Findings =>
          review(files.map((file) => (file.path === path ? { path, text: taken(text, chosen) } : file)));
        for (const finding of own) {
          counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
          if (finding.suggestion === null) continue;
          for (const fault of faults(before, with_([finding.suggestion]), [finding]))
            console.log(`${path}:${finding.startLine} ${finding.rule}: ${fault}\n${finding.suggestion.replacement}`);
        }
        if (own.length > 1)
          for (const fault of faults(before, with_(suggestions), own)) console.log(`${path}, all taken: ${fault}`);
      }
    }
    base.push(...files);
  }
  console.log(name, Object.fromEntries(counts));
}
