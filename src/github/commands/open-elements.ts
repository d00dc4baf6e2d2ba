import { htmlElements } from "../../artifacts/rfc/index.ts";

/** The HTML elements that are open at a place of a comment. */
export interface OpenElements {
  /** Takes the next piece of HTML in. */
  read(html: string): void;
  count(): number;
}

const comments = /<!--[\s\S]*?(?:-->|$)/g;
const tags = /<(\/?)([a-z][a-z0-9-]*)(?=[\s/>])[^<>]*>/gi;

/** Elements that hold nothing, and the paragraph, which the next one ends (HTML standard, "Optional tags"). */
const notCounted = new Set("area base br col embed hr img input link meta p param source track wbr".split(" "));

/**
 * Follows which elements are open. Names that GitHub takes out of comments are placeholders such as `<name>` and open nothing. An
 * end tag closes what was opened inside of its element.
 */
export function openElements(): OpenElements {
  const open: string[] = [];
  return {
    read(html) {
      for (const [, slash, tag = ""] of html.replace(comments, "").matchAll(tags)) {
        const name = tag.toLowerCase();
        if (!htmlElements.has(name) || notCounted.has(name)) continue;
        if (slash === "") open.push(name);
        else if (open.includes(name)) open.length = open.lastIndexOf(name);
      }
    },
    count: () => open.length,
  };
}
