/**
 * The main job without a GitHub account: five pull requests on a simulated GitHub, and what the real arch-review says of each.
 * With `--once` it prints and ends; otherwise the simulated GitHub shows its pages until it is interrupted, opened in the
 * browser unless `--no-open` says not to, and a short tour is offered at the terminal.
 */
import { once } from "node:events";
import type { PullRequestHandle } from "../test/simulator/index.ts";
import { openPage } from "./open-page.ts";
import { type Demo, startDemo } from "./start-demo.ts";
import { stubModelName } from "./stub-model.ts";
import { askAtTerminal, type TourFacts, takeTour, tourSteps } from "./tour.ts";

const dim = (text: string): string => (process.stderr.isTTY ? `\u001b[2m${text}\u001b[0m` : text);
const isOnce = process.argv.includes("--once");
const isAtTerminal = process.stdin.isTTY && process.stdout.isTTY;

const demo = await startDemo((what) => console.error(dim(`… ${what}`)));
try {
  await demo.reviewed();
  // Who sits at a terminal reads it all in the browser.
  const show = isAtTerminal && !isOnce ? showShort : showWhole;
  for (const pull of demo.pulls) show(pull);
  console.log(`\n${stubModelName} was called ${demo.calls()} times, about the two designs alone.`);
  if (!isOnce) await stay(demo);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await demo.stop();
}
process.exit();

function showShort(pull: PullRequestHandle): void {
  console.log(`\n#${pull.number} ${pull.title}`);
  for (const run of pull.checkRuns()) console.log(`   ${run.conclusion}: ${run.title}`);
}

function showWhole(pull: PullRequestHandle): void {
  console.log(`\n${"=".repeat(100)}\n#${pull.number} ${pull.title}`);
  for (const run of pull.checkRuns()) console.log(`check ${run.name}: ${run.conclusion}. ${run.title}`);
  const comments = pull.comments();
  if (comments.length === 0) console.log("no comment: there is nothing to say");
  for (const comment of comments) console.log(`\n${comment.body}`);
}

/** Keeps the pages up until the demo is interrupted. */
async function stay(demo: Demo): Promise<void> {
  const interrupted = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  console.log(`\nAs GitHub shows them: ${demo.url}   (Ctrl+C ends the demo)`);
  if (isAtTerminal) {
    if (!process.argv.includes("--no-open")) openPage(demo.url);
    const facts = factsOf(demo);
    const left = new AbortController();
    interrupted.then(() => left.abort());
    if (facts !== null) await takeTour(tourSteps(facts), console.log, askAtTerminal(left.signal));
  }
  await interrupted;
}

/** What the tour tells of; null where the example has no red or no green pull request. */
function factsOf({ url, pulls }: Demo): TourFacts | null {
  const ended = (wanted: string): PullRequestHandle | undefined =>
    pulls.find((pull) => pull.checkRuns().some(({ conclusion }) => conclusion === wanted));
  const [red, green] = [ended("failure"), ended("success")];
  if (red === undefined || green === undefined) return null;
  const says = red.checkRuns().at(-1)?.title ?? "";
  return {
    site: url,
    dangerous: { url: red.url, number: red.number, says },
    quiet: { url: green.url, number: green.number },
  };
}
