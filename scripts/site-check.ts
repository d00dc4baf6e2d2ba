/**
 * npm run site:check opens pages of the built site in Chromium, on a desk and on a phone, light and dark: axe finds nothing, nothing
 * comes from another host, no page is wider than the screen or heavier than its budget. Needs `npm run site` before.
 * --shots <folder> keeps pictures.
 */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openBrowser } from "../test/browser/open-browser.ts";
import { checkPage, looks } from "./site/check-page.ts";
import { serveSite } from "./site/serve-site.ts";

const base = "/arch-review/";
const pages = ["", "start", "rules/", "rules/index-not-concurrent", "policy-reference", "architecture"];

const { values } = parseArgs({ options: { shots: { type: "string" } } });
const built = join(import.meta.dirname, "../docs/.vitepress/dist");
if (!existsSync(built)) throw new Error("There is no built site: run npm run site");
const opened = await openBrowser();
if (opened.browser === null) throw new Error(opened.why);
if (values.shots !== undefined) mkdirSync(values.shots, { recursive: true });
const server = await serveSite(built, base);
const address = server.address();
const port = typeof address === "object" ? address?.port : undefined;
let failed = 0;
for (const page of pages) {
  for (const look of looks) {
    const name = `site-${page === "" ? "index" : page.replace(/\/$/, "").replaceAll("/", "-")}-${look.name}`;
    const shot = values.shots === undefined ? null : join(values.shots, `${name}.png`);
    const { problems, bytes, requests } = await checkPage(
      opened.browser,
      `http://127.0.0.1:${port}${base}${page}`,
      look,
      shot,
    );
    console.log(`${problems.length === 0 ? "ok" : "FAILED"}: ${name}, ${bytes} bytes in ${requests} files`);
    for (const problem of problems) console.log(`  ${problem}`);
    failed += problems.length;
  }
}
await opened.browser.close();
server.close();
process.exitCode = failed === 0 ? 0 : 1;
