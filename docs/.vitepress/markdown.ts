import type { MarkdownRenderer } from "vitepress";
import { figureOf } from "./figure.ts";
import { siteLink } from "./repository-links.ts";

/** Makes Markdown that reads well on GitHub read well on the site: links out of the docs, drawings, and braces that are no expressions. */
export function adapt(md: MarkdownRenderer, docs: string): void {
  md.core.ruler.push("repository-links", ({ tokens, env }) => {
    const page = sourceOf(env);
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === "link_open" ? token.attrGet("href") : null;
      if (href !== null) token.attrSet("href", siteLink(href, page, docs));
    }
  });
  const { text, code_inline: codeInline } = md.renderer.rules;
  md.renderer.rules.text = (...all) => plain(text?.(...all));
  md.renderer.rules.code_inline = (...all) => plain(codeInline?.(...all));
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const { info, content } = tokens[index] ?? { info: "", content: "" };
    if (info.trim() === "mermaid") return figureOf(content, sourceOf(env), docs);
    return fence?.(tokens, index, options, env, self) ?? "";
  };
}

/** Text in which Vue finds no expression. */
const plain = (html = ""): string => html.replaceAll("{{", "&#123;&#123;");

/** The path below `docs` of the file that is being rendered. Index pages are `README.md` files. */
const sourceOf = ({ relativePath = "" }: { readonly relativePath?: string }): string =>
  relativePath.replace(/(^|\/)index\.md$/, "$1README.md");
