import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { frameworks } from "../src/artifacts/migration/frameworks/frameworks.ts";
import { readManifest } from "../src/cli/manifest-file.ts";
import { ruleGroups } from "../src/rules/index.ts";
import { pages, ruleFolder, staleness } from "./docs/pages.ts";
import { loadExampleParsers } from "./docs/program-table.ts";

// npm run docs writes the generated pages of docs; --check only says what is out of date, and exits with 1 if anything is.
const folder = join(import.meta.dirname, "../docs");
mkdirSync(join(folder, ruleFolder), { recursive: true });
const present = new Map(
  ["", ruleFolder].flatMap((below) =>
    readdirSync(join(folder, below))
      .filter((name) => name.endsWith(".md"))
      .map((name) => [`${below}${name}`, readFileSync(join(folder, below, name), "utf8")] as const),
  ),
);
await loadExampleParsers();
const wanted = pages(ruleGroups, frameworks, readManifest());
const { outdated, leftOver } = staleness(wanted, present);

if (process.argv.includes("--check")) {
  for (const path of outdated) console.error(`docs/${path} is out of date: run npm run docs`);
  for (const path of leftOver) console.error(`docs/${path} belongs to no rule: run npm run docs`);
  process.exitCode = outdated.length + leftOver.length === 0 ? 0 : 1;
} else {
  for (const path of outdated) writeFileSync(join(folder, path), wanted.get(path) ?? "");
  for (const path of leftOver) rmSync(join(folder, path));
  console.log(`${wanted.size} pages in docs, ${outdated.length} written, ${leftOver.length} removed`);
}
