import { z } from "zod";
import { limits } from "../limits.ts";
import { reasonsOf } from "./bounded.ts";
import { faultsOf } from "./read-answer.ts";

/** What a model drafted for one check: at most 4,000 characters, not proven. */
export interface ReplyDraft {
  readonly check: string;
  readonly language: "markdown" | "sql" | "yaml";
  readonly text: string;
}

/** Drafts as read, or what is wrong with them, in words of ours. */
export type ReadDrafts =
  | { readonly kind: "drafts"; readonly drafts: readonly ReplyDraft[] }
  | { readonly kind: "malformed"; readonly reasons: readonly string[] };

const shape = z.strictObject({
  drafts: z
    .array(z.strictObject({ check: z.string(), language: z.enum(["markdown", "sql", "yaml"]), text: z.string() }))
    .max(100),
});

/** A model's drafts for the checks that were asked, at most one for each. Empty ones and those that are too long are left out: half a script is none. */
export function readDrafts(value: unknown, asked: readonly string[]): ReadDrafts {
  const read = shape.safeParse(value);
  if (!read.success) return { kind: "malformed", reasons: reasonsOf(read.error) };
  const { drafts } = read.data;
  const reasons = faultsOf(
    drafts.map(({ check }) => check),
    asked,
  );
  if (reasons.length > 0) return { kind: "malformed", reasons };
  const usable = drafts.map((draft) => ({ ...draft, text: cleaned(draft.text) }));
  return { kind: "drafts", drafts: usable.filter(({ text }) => text !== "" && text.length <= limits.draft) };
}

/** Control characters but for line ends and tabs, and characters that nobody sees. */
const unreadable = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{E0000}-\u{E007F}]/gu;

function cleaned(text: string): string {
  return text.length > 2 * limits.draft
    ? ""
    : text.toWellFormed().replaceAll("\r\n", "\n").replace(unreadable, "").trim();
}
