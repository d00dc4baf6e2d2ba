/**
 * Our own cooking: the store's migrations, our design documents and the contract of the server's routes, reviewed by the program's own command line. Anything
 * above advice fails the build, and the blocking checks must really have run.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type GivenFile, lint } from "../src/index.ts";

const read = (folder: string, ending: string): GivenFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), "utf8") }));

const policy = parse(readFileSync(".github/arch-review.yml", "utf8"));
const files = [...read("src/store/migrations", ".sql"), ...read("docs/rfcs", ".md"), ...read("docs/api", ".yaml")];
const report = await lint(files, { policy, judge: false });
const wrong = report.findings.filter(({ severity, status }) => severity !== "advice" || status === "waived");
for (const { path, startLine, rule, severity, message } of report.findings) {
  console.log(`${path}:${startLine}: ${severity} ${rule}: ${message}`);
}
const kinds = new Set(report.files.map(({ kind }) => kind));
const readAll =
  (["rfc", "migration", "api"] as const).every((kind) => kinds.has(kind)) &&
  report.files.every(({ error }) => error === null);
console.log(`${report.files.length} files, verdict ${report.verdict}, ${report.findings.length} findings`);
process.exitCode = report.verdict === "pass" && wrong.length === 0 && readAll ? 0 : 1;
