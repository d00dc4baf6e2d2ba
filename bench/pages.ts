/**
 * What a report page costs: milliseconds to render it, its bytes, and in Chromium its largest contentful paint.
 * `node bench/pages.ts`
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { renderReport, styleSheet } from "../src/web/pages/index.ts";
import { openBrowser } from "../test/browser/open-browser.ts";
import { richView } from "../test/web/pages/rich-view.ts";

const runs = 30;
const view = await richView();
const html = renderReport(view);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const rendered = Array.from({ length: runs }, () => {
  const start = performance.now();
  renderReport(view);
  return performance.now() - start;
});
console.log(
  `render: median ${median(rendered).toFixed(1)} ms of ${runs}; ${html.length} characters, style ${styleSheet.text.length}`,
);

const opened = await openBrowser();
if (opened.browser === null) console.log(opened.why);
else {
  const server = createServer(({ url }, response) => {
    response.setHeader("content-type", url === styleSheet.path ? "text/css" : "text/html; charset=utf-8");
    response.end(url === styleSheet.path ? styleSheet.text : html);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const paints: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const page = await opened.browser.newPage();
    await page.goto(address);
    paints.push(
      await page.evaluate<number>(`new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
        .observe({ type: "largest-contentful-paint", buffered: true }))`),
    );
    await page.close();
  }
  console.log(`largest contentful paint: median ${median(paints).toFixed(0)} ms of ${paints.length}`);
  await opened.browser.close();
  server.close();
}
