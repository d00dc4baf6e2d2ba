import { gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import type { Block } from "./nodes.ts";

/** Writes a tree as GitHub Flavored Markdown. All escaping happens here, from the tree; ends with a line feed. */
export const serialize = (blocks: readonly Block[]): string =>
  toMarkdown(
    { type: "root", children: [...blocks] },
    {
      extensions: [gfmToMarkdown({ tablePipeAlign: false })],
      bullet: "-",
      fences: true,
      rule: "-",
      listItemIndent: "one",
    },
  );
