import type { Review } from "../../review/index.ts";

/** The path of the only file that was reviewed, where a line alone says which place is meant; null for several. */
export function soleFile({ files, unread }: Review): string | null {
  const [first, ...others] = files;
  return others.length === 0 && unread.length === 0 ? (first?.path ?? null) : null;
}
