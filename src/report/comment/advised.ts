import type { Finding } from "../../charter/index.ts";
import type { Review } from "../../review/index.ts";

/**
 * Whether all that a rule finds in a file is advice, which says in a sentence what to write: a draft of it among the seven
 * parts would stand more in the open than the advice itself.
 */
export function isAdvised({ rule, path }: Pick<Finding, "rule" | "path">, { findings }: Review): boolean {
  const own = findings.filter((finding) => finding.rule === rule && finding.path === path && finding.status === "open");
  return own.length > 0 && own.every(({ severity, missing }) => severity === "advice" && missing !== true);
}
