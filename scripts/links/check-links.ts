import { posix } from "node:path";
import type { Link, LinkedDocument } from "./read-document.ts";

/** A link that leads nowhere: a sentence for whoever wrote it. */
export interface BrokenLink {
  /** Path of the document in the repository. */
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** Where the pages of `docs` are read as a site, and the files of the repository as they are. */
const site = "https://arch-review.github.io/arch-review/";
const blobs = "https://github.com/arch-review/arch-review/blob/main/";

/**
 * The links that lead nowhere, of documents given by path. `exists` tells of any path of the repository, file or folder. Links to our
 * own site and repository are held to the files of this one; of others only the form is looked at.
 */
export function checkLinks(
  documents: ReadonlyMap<string, LinkedDocument>,
  exists: (path: string) => boolean,
): readonly BrokenLink[] {
  return [...documents].flatMap(([path, { links }]) =>
    links.flatMap(({ url, line }) => {
      const message = problemOf(url, path, documents, exists);
      return message === null ? [] : [{ path, line, message: `\`${url}\` ${message}` }];
    }),
  );
}

/** The distinct addresses of others that documents link to, each with where it was first seen. */
export function externalLinks(
  documents: ReadonlyMap<string, LinkedDocument>,
): ReadonlyMap<string, Link & { path: string }> {
  const found = new Map<string, Link & { path: string }>();
  for (const [path, { links }] of documents) {
    for (const link of links) {
      const address = link.url.split("#", 1)[0] ?? "";
      if (/^https:/.test(address) && fileOf(address) === null && !found.has(address))
        found.set(address, { ...link, path });
    }
  }
  return found;
}

function problemOf(
  url: string,
  from: string,
  documents: ReadonlyMap<string, LinkedDocument>,
  exists: (path: string) => boolean,
): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) {
    const own = fileOf(url);
    return own === null ? formProblem(url) : targetProblem(own, documents, exists);
  }
  if (url.startsWith("/"))
    return "begins at the root, which is another one on GitHub than on the site: write it from this file";
  const [path = "", anchor] = url.split("#", 2);
  const target = path === "" ? from : posix.join(posix.dirname(from), decoded(path));
  return targetProblem({ path: target, anchor: anchor ?? null }, documents, exists);
}

interface Target {
  readonly path: string;
  readonly anchor: string | null;
}

function targetProblem(
  { path, anchor }: Target,
  documents: ReadonlyMap<string, LinkedDocument>,
  exists: (path: string) => boolean,
): string | null {
  if (path.startsWith("../")) return "leads out of the repository";
  if (!exists(path)) return `leads to ${path}, which is not there`;
  const document = documents.get(path);
  if (anchor === null || document === undefined || document.anchors.has(decoded(anchor))) return null;
  return `leads to no heading of ${path}`;
}

/** The file that a page of our site or a file on GitHub is made of; null for the address of somebody else. */
function fileOf(url: string): Target | null {
  const [address = "", anchor = null] = url.split("#", 2);
  if (address.startsWith(blobs)) return { path: address.slice(blobs.length), anchor };
  if (!address.startsWith(site)) return null;
  const page = address.slice(site.length);
  return { path: page === "" || page.endsWith("/") ? `docs/${page}README.md` : `docs/${page}.md`, anchor };
}

function formProblem(url: string): string | null {
  if (/^mailto:[^\s@]+@[^\s@]+$/.test(url)) return null;
  const parsed = URL.parse(url);
  if (parsed === null) return "is no address";
  if (parsed.protocol === "http:" && /^(?:localhost|127\.0\.0\.1)$/.test(parsed.hostname)) return null;
  return parsed.protocol === "https:" ? null : "is not https";
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
