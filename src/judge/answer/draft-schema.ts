import { z } from "zod";

/** What drafts for these checks have to be, as an endpoint is told; `readDrafts` holds the bounds. */
export function draftSchemaOf(checks: readonly string[]) {
  return z.strictObject({
    drafts: z.array(
      z.strictObject({ check: z.enum(checks), language: z.enum(["markdown", "sql", "yaml"]), text: z.string() }),
    ),
  });
}
