import { createRequire } from "node:module";
import type { Browser } from "playwright-core";

/** One way to look at a page. */
export interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly scheme: "light" | "dark";
}

/** The looks that every page is held to: a desk and a phone, light and dark. */
export const looks: readonly Look[] = [
  { name: "desk", width: 1280, height: 900, scheme: "light" },
  { name: "desk-dark", width: 1280, height: 900, scheme: "dark" },
  { name: "phone", width: 390, height: 844, scheme: "light" },
  { name: "phone-dark", width: 390, height: 844, scheme: "dark" },
];

/**
 * What a page may cost a first visitor, uncompressed: bytes of all that is loaded with it (the search index is loaded when somebody
 * searches), and how many files, with the pages that its links go to.
 */
const budget = { bytes: 700_000, requests: 40 } as const;

/** What is wrong with a page in one look, a sentence each, and what its visit cost. */
export interface PageReport {
  readonly problems: readonly string[];
  readonly bytes: number;
  readonly requests: number;
}

/** Opens a page as a first visitor, with axe's rules of WCAG 2.2 AA and good practice. `shot`: where a picture of it goes; null: nowhere. */
export async function checkPage(browser: Browser, url: string, look: Look, shot: string | null): Promise<PageReport> {
  const { width, height, scheme } = look;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  try {
    const page = await context.newPage();
    const problems: string[] = [];
    const seen: { readonly url: string; readonly bytes: number }[] = [];
    page.on("pageerror", (error) => problems.push(`a script fails: ${error.message}`));
    page.on("response", async (response) => {
      if (response.status() >= 400) problems.push(`${response.url()} answers ${response.status()}`);
      seen.push({ url: response.url(), bytes: (await response.body().catch(() => Buffer.alloc(0))).length });
    });
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== new URL(url).origin)
        problems.push(`it asks another host: ${request.url()}`);
    });
    await page.goto(url, { waitUntil: "networkidle" });
    const bytes = seen.reduce((sum, each) => sum + each.bytes, 0);
    if (bytes > budget.bytes) problems.push(`${bytes} bytes are loaded, ${budget.bytes} are allowed`);
    if (seen.length > budget.requests) problems.push(`${seen.length} files are loaded, ${budget.requests} are allowed`);
    if (await page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
      problems.push("it is wider than the screen");
    if (await page.evaluate("document.querySelector('.VPNav')?.textContent.includes('{{')"))
      problems.push("the theme shows its templates");
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
    const violations = (await page.evaluate(
      "axe.run(document).then(({ violations }) => violations.map(({ id, help, nodes }) => id + ': ' + help + ', at ' + nodes.slice(0, 3).map(({ target }) => target).join(' and ')))",
    )) as readonly string[];
    if (shot !== null) await page.screenshot({ path: shot });
    return { problems: [...problems, ...violations], bytes, requests: seen.length };
  } finally {
    await context.close();
  }
}
