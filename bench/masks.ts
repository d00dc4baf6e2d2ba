import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRfc } from "../src/artifacts/rfc/index.ts";
import { pageOf } from "../src/judge/passages/page.ts";
import { rfcChecks } from "../src/rules/rfc/index.ts";

/**
 * node bench/masks.ts [corpus folder]
 *
 * How many of the lines that a language model may be shown lose words to a mask, by kind: over the documents of a corpus where there is one,
 * and over the examples of the rule book, which hold nobody's data.
 */
const corpus = join(
  process.argv[2] ?? process.env.ARCH_REVIEW_CORPUS ?? join(import.meta.dirname, "../../shared/corpus"),
  "rfcs",
);
const examples = rfcChecks.flatMap(({ meta }) =>
  [...meta.examples.bad, ...meta.examples.good].map(({ markdown }) => markdown),
);

if (existsSync(corpus))
  print(
    "corpus",
    readdirSync(corpus).map((name) => readFileSync(join(corpus, name), "utf8")),
  );
print("examples", examples);

function print(name: string, texts: readonly string[]): void {
  const before = process.cpuUsage().user;
  const lines = texts.flatMap((text) => pageOf(parseRfc({ path: "docs/rfcs/1.md", text })).lines);
  const seconds = (process.cpuUsage().user - before) / 1e6;
  const masked = lines.filter(({ text }) => text.includes("[masked:"));
  const kinds = masked.flatMap(({ text }) => [...text.matchAll(/\[masked:([a-z]+)\]/g)].map(([, kind = ""]) => kind));
  const counts = Map.groupBy(kinds, (kind) => kind);
  const parts = [...counts].map(([kind, found]) => `${kind} ${found.length}`).sort();
  console.log(
    `${name}: ${masked.length} of ${lines.length} lines in ${texts.length} documents (${parts.join(", ")}), ${seconds.toFixed(1)} s with parsing`,
  );
}
