/**
 * From a keystroke to the findings, in a clone with so many migrations: `node bench/lsp.ts [migrations] [program]`. The server is
 * a process of its own, the client here. Each keystroke changes the text of the newest migration; the wait that the server
 * keeps after one, so that it reviews no half word, is part of the time and named. Default: 300 migrations, from source.
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { delay } from "../src/lsp/lsp-command.ts";

const migrations = Number(process.argv[2] ?? 300);
const program = process.argv[3] ?? "src/cli.ts";
const keystrokes = 40;
const folder = mkdtempSync(join(tmpdir(), "arch-review-lsp-"));
const uri = pathToFileURL(join(folder, "migrations/9999_now.sql")).href;

makeClone();
const child = spawn(process.execPath, [program, "lsp"], { stdio: ["pipe", "pipe", "inherit"] });
try {
  const wire = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  wire.listen();
  let told: (version: number) => void = () => undefined;
  wire.onNotification("textDocument/publishDiagnostics", ({ version }) => told(version));
  const reviewed = (version: number): Promise<void> =>
    new Promise((resolve) => {
      told = (each) => (each === version ? resolve() : undefined);
    });
  const started = performance.now();
  await wire.sendRequest("initialize", { processId: null, rootUri: pathToFileURL(folder).href, capabilities: {} });
  await wire.sendNotification("initialized", {});
  const first = reviewed(1);
  await wire.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "sql", version: 1, text: textOf(1) },
  });
  await first;
  console.log(
    `${migrations} migrations; first findings ${(performance.now() - started).toFixed(0)} ms after the start`,
  );
  const times: number[] = [];
  for (let version = 2; version < keystrokes + 2; version += 1) {
    const answer = reviewed(version);
    const before = performance.now();
    await wire.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ text: textOf(version) }],
    });
    await answer;
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(0);
  console.log(
    `keystroke to findings: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, of it ${delay} ms of waiting for the next key`,
  );
  wire.dispose();
} finally {
  child.kill();
  rmSync(folder, { recursive: true, force: true });
}

function makeClone(): void {
  mkdirSync(join(folder, "migrations"));
  for (let each = 1; each <= migrations; each += 1) {
    const table = `t${each}`;
    const sql = `create table ${table} (id bigint primary key, org_id bigint not null, state text);\ncreate index ${table}_state on ${table} (state);\n`;
    writeFileSync(join(folder, `migrations/${String(each).padStart(4, "0")}_${table}.sql`), sql);
  }
  const git = ["-C", folder, "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"];
  for (const args of [
    ["init", "-q", "-b", "main"],
    ["add", "."],
    ["commit", "-qm", "tables"],
  ])
    execFileSync("git", [...git, ...args]);
}

/** A text that is another one for every version. */
function textOf(version: number): string {
  return `alter table t1 add column note_${"x".repeat(version)} text not null;\ncreate index on t2 (org_id);\n`;
}
