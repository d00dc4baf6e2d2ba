import { toHtml } from "hast-util-to-html";
import { describe, expect, test } from "vitest";
import { fromGitHubMarkdown } from "../../demo/site/markdown.ts";

const shown = (markdown: string): string => toHtml(fromGitHubMarkdown(markdown));

describe("as GitHub shows it", () => {
  test.each<[string, string, RegExp]>([
    [
      "an alert",
      "> [!CAUTION]\n> Rows are lost",
      /^<div class="alert caution"><p class="alert-title">Caution<\/p>\s*<p>Rows are lost<\/p>/,
    ],
    ["an alert of small letters", "> [!note]\n> n", /class="alert note"/],
    ["no alert within another quotation", "> > [!NOTE]\n> > n", /^<blockquote>\s*<blockquote>\s*<p>\[!NOTE\]/],
    ["no alert of a word that is none", "> [!DANGER]\n> n", /^<blockquote>/],
    ["no alert with words behind the mark", "> [!NOTE] n", /^<blockquote>/],
    ["a table", "| a |\n| - |\n| b |", /<table>[\s\S]*<td>b<\/td>/],
    ["a task", "- [x] done", /<input type="checkbox" checked disabled/],
    [
      "a fold",
      "<details><summary>more</summary>\n\n**b**\n\n</details>",
      /<details><summary>more<\/summary>[\s\S]*<strong>b<\/strong>/,
    ],
    ["a drawing", "```mermaid\nflowchart LR\na --> b\n```", /<pre class="mermaid"[^>]*>flowchart LR\na --> b/],
    ["a difference", "```diff\n-a\n+b\n c\n```", /<del>-a<\/del>\n<ins>\+b<\/ins>\n c/],
    ["small print", "<sub>s</sub>", /<sub>s<\/sub>/],
    ["a link", "[t](https://example.org/x)", /<a href="https:\/\/example\.org\/x"[^>]*>t<\/a>/],
  ])("%s", (_what, markdown, expected) => {
    expect(shown(markdown)).toMatch(expected);
  });
});

describe("is harmless", () => {
  test.each<[string, string]>([
    ["a script", "<script>alert(1)</script>"],
    ["a handler", '<img src="x" onerror="alert(1)">'],
    ["a style", '<p style="position:fixed">x</p><style>*{display:none}</style>'],
    ["a frame", '<iframe src="https://evil.example"></iframe>'],
    [
      "a form",
      '<form action="/example/shop/pull/1/comments"><button name="body" value="/arch-review waive">x</button></form>',
    ],
    ["an address that is a script", "[x](javascript:alert(1)) <a href='java&#10;script:alert(1)'>y</a>"],
    ["an address that is a page", "[x](data:text/html,<script>alert(1)</script>)"],
    ["an SVG", "<svg><script>alert(1)</script><a xlink:href='javascript:alert(1)'>x</a></svg>"],
    ["a script in a drawing", "```mermaid\n</pre><script>alert(1)</script>\n```"],
    ["a script in code", "```diff\n+</code></pre><script>alert(1)</script>\n```"],
    ["a frame of another page", "<meta http-equiv=refresh content='0;url=//evil.example'><base href='//evil.example'>"],
  ])("%s", (_what, markdown) => {
    const tags = [...shown(markdown).matchAll(/<[a-z][^>]*>/g)].map(([tag]) => tag);
    for (const tag of tags) expect(tag).not.toMatch(/^<(script|style|iframe|form|button|svg|meta|base)\b/);
    for (const tag of tags) expect(tag).not.toMatch(/\son|javascript:|data:|style=/i);
  });

  test("a class or an id of the page cannot be forged", () => {
    const html = shown('<div class="alert caution" id="body">x</div>\n\n<pre class="mermaid">graph LR</pre>');
    expect(html).not.toMatch(/class="(alert|mermaid)|id="body"/);
  });
});
