import { startDemo } from "/work/main/demo/start-demo.ts";
import { openBrowser } from "/work/main/test/browser/open-browser.ts";
import { readFileSync } from "node:fs";
const demo = await startDemo(() => {});
await demo.reviewed();
const opened = await openBrowser();
if (opened.browser === null) throw new Error(opened.why);
const axe = readFileSync("/work/main/node_modules/axe-core/axe.min.js", "utf8");
const red = demo.pulls[1]!; const rfc = demo.pulls[0]!; const api = demo.pulls[3]!;
const shots: [string, string, object][] = [
 ["list", demo.url, {viewport:{width:1200,height:800}}],
 ["red", red.url, {viewport:{width:1200,height:800}}],
 ["red-dark", red.url, {viewport:{width:1200,height:800},colorScheme:"dark"}],
 ["red-phone", red.url, {viewport:{width:390,height:800}}],
 ["checks", red.url+"/checks", {viewport:{width:1200,height:800}}],
 ["files", red.url+"/files", {viewport:{width:1200,height:800}}],
 ["files-phone-dark", red.url+"/files", {viewport:{width:390,height:800},colorScheme:"dark"}],
 ["rfc", rfc.url, {viewport:{width:1200,height:800}}],
 ["api", api.url, {viewport:{width:1200,height:800}}],
];
for (const [name, url, options] of shots) {
  const context = await opened.browser.newContext({...options, bypassCSP: true});
  const page = await context.newPage();
  page.on("console", m => { if (m.type()==="error") console.log(name, "console", m.text()); });
  page.on("pageerror", e => console.log(name, "error", e.message));
  await page.goto(url);
  if (await page.locator(".mermaid").count()) await page.waitForSelector("body[data-drawn]", {timeout: 20000}).catch(e=>console.log(name,"not drawn"));
  await page.screenshot({path:`/tmp/shots/${name}.png`, fullPage: true});
  const wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
  await page.addScriptTag({content: axe});
  const result: any = await page.evaluate("axe.run()");
  console.log(name, "wide", wide, "violations", result.violations.map((v:any)=>[v.id, v.nodes.length, v.nodes[0].target, v.nodes[0].failureSummary]));
  await context.close();
}
// the report page
const ctx = await opened.browser.newContext({viewport:{width:1200,height:800}});
const page = await ctx.newPage();
await page.goto(red.url+"/checks");
await page.locator("a.more").first().click();
await page.waitForLoadState();
console.log("report at", page.url(), await page.title());
await page.screenshot({path:"/tmp/shots/report.png"});
// say something
await page.goto(red.url);
await page.fill("#body", "/arch-review explain add-column-default-volatile");
await page.click("button.primary");
await page.waitForFunction("document.querySelectorAll('article.comment').length >= 4", null, {timeout: 30000}).catch(()=>console.log("no answer"));
await page.screenshot({path:"/tmp/shots/said.png", fullPage:true});
await opened.browser.close(); await demo.stop(); process.exit();
