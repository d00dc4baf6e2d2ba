/**
 * The main job without a GitHub account: a simulated GitHub, a stub of a language model and the real server with its embedded
 * store, five pull requests opened on it, and what arch-review says of each. With `--once` it prints and ends; otherwise a
 * local page shows the comments until it is interrupted.
 */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PullRequestHandle, startSimulator } from "../test/simulator/index.ts";
import { startApp } from "./app-process.ts";
import { readExample } from "./examples.ts";
import { renderPage } from "./page.ts";
import { startStubModel, stubModelName } from "./stub-model.ts";

const giveUpAfterMs = 120_000;
const pollMs = 100;
const progress = (what: string): void =>
  console.error(`${process.stderr.isTTY ? "\u001b[2m" : ""}… ${what}${process.stderr.isTTY ? "\u001b[0m" : ""}`);

const folder = mkdtempSync(join(tmpdir(), "arch-review-demo-"));
const example = readExample(new URL("../examples/shop", import.meta.url).pathname);
const webhookSecret = randomBytes(32).toString("hex");

progress("starting a simulated GitHub");
const github = await startSimulator();
progress(`starting ${stubModelName}, a stub of a language model with canned answers`);
const model = await startStubModel();
progress("starting the arch-review server with its embedded store");
const app = await startApp({
  APP_ID: String(github.app.id),
  PRIVATE_KEY: github.app.privateKey,
  WEBHOOK_SECRET: webhookSecret,
  GHE_HOST: github.host,
  GHE_PROTOCOL: "http",
  DATA_DIR: folder,
  LOG_LEVEL: "warn",
  OPENAI_BASE_URL: model.url,
  OPENAI_API_KEY: model.key,
  OPENAI_MODEL: stubModelName,
});
let code = 0;
try {
  github.webhook({ url: app.webhookUrl, secret: webhookSecret });
  const installation = github.createInstallation({ account: "example" });
  const repository = github.createRepository({ name: "shop", installation, files: example.base });
  const titles = new Map<number, string>();
  const pulls = example.pullRequests.map(({ branch, ...wish }) => {
    const pull = repository.openPullRequest({ ...wish, head: branch });
    progress(`${pull.name} opened by ${wish.author}: ${wish.title}`);
    titles.set(pull.number, wish.title);
    return pull;
  });
  await Promise.all(pulls.map((pull) => reviewed(pull)));
  for (const pull of pulls) show(pull, titles.get(pull.number) ?? "");
  console.log(
    `\n${"=".repeat(100)}\n${stubModelName} was called ${model.requests.length} times, about the two designs alone.`,
  );
  if (!process.argv.includes("--once")) await servePage(pulls, titles);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  code = 1;
} finally {
  await app.stop();
  await github.close();
  await model.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(code);

/** Waits until a completed check run stands on the head. */
async function reviewed(pull: PullRequestHandle): Promise<void> {
  const end = Date.now() + giveUpAfterMs;
  while (!pull.checkRuns().some((run) => run.status === "completed")) {
    if (Date.now() > end) throw new Error(`${pull.name} was not reviewed within ${giveUpAfterMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  progress(`${pull.name} reviewed`);
}

function show(pull: PullRequestHandle, title: string): void {
  console.log(`\n${"=".repeat(100)}\n#${pull.number} ${title}`);
  for (const run of pull.checkRuns()) console.log(`check ${run.name}: ${run.conclusion}. ${run.title}`);
  const comments = pull.comments();
  if (comments.length === 0) console.log("no comment: there is nothing to say");
  for (const comment of comments) console.log(`\n${comment.body}`);
}

/** Serves the page on this machine until the demo is interrupted. */
async function servePage(pulls: readonly PullRequestHandle[], titles: ReadonlyMap<number, string>): Promise<void> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(renderPage(pulls, titles));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : address;
  console.log(`\nAll as GitHub shows them: http://127.0.0.1:${port}   (Ctrl+C ends the demo)`);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  server.close();
  server.closeAllConnections();
}
