import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ruleBook } from "../src/rules/index.ts";
import { pages, staleness } from "./docs/pages.ts";

// npm run docs writes docs/rules from the rules; --check only says what is out of date, and exits with 1 if anything is.
const folder = join(import.meta.dirname, "../docs/rules");
mkdirSync(folder, { recursive: true });
const present = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
);
const wanted = pages(ruleBook);
const { outdated, leftOver } = staleness(wanted, present);

if (process.argv.includes("--check")) {
  for (const name of outdated) console.error(`docs/rules/${name} is out of date: run npm run docs`);
  for (const name of leftOver) console.error(`docs/rules/${name} belongs to no rule: run npm run docs`);
  process.exitCode = outdated.length + leftOver.length === 0 ? 0 : 1;
} else {
  for (const name of outdated) writeFileSync(join(folder, name), wanted.get(name) ?? "");
  for (const name of leftOver) rmSync(join(folder, name));
  console.log(`${wanted.size} pages in docs/rules, ${outdated.length} written, ${leftOver.length} removed`);
}
