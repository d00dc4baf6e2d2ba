import { createHash } from "node:crypto";
import type { Concern } from "./assess/assessment.ts";

/**
 * Identifies each concern by rule, path, subject and statement: 16 hexadecimal digits. White space and letter case do not
 * count, lines do not count; the same again in the same file is numbered in its order. A changed statement is another
 * finding, so that a waiver of the old one does not cover it.
 */
export function fingerprints(concerns: readonly Concern[]): readonly string[] {
  const seen = new Map<string, number>();
  return concerns.map((concern) => {
    const key = JSON.stringify([concern.rule, concern.path, normalise(concern.subject)]);
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return createHash("sha256")
      .update(JSON.stringify([key, occurrence]))
      .digest("hex")
      .slice(0, 16);
  });
}

const normalise = (text: string): string => text.replace(/\s+/g, " ").trim().toLowerCase();
