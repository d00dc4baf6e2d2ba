/**
 * npm run links says which links of the documentation lead nowhere: files, anchors and pictures, and the form of addresses of others.
 * --external asks those as well, which takes a minute and a network. Exits with 1 where one is broken.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkLinks, externalLinks } from "./links/check-links.ts";
import { readDocuments } from "./links/documents.ts";

/** Addresses asked at a time, and how long one is waited for. */
const [atOnce, patience] = [8, 20_000];

const root = join(import.meta.dirname, "..");
const documents = readDocuments(root);
const broken = [...checkLinks(documents, (path) => existsSync(join(root, path)))];
const external = externalLinks(documents);
if (process.argv.includes("--external")) {
  const left = external.entries();
  const ask = async () => {
    for (const [address, { path, line }] of left) {
      const problem = await problemOf(address);
      if (problem !== null) broken.push({ path, line, message: `${address} ${problem}` });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, ask));
}
for (const { path, line, message } of broken) console.error(`${path}:${line} ${message}`);
console.log(`${documents.size} documents, ${external.size} addresses of others, ${broken.length} broken links`);
process.exitCode = broken.length === 0 ? 0 : 1;

/** What an address answers where it is not there. Whoever refuses programs (401, 403, 429) is taken at his word. */
async function problemOf(address: string): Promise<string | null> {
  try {
    const { status } = await fetch(address, {
      signal: AbortSignal.timeout(patience),
      headers: { accept: "text/html,*/*" },
    });
    return status < 400 || [401, 403, 405, 429].includes(status) ? null : `answers ${status}`;
  } catch (error) {
    return `does not answer: ${error instanceof Error ? error.message : String(error)}`;
  }
}
