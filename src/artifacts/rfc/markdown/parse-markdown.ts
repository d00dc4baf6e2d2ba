import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";

/**
 * A syntax tree of GitHub flavoured Markdown with front matter. Bare web and mail addresses are found by the tokenizer
 * only: the tree pass that looks for them a second time takes the square of the length of `a.a.a…`.
 */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, {
    extensions: [gfm(), frontmatter(["yaml", "toml"])],
    mdastExtensions: [
      gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension),
      frontmatterFromMarkdown(["yaml", "toml"]),
    ],
  });
}
