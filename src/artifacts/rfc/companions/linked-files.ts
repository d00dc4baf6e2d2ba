import { isMarkupPath } from "../markup/markup-path.ts";

/** More files than this belong to no one document. */
export const mostCompanions = 10;

/** What says something about a design beside prose: contracts, schemas, diagrams. Code is not read. */
const contract = /\.(?:ya?ml|json|sql|ddl|proto|graphqls?|gql|prisma|avsc|http|mmd|mermaid|puml|plantuml)$/i;
/** Where a link of Markdown (in line and by reference), AsciiDoc, reStructuredText or HTML may open. */
const opening = /\](?:\(|: )|(?:link|xref|include):|<|href="/g;
/** Where it leads, from its opening on. */
const target =
  /^(?:\]\([ \t]{0,3}<?([^()\s<>]{1,300})|\]: {1,3}<?([^\s<>]{1,300})|(?:link|xref|include):{1,2}([^\s[\]]{1,300})\[|<([^<>\s`]{1,300})>`_|include:: ?([^\s]{1,300})|href="([^"\n]{1,300})")/;
const longestTarget = 320;
const mostCharacters = 300_000;
const mostLinks = 2000;
/** Names of a document that has its folder to itself. */
const folderDocument = /^(?:readme|index|rfc|design|proposal|adr|main)\.\w{1,8}$/i;

/** Whether a file can belong to a design document by its name. */
export const isCompanionPath = (path: string): boolean => contract.test(path) || isMarkupPath(path);

/**
 * The files that a document links to and that are part of it, by their paths from the repository's root, in the order of the
 * links and at most ten: contracts and diagrams beside it or in a folder below, and further documents where they cannot be
 * designs of their own, that is below its folder, beside a `README`, or with its name at their start. Links that climb, start
 * at a root or name a host are none.
 */
export function linkedFiles(path: string, text: string): readonly string[] {
  const found = new Set<string>();
  let links = 0;
  const read = text.slice(0, mostCharacters);
  for (const { index } of read.matchAll(opening)) {
    const match = target.exec(read.slice(index, index + longestTarget));
    if (match === null) continue;
    if (++links > mostLinks || found.size >= mostCompanions) break;
    const url = match.slice(1).find((group) => group !== undefined) ?? "";
    const file = resolved(path, url);
    if (file !== null && file !== path && belongs(path, file)) found.add(file);
  }
  return [...found];
}

/** The path that a relative link leads to; null for any other link. */
function resolved(from: string, url: string): string | null {
  const bare = decoded(url.replace(/[?#].*$/s, ""));
  if (bare === null || bare === "" || /^[/\\~]|^[a-z][a-z\d+.-]*:|[\\\0]/i.test(bare)) return null;
  const names = bare.split("/").filter((name) => name !== "." && name !== "");
  if (names.length === 0 || names.includes("..")) return null;
  return [...from.split("/").slice(0, -1), ...names].join("/");
}

function decoded(url: string): string | null {
  try {
    return decodeURIComponent(url);
  } catch {
    return null;
  }
}

function belongs(document: string, file: string): boolean {
  if (!isMarkupPath(file)) return contract.test(file);
  const { folder, name } = split(document);
  const other = split(file);
  return other.folder !== folder || folderDocument.test(name) || startsAlike(name, other.name);
}

function split(path: string): { readonly folder: string; readonly name: string } {
  const slash = path.lastIndexOf("/");
  return { folder: path.slice(0, Math.max(0, slash)), name: path.slice(slash + 1) };
}

/** `0007-orders.md` and `0007-orders-api.md`. */
function startsAlike(name: string, other: string): boolean {
  const stem = name.replace(/\.\w{1,8}$/, "").toLowerCase();
  return stem.length >= 4 && other.toLowerCase().startsWith(stem) && /^[-._]/.test(other.slice(stem.length));
}
