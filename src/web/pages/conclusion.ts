import type { Element } from "hast";
import type { HistoryEntry } from "../views.ts";
import { mark } from "./marks.ts";

const conclusions: Readonly<Record<string, readonly [kind: string, glyph: string, word: string]>> = {
  success: ["pass", "✓", "passed"],
  neutral: ["off", "–", "advises only"],
  skipped: ["off", "–", "skipped"],
  failure: ["blocking", "✕", "blocked"],
  action_required: ["asks", "?", "waits"],
};

const states: Readonly<Record<HistoryEntry["state"], readonly [kind: string, glyph: string, word: string]>> = {
  running: ["asks", "…", "running"],
  published: ["off", "–", "published"],
  superseded: ["off", "–", "superseded"],
  "given-up": ["asks", "!", "given up"],
};

/** How a review ended, or where it stands while it has not. */
export const conclusionMark = ({ conclusion, state }: Pick<HistoryEntry, "conclusion" | "state">): Element =>
  mark(...((conclusion === null ? undefined : conclusions[conclusion]) ?? states[state]));
