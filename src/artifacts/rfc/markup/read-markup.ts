import { maskMarkdown } from "../markdown/mask.ts";
import { parseMarkdown } from "../markdown/parse-markdown.ts";
import { readAsciidoc } from "./asciidoc.ts";
import { type Markup, markupOfPath } from "./markup-path.ts";
import type { MarkupReading } from "./markup-reading.ts";
import { readRestructured } from "./restructured.ts";

/** The tree of a document in the markup that its name and its text tell. Takes time in proportion to the length; never throws. */
export function readMarkup(path: string, text: string): MarkupReading {
  const markup = markupOf(path, text);
  switch (markup) {
    case "asciidoc":
      return readAsciidoc(text);
    case "restructured":
      return readRestructured(text);
    case "markdown": {
      const masked = maskMarkdown(text);
      return { root: parseMarkdown(masked.text), masked };
    }
    default:
      return markup satisfies never;
  }
}

/** By the extension; a Markdown file whose titles are all AsciiDoc's is that. */
function markupOf(path: string, text: string): Markup {
  const named = markupOfPath(path);
  if (named !== null && named !== "markdown") return named;
  const opening = text.slice(0, 20_000);
  return /^={1,3} \S/m.test(opening) && !/^#{1,6} \S/m.test(opening) ? "asciidoc" : "markdown";
}
