import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The file of a drawing below `docs/public`, named after the text that it is drawn from. */
export function figurePath(source: string): string {
  return `figures/${createHash("sha256").update(source.trim()).digest("hex").slice(0, 16)}.svg`;
}

/**
 * A drawing as the site shows it: the picture that `npm run figures` made of this very text, and the text itself below for
 * whoever does not see it. Throws where there is no picture of the text.
 */
export function figureOf(source: string, page: string, docs: string): string {
  const path = figurePath(source);
  try {
    readFileSync(join(docs, "public", path));
  } catch (cause) {
    throw new Error(`docs/${page} holds a drawing that nobody has drawn: run npm run figures`, { cause });
  }
  return `<figure class="drawing">
<img src="/${path}" alt="Drawing; its text follows" loading="lazy">
<details><summary>The drawing as text</summary><pre v-pre tabindex="0"><code>${escaped(source.trim())}</code></pre></details>
</figure>
`;
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
