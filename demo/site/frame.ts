import type { Element, ElementContent, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import type { SiteAnswer } from "../../test/simulator/index.ts";

/** Who may load what: the page's own script and style, and the styles that a drawing carries. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A whole page below the site's bar. `state` changes when the page has something new; the script then loads it again. */
export function pageOf(title: string, state: string, main: readonly ElementContent[], status = 200): SiteAnswer {
  const tree: Root = {
    type: "root",
    children: [
      { type: "doctype" },
      h("html", { lang: "en" }, [
        h("head", [
          h("meta", { charSet: "utf-8" }),
          h("title", `${title} · simulated GitHub`),
          h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
          h("meta", { name: "color-scheme", content: "light dark" }),
          h("link", { rel: "icon", href: "data:," }),
          h("link", { rel: "stylesheet", href: "/assets/site.css" }),
          h("script", { type: "module", src: "/assets/site.js" }),
        ]),
        h("body", { dataState: state }, [
          h("header.bar", [h("a", { href: "/" }, "Simulated GitHub"), h("span", "a demo of arch-review")]),
          h("main", [...main]),
        ]),
      ]),
    ],
  };
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "no-store",
    },
    body: toHtml(tree),
  };
}

/** A time as a reader sees it, to the minute. */
export const moment = (at: Date): Element =>
  h("time", { dateTime: at.toISOString() }, `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`);
