import { hash } from "node:crypto";
import { join } from "node:path";
import type { JudgementCache } from "../judge/judge.ts";
import { readChecked, writeChecked } from "./checked-file.ts";
import { forgetOldest } from "./forget-oldest.ts";

/** Judgements of this many checks are kept: some hundred documents. */
const maxJudgements = 4_000;

/** Bytes of one; a larger one is no judgement of ours. */
const maxBytes = 64 << 10;

/**
 * What a language model said in earlier runs, a file for each check in a folder that only this user may read. A file that is
 * damaged or not there counts as absent, and one that cannot be written is asked for again: neither fails a review.
 */
export function judgementStore(folder: string, most = maxJudgements): JudgementCache {
  // Whatever a key holds, its digest is the name of a file.
  const pathOf = (key: string): string => join(folder, hash("sha256", key));
  return {
    find: async (keys) => {
      const kept = keys.flatMap((key) => {
        const entry = readEntry(pathOf(key));
        return entry === null ? [] : [[key, entry.value] as const];
      });
      return new Map(kept);
    },
    keep: async (entries) => {
      const added = [...entries].filter(([key]) => readEntry(pathOf(key)) === null);
      for (const [key, value] of added) writeEntry(pathOf(key), value);
      if (added.length > 0) forgetOldest(folder, most);
    },
  };
}

function readEntry(path: string): { readonly value: unknown } | null {
  const body = readChecked(path);
  if (body === null || body.length > maxBytes) return null;
  try {
    return { value: JSON.parse(body.toString()) };
  } catch {
    // Whole, and not of this program.
    return null;
  }
}

function writeEntry(path: string, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value) ?? "");
  if (body.length > 0 && body.length <= maxBytes) writeChecked(path, body);
}
