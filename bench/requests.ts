/**
 * How often GitHub is asked for the review of a pull request with 10, 100 and 1,000 changed files of which 10 are in scope,
 * once the repository is known: `node bench/requests.ts [--each]`. Exits with 1 beyond 12, 12 and 21 requests.
 */
import { countRequests } from "../test/github/count-requests.ts";
import { startRunningApp } from "../test/github/running-app.ts";

const app = await startRunningApp({ clientClock: () => new Date() });
try {
  for (const { changedFiles, conclusion, allowed, requests } of await countRequests(app)) {
    const verdict = requests.length <= allowed ? "" : "  TOO MANY";
    console.log(
      `${String(changedFiles).padStart(5)} changed files, ${conclusion}: ${requests.length} requests (at most ${allowed})${verdict}`,
    );
    if (process.argv.includes("--each")) for (const request of requests) console.log(`        ${request}`);
    if (requests.length > allowed) process.exitCode = 1;
  }
} finally {
  await app.close();
}
