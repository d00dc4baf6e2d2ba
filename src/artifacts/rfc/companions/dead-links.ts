import type { Nodes, Root } from "mdast";
import { type Range, rangeBetween, type Source } from "../../../charter/index.ts";

/** More links than this are made by a program. */
const mostLinks = 2000;

/** A link or image of a document that leads to no file of its repository. */
export interface DeadLink {
  readonly range: Range;
  /** The path from the repository's root. */
  readonly target: string;
}

/**
 * The relative links and images that lead to nothing. GitHub resolves them from the document's folder, and those that
 * start with a slash from the repository's root (GitHub Docs, "Relative links and image paths in Markdown files"). What
 * climbs out of the repository, such as `../../issues/12`, is a page of GitHub and no file.
 */
export function deadLinks(
  root: Root,
  path: string,
  source: Source,
  exists: (path: string) => boolean,
): readonly DeadLink[] {
  const dead: DeadLink[] = [];
  const open: Nodes[] = [root];
  for (let node = open.pop(), seen = 0; node !== undefined && seen < mostLinks; node = open.pop()) {
    if ("children" in node) open.push(...node.children.toReversed());
    if (node.type !== "link" && node.type !== "image" && node.type !== "definition") continue;
    seen++;
    const target = resolved(path, node.url);
    const { start, end } = node.position ?? {};
    if (target === null || exists(target) || start?.offset === undefined || end?.offset === undefined) continue;
    dead.push({ range: rangeBetween(source, start.offset, end.offset), target });
  }
  return dead;
}

/** The file a relative link means; null for any other link, and for what cannot be told. */
function resolved(from: string, url: string): string | null {
  const bare = decoded(url.replace(/[?#].*$/s, ""));
  if (bare === null || bare === "" || /^[a-z][a-z\d+.-]*:|^\/\/|^www\.|[\\\0<>{}$*]|\s/i.test(bare)) return null;
  const path = bare.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const name of bare.split("/")) {
    if (name === "..") {
      if (path.pop() === undefined) return null;
    } else if (name !== "" && name !== ".") path.push(name);
  }
  return path.length === 0 ? null : path.join("/");
}

function decoded(url: string): string | null {
  try {
    return decodeURIComponent(url);
  } catch {
    return null;
  }
}
