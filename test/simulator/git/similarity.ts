/** The parts of a file that rename detection compares: bytes per distinct line, and the size of the whole. */
export interface Fingerprint {
  readonly size: number;
  readonly lines: ReadonlyMap<string, number>;
}

/** Counts how many bytes each distinct line contributes. */
export function fingerprint(content: Buffer): Fingerprint {
  const lines = new Map<string, number>();
  // latin1 keeps one character per byte, so lengths are bytes.
  for (const line of content.toString("latin1").split(/(?<=\n)/)) lines.set(line, (lines.get(line) ?? 0) + line.length);
  return { size: content.length, lines };
}

/**
 * The share of content two files have in common, from 0 to 1: bytes of the first found in the second over the larger
 * size, which is what git's `estimate_similarity` (diffcore-rename.c) estimates from hashed lines.
 */
export function similarity(one: Fingerprint, other: Fingerprint): number {
  const larger = Math.max(one.size, other.size);
  if (larger === 0) return 0;
  // Even if all of the smaller file were copied, the share could not be higher than this: git skips such pairs too.
  if (Math.min(one.size, other.size) / larger < 0.5) return 0;
  let shared = 0;
  for (const [line, bytes] of one.lines) shared += Math.min(bytes, other.lines.get(line) ?? 0);
  return shared / larger;
}
