import type { FileContent } from "./change-set.ts";

/** The largest file that is read, in bytes. Anything longer is data, not something a person reviews. */
export const maxFileBytes = 5 * 1024 * 1024;

/** The same of API contracts: GitHub's own description of its API has 12 MB, Stripe's 7 (November 2026). */
export const maxContractBytes = 20 * 1024 * 1024;

/** The most bytes of a file that are read, by what its name says it holds. */
export const maxBytesOf = (path: string): number =>
  /\.(?:ya?ml|json|proto|graphqls?|gql)$/i.test(path) ? maxContractBytes : maxFileBytes;

/** First line of a Git LFS pointer file (git-lfs specification, "The Pointer"); pointers are smaller than 1024 bytes. */
const lfsVersion = "version https://git-lfs.github.com/spec/v1";

/**
 * The content of a file from its bytes: UTF-8, or UTF-16 where a byte order mark says so. The byte order mark is dropped,
 * line ends are kept. What is not text, or longer than `most` bytes, comes back as `unreadable` with the reason; nothing is
 * replaced silently.
 */
export function decodeContent(bytes: Uint8Array, most: number = maxFileBytes): FileContent {
  if (bytes.byteLength > most) return { kind: "unreadable", reason: "too-large" };
  const encoding = encodingOf(bytes);
  if (encoding === "utf-8" && bytes.includes(0)) return { kind: "unreadable", reason: "binary" };
  const text = decode(bytes, encoding);
  if (text === null) return { kind: "unreadable", reason: "encoding" };
  return classify(text);
}

/** The content of a file whose text is already decoded, by the same limits as `decodeContent`. */
export function contentOfText(text: string, most: number = maxFileBytes): FileContent {
  if (text.length > most) return { kind: "unreadable", reason: "too-large" };
  return classify(text.startsWith("\ufeff") ? text.slice(1) : text);
}

function classify(text: string): FileContent {
  if (text.includes("\0")) return { kind: "unreadable", reason: "binary" };
  if (text.length < 1024 && text.startsWith(lfsVersion)) return { kind: "unreadable", reason: "lfs-pointer" };
  return { kind: "text", text };
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
