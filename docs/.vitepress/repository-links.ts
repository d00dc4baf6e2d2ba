import { existsSync } from "node:fs";
import { posix } from "node:path";

/** Where files of the repository are read that are no pages of the site. */
const blobs = "https://github.com/arch-review/arch-review/blob/main/";

/**
 * A link of a page as the site has it. Between pages it stays relative, with a `README.md` as the index of its folder; to any
 * other file of the repository it goes to GitHub. `page` is the path below `docs` of the file that holds it.
 */
export function siteLink(href: string, page: string, docs: string): string {
  if (/^(?:[a-z][a-z0-9+.-]*:|#|\/)/i.test(href)) return href;
  const [path = "", anchor] = href.split("#", 2);
  const target = posix.join("docs", posix.dirname(page), path);
  const fragment = anchor === undefined ? "" : `#${anchor}`;
  const below = target.startsWith("docs/") ? target.slice("docs/".length) : null;
  if (below === null || !below.endsWith(".md") || !existsSync(posix.join(docs, below)))
    return `${blobs}${target}${fragment}`;
  return `${path.replace(/(^|\/)README\.md$/, "$1index.md")}${fragment}`;
}
