import type { Cut } from "./cut.ts";

const opening = /-----BEGIN [A-Z0-9 ]{1,40}-----/g;
const closing = /-----END [A-Z0-9 ]{1,40}-----/g;
/** More characters than a private key or a chain of certificates has. */
const longestBlock = 20_000;

/**
 * Keys and certificates as RFC 7468 writes them, in whole: from the line that opens one to the one that closes it, else to the
 * next blank line. Without an end a part of a key is a key still.
 */
export function keyBlocksIn(text: string): readonly Cut[] {
  const ends = [...text.matchAll(closing)].map((match) => match.index + match[0].length);
  let next = 0;
  return [...text.matchAll(opening)].map(({ index: start }) => {
    while ((ends[next] ?? Number.POSITIVE_INFINITY) <= start) next++;
    const closed = ends[next];
    const end = closed !== undefined && closed - start <= longestBlock ? closed : withoutEnd(text, start);
    return { kind: "secret", start, end };
  });
}

function withoutEnd(text: string, start: number): number {
  const block = text.slice(start, start + longestBlock);
  const blank = /\n[^\S\n]*\n/.exec(block);
  return start + (blank?.index ?? block.length);
}
