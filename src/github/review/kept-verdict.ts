import { createHash } from "node:crypto";
import { z } from "zod";
import type { UncomparedChange } from "../../change/index.ts";
import type { Review } from "../../review/index.ts";
import type { VerdictCache } from "../../store/index.ts";

/** How a verdict is written. The database may order the keys of a document anew: the text within one stays as it is. */
const keptVerdict = z.strictObject({ version: z.literal(1), sha256: z.string(), review: z.string() });

/** UTF-16 units of the longest review that is kept: longer ones are rare, and making them again is cheaper than moving them. */
const mostCharacters = 1_000_000;

/** A review that was kept under a key; null: none was, or what is there is not what was kept. */
export async function findVerdict(cache: VerdictCache, installationId: number, key: string): Promise<Review | null> {
  const found = keptVerdict.safeParse(await cache.findVerdict(installationId, key));
  if (!found.success || found.data.sha256 !== checksum(key, found.data.review)) return null;
  // The checksum tells that these are the bytes that `keepVerdict` wrote, and the key that the same program wrote them.
  return JSON.parse(found.data.review) as Review;
}

/** Keeps a review under a key, unless it is too long. */
export async function keepVerdict(
  cache: VerdictCache,
  installationId: number,
  key: string,
  review: Review,
): Promise<void> {
  const text = JSON.stringify(review);
  if (text.length > mostCharacters) return;
  const kept: z.infer<typeof keptVerdict> = { version: 1, sha256: checksum(key, text), review: text };
  await cache.saveVerdict(installationId, key, kept);
}

/** Of the key too, so that an entry says nothing under another one. */
const checksum = (key: string, text: string): string => createHash("sha256").update(`${key}\n${text}`).digest("hex");

/**
 * Whether a review is all that there is to say of its change. Where something was not read, GitHub may give it the next time:
 * such a review is made anew each time.
 */
export const isWhole = (change: UncomparedChange, review: Review): boolean =>
  review.verdict !== "incomplete" &&
  [...change.unread, ...review.unread].length === 0 &&
  change.files.every(({ head, base }) => head.kind !== "unreadable" && base.kind !== "unreadable");
