import type { RouteLimits } from "../../github/inbound/index.ts";

/**
 * What one request of a page may take. All people behind one proxy have one address here, so that an address has half of what
 * all have together; what one person may ask of GitHub is counted by person. `patienceMs`: a page waits no longer for GitHub.
 */
export const limits = {
  rate: { address: { burst: 300, perMinute: 1_200 }, total: { burst: 600, perMinute: 2_400 } },
  bodyBytes: 0,
  answerMs: 9_000,
  patienceMs: 7_000,
} as const satisfies RouteLimits & { readonly patienceMs: number };
