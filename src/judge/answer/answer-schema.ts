import { z } from "zod";

/** Words for a verdict as a model writes them. */
export const answeredVerdicts = ["satisfied", "weak", "missing", "not_applicable", "cannot_tell"] as const;

/**
 * What an answer about these checks has to be, as an endpoint is told: every key is required, and there are no bounds of length,
 * since endpoints refuse schemas with keywords that they do not know. `readAnswer` holds the bounds.
 */
export function answerSchemaOf(checks: readonly string[]) {
  return z.strictObject({
    answers: z.array(
      z.strictObject({
        check: z.enum(checks),
        verdict: z.enum(answeredVerdicts),
        quotes: z.array(z.strictObject({ text: z.string(), line: z.number() })),
        why: z.string(),
        question: z.string().nullable(),
      }),
    ),
  });
}
