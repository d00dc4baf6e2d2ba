import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { SiteAnswer } from "../../test/simulator/index.ts";

const own: Readonly<Record<string, string>> = { "site.css": "text/css", "site.js": "text/javascript" };
const mermaid = new URL(".", import.meta.resolve("mermaid"));

/** The site's style and script, and the modules of Mermaid; null for any other address. */
export function assetOf(path: string): SiteAnswer | null {
  const [, name = ""] = /^\/assets\/([\w.-]+)$/.exec(path) ?? [];
  const type = own[name];
  if (type !== undefined) return file(new URL(name, import.meta.url), type);
  const [, drawing] = /^\/assets\/mermaid\/((?:\w[\w.-]*\/)*\w[\w.-]*\.mjs)$/.exec(path) ?? [];
  return drawing === undefined ? null : file(new URL(drawing, mermaid), "text/javascript");
}

function file(address: URL, type: string): SiteAnswer | null {
  try {
    const body = readFileSync(fileURLToPath(address));
    return { status: 200, headers: { "content-type": `${type}; charset=utf-8` }, body };
  } catch {
    return null;
  }
}
