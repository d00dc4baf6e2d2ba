import { z } from "zod";
import type { JudgedDraft, JudgedVerdict } from "../judge-run.ts";
import { limits } from "../limits.ts";

/** The form of what is kept. Another number: entries of before count as absent. */
const version = 1;

/** What was drafted for a verdict; without a text where the model had none. */
export type KeptDraft = Pick<JudgedDraft, "language" | "text"> | null;

const entry = z.strictObject({
  version: z.literal(version),
  verdict: z.enum(["weak", "missing"]),
  draft: z
    .strictObject({ language: z.enum(["markdown", "sql", "yaml"]), text: z.string().min(1).max(limits.draft) })
    .nullable(),
});

/** A draft as it is kept, with the verdict that it was asked for. */
export const keptDraft = (verdict: JudgedVerdict, draft: KeptDraft): unknown => ({ version, verdict, draft });

/** What was kept for a verdict; undefined for what is no entry of ours or was written for another verdict. Not proven. */
export function readDraft(value: unknown, verdict: JudgedVerdict): KeptDraft | undefined {
  const read = entry.safeParse(value);
  return read.success && read.data.verdict === verdict ? read.data.draft : undefined;
}
