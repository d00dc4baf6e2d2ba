import { createHash } from "node:crypto";
import { showInvisible } from "../report/visible.ts";

/**
 * Text that others wrote, between marks that hold its digest: no text can hold its own, so that none can close the marks. What
 * cannot be seen or reorders is written as its escape.
 */
export function untrusted(text: string): string {
  const shown = showInvisible(text);
  const mark = createHash("sha256").update(shown).digest("hex").slice(0, 32);
  return [`<untrusted-${mark}>`, shown.replace(/\n+$/, ""), `</untrusted-${mark}>`].join("\n");
}
