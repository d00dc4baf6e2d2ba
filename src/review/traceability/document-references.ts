import type { KnownChange } from "../../change/index.ts";

/** How a text names design documents: by path or link, or by number. */
export interface DocumentReferences {
  /** Ends of paths, in lower case: `docs/rfcs/0012-orders.md`. */
  readonly paths: ReadonlySet<string>;
  /** Numbers without leading zeros, with the word before them in lower case: `rfc 12`. */
  readonly numbers: ReadonlySet<string>;
}

/** Longest text that is searched; a pull request's body ends at 65,536 characters. */
const mostCharacters = 200_000;

const word = /[\w.~%/-]+/g;
const mostOfWord = 300;
/** The words that people number documents with. An IETF document is an "RFC" of four digits too, so those names are compared with files. */
const number = /(?<![a-z])(rfc|adr|kep|msc|pip|rfd|design|proposal)[ #_/-]{0,3}0{0,4}(\d{1,5})(?!\d)/gi;

/** Where a change names documents: in what its author wrote of it, and in its files that are no documents themselves. */
export const textsOf = ({ files, description }: KnownChange): readonly string[] => [
  ...description,
  ...files.flatMap(({ path: of, head }) => (head.kind === "text" && !isMarkup.test(of) ? [head.text] : [])),
];

const isMarkup = /\.(?:mdx?|markdown|adoc|asciidoc|rst)$/i;

/** Every design document that some texts seem to name. */
export function documentReferences(texts: readonly string[]): DocumentReferences {
  const paths = new Set<string>();
  const numbers = new Set<string>();
  for (const text of texts) {
    const read = text.slice(0, mostCharacters);
    for (const [found] of read.matchAll(word)) {
      const path = found.length > mostOfWord ? "" : found.replace(/\.$/, "");
      if (isMarkup.test(path)) paths.add(bare(path));
    }
    for (const [, name = "", digits = ""] of read.matchAll(number)) numbers.add(`${name.toLowerCase()} ${digits}`);
  }
  return { paths, numbers };
}

/** A link or path as the repository may hold it: without its host, its branch and what stands before its folder. */
const bare = (found: string): string =>
  decoded(found)
    .toLowerCase()
    .replace(/^.*\/(?:blob|tree|raw)\/[^/]*\//, "")
    .replace(/^[./]+/, "");

function decoded(found: string): string {
  try {
    return decodeURIComponent(found);
  } catch {
    return found;
  }
}

/** Whether the references name the document at a path: by the end of the path, or by the number that it carries. */
export function isNamed({ paths, numbers }: DocumentReferences, documentPath: string): boolean {
  const lower = documentPath.toLowerCase();
  if (paths.has(lower)) return true;
  for (let at = lower.indexOf("/"); at !== -1; at = lower.indexOf("/", at + 1))
    if (paths.has(lower.slice(at + 1))) return !isCommonName(lower.slice(at + 1));
  const digits = numberOf(lower);
  return digits !== null && words(lower).some((word) => numbers.has(`${word} ${digits}`));
}

/** A name that many folders hold says nothing of which is meant. */
const isCommonName = (name: string): boolean => /^(?:readme|index|template|changelog|contributing)\.\w+$/.test(name);

/** The number at the start of the file's name or of its folder's: `rfcs/0012-orders.md`, `keps/3325-review/README.md`. */
function numberOf(lower: string): string | null {
  const [name = "", folder = ""] = lower.split("/").toReversed();
  return numbered(name) ?? numbered(folder);
}

const numbered = (name: string): string | null =>
  /^(?:[a-z]{2,10}[-_]?)?0{0,4}(\d{1,5})(?:[-_.]|$)/.exec(name)?.[1] ?? null;

/** The words that may stand before the number: those of its path, and the general ones. */
function words(lower: string): readonly string[] {
  const own = ["rfc", "adr", "kep", "msc", "pip", "rfd"].filter((word) => lower.includes(word));
  return [...(own.length === 0 ? ["rfc"] : own), "design", "proposal"];
}
