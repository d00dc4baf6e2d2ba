/**
 * What a review of a large contract costs, in a fresh process each: `node bench/contracts.ts [before after]…`. A generated
 * description of about 5 MB is changed in one place, as YAML and as JSON; then sizes are doubled, and the growth is told. Pairs of
 * files, such as two versions of a public description, are measured the same way, with the findings by rule. Exits with 1 above
 * three seconds, 600 MiB, or where twice the size takes more than two and a half times as long.
 */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { lint } from "../src/index.ts";
import { generatedContract } from "./generated-contract.ts";
import { measure, median } from "./measure.ts";

const mostSeconds = 3;
const mostMiB = 600;
const mostGrowth = 2.5;
const runs = 3;

const [mode, ...asked] = process.argv.slice(2);

/** What the measured process does: both sides are read from files, compared, judged. */
if (mode === "--one") {
  const [before = "", after = "", quiet = ""] = asked;
  const path = `openapi${extname(after)}`;
  const report = await lint([{ path, text: readFileSync(after, "utf8") }], {
    base: [{ path, text: readFileSync(before, "utf8") }],
  });
  const counts = Map.groupBy(report.findings, ({ rule, severity }) => `${severity} ${rule}`);
  const operations = report.files[0]?.operations ?? 0;
  if (quiet === "")
    for (const [rule, found] of [...counts].sort()) process.stdout.write(`    ${found.length} ${rule}\n`);
  if (quiet === "") process.stdout.write(`    ${report.findings.length} findings on ${operations} operations\n`);
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), "contracts-"));
let holds = true;

async function seconds(what: string, before: string, after: string): Promise<number> {
  const script = join(import.meta.dirname, "contracts.ts");
  const measured = [];
  for (let run = 0; run < runs; run += 1)
    measured.push(await measure(process.execPath, [script, "--one", before, after, "quiet"]));
  const { milliseconds, exitCode } = median(measured);
  const peak = Math.max(...measured.map(({ peakMiB }) => peakMiB ?? 0));
  const size = readFileSync(after).byteLength / 1024 / 1024;
  const good = exitCode === 0;
  holds &&= good;
  process.stdout.write(
    `${what}: ${size.toFixed(1)} MiB a side, ${(milliseconds / 1000).toFixed(2)} s, ${peak.toFixed(0)} MiB${good ? "" : " FAILED"}\n`,
  );
  if (size <= 5.5 && (milliseconds > mostSeconds * 1000 || peak > mostMiB)) holds = false;
  return milliseconds / 1000;
}

async function generated(resources: number, json: boolean): Promise<number> {
  const extension = json ? "json" : "yaml";
  const [before, after] = [false, true].map((edited) => {
    const file = join(folder, `${resources}-${edited}.${extension}`);
    writeFileSync(file, generatedContract({ resources, edited, json }));
    return file;
  });
  return seconds(`generated ${extension}, ${resources} resources`, before ?? "", after ?? "");
}

const files = mode === undefined ? [] : [mode, ...asked];
if (files.length === 0) {
  await generated(880, false);
  await generated(720, true);
  const times: number[] = [];
  for (const resources of [220, 440, 880, 1_760]) times.push(await generated(resources, false));
  const growth = times.slice(1).map((time, at) => time / (times[at] ?? 1));
  process.stdout.write(`twice the size takes ${growth.map((ratio) => ratio.toFixed(2)).join(", ")} times as long\n`);
  if (growth.some((ratio) => ratio > mostGrowth)) holds = false;
}
for (let at = 0; at + 1 < files.length; at += 2) {
  const [before = "", after = ""] = files.slice(at, at + 2);
  await seconds(`${basename(before)} → ${basename(after)}`, before, after);
  process.stdout.write(
    execFileSync(process.execPath, [join(import.meta.dirname, "contracts.ts"), "--one", before, after], {
      encoding: "utf8",
    }),
  );
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = holds ? 0 : 1;
