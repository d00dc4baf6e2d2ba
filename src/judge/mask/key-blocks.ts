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
  const blocks: Cut[] = [];
  let next = 0;
  for (const { index: start } of text.matchAll(opening)) {
    if (start < (blocks.at(-1)?.end ?? 0)) continue;
    while ((ends[next] ?? Number.POSITIVE_INFINITY) <= start) next++;
    const closed = ends[next];
    const end = closed !== undefined && closed - start <= longestBlock ? closed : withoutEnd(text, start);
    blocks.push({ kind: "secret", start, end });
  }
  return blocks;
}

function withoutEnd(text: string, start: number): number {
  const block = text.slice(start, start + longestBlock);
  const blank = /\n[^\S\n]*\n/.exec(block);
  return start + (blank?.index ?? block.length);
}
