import type { ArrayNode, ObjectNode, ScalarNode, SourceNode } from "./source-node.ts";

/** A reference taken apart. */
export type Reference =
  | {
      readonly kind: "place";
      /** From the repository's root. */
      readonly path: string;
      /** Behind the `#`, decoded: a JSON pointer, or the name of an anchor; empty for the whole file. */
      readonly fragment: string;
    }
  | { readonly kind: "refused"; readonly why: string };

/** The text behind `$ref` (or `$dynamicRef`, which is read as the anchor it names), with where it stands; null without one. */
export function referenceOf(node: SourceNode): (ScalarNode & { readonly value: string }) | null {
  if (node.kind !== "object") return null;
  const value = (node.entries.get("$ref") ?? node.entries.get("$dynamicRef"))?.value;
  return value?.kind === "scalar" && isText(value) ? value : null;
}

const isText = (node: ScalarNode): node is ScalarNode & { readonly value: string } => typeof node.value === "string";

/** What a reference in a file names. Files outside the repository and on the network are refused. */
export function parseReference(text: string, from: string): Reference {
  const hash = text.indexOf("#");
  const file = hash === -1 ? text : text.slice(0, hash);
  const fragment = decoded(hash === -1 ? "" : text.slice(hash + 1));
  if (file === "") return { kind: "place", path: from, fragment };
  if (/^[a-z][a-z0-9+.-]+:/iu.test(file) || file.startsWith("//")) {
    return {
      kind: "refused",
      why: "leads out of the repository and is not followed: copy what it names into the repository and refer to it there",
    };
  }
  const path = file.startsWith("/") ? null : joined(from, decoded(file));
  if (path === null) {
    return {
      kind: "refused",
      why: "leads out of the repository: write the path from this file to one of the repository",
    };
  }
  return { kind: "place", path, fragment };
}

/** A relative path from the folder of a file, `.` and `..` taken out; null where it climbs out of the root. */
function joined(from: string, relative: string): string | null {
  const parts = from.split("/").slice(0, -1);
  for (const part of relative.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return null;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** The keys of a JSON pointer (RFC 6901); null for a fragment that is none. */
export function pointerKeys(fragment: string): readonly string[] | null {
  if (fragment === "") return [];
  if (!fragment.startsWith("/")) return null;
  return fragment
    .slice(1)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A key as a JSON pointer writes it. */
export const pointerKey = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** What stands under a key or at an index; null where nothing does. */
export function childOf(node: ObjectNode | ArrayNode, key: string): SourceNode | null {
  if (node.kind === "object") return node.entries.get(key)?.value ?? null;
  return /^(?:0|[1-9]\d{0,8})$/u.test(key) ? (node.items[Number(key)] ?? null) : null;
}

/** Percent-encoding taken out; the text itself where it is none. */
function decoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone `%` is no encoding: the text is meant as it stands.
    return text;
  }
}
