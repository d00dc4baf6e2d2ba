/**
 * npm run figures draws the Mermaid fences of docs as pictures for the site, in Chromium, and removes those that no page holds
 * any more. --check only says what is missing or left over, starts nothing, and exits with 1 if anything is.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { figurePath } from "../docs/.vitepress/figure.ts";
import { openBrowser } from "../test/browser/open-browser.ts";

const docs = join(import.meta.dirname, "../docs");
const pictures = join(docs, "public");

/** What has to be drawn: path of the picture → text of the drawing. Rule pages show drawings as text alone, inside examples. */
const drawings = new Map(
  readdirSync(docs, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md") && !file.startsWith("rules"))
    .flatMap((file) => [...readFileSync(join(docs, file), "utf8").matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)])
    .map(([, text = ""]) => [figurePath(text), text.trim()] as const),
);
mkdirSync(join(pictures, "figures"), { recursive: true });
const present = readdirSync(join(pictures, "figures")).map((name) => `figures/${name}`);
const missing = [...drawings].filter(([path]) => !present.includes(path));
const leftOver = present.filter((path) => !drawings.has(path));

if (process.argv.includes("--check")) {
  for (const [path] of missing) console.error(`docs/public/${path} is not drawn: run npm run figures`);
  for (const path of leftOver) console.error(`docs/public/${path} is drawn for no page: run npm run figures`);
  process.exitCode = missing.length + leftOver.length === 0 ? 0 : 1;
} else {
  for (const path of leftOver) rmSync(join(pictures, path));
  if (missing.length > 0) await draw();
  console.log(`${drawings.size} drawings in docs, ${missing.length} drawn, ${leftOver.length} removed`);
}

async function draw(): Promise<void> {
  const opened = await openBrowser();
  if (opened.browser === null) throw new Error(opened.why);
  const page = await opened.browser.newPage();
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js") });
  for (const [path, text] of missing) {
    const id = `d${path.slice("figures/".length, "figures/".length + 8)}`;
    // The page's own globals: mermaid's script, loaded above.
    const svg: unknown = await page.evaluate(`(async () => {
      mermaid.initialize({ startOnLoad: false, theme: "neutral", htmlLabels: false, flowchart: { htmlLabels: false }, deterministicIds: true });
      return (await mermaid.render(${JSON.stringify(id)}, ${JSON.stringify(text)})).svg;
    })()`);
    writeFileSync(join(pictures, path), `${String(svg)}\n`);
  }
  await opened.browser.close();
}
