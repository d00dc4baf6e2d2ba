import type { PastFinding, ReportContext } from "../context.ts";
import { type Links, place } from "../markdown/links.ts";
import { type Block, details, heading, type Inline, inline, link, list, paragraph, struck } from "../markdown/nodes.ts";
import { userCode, userProse } from "../markdown/user-text.ts";
import { count } from "../verdict.ts";

/** More are counted. */
const mostFixed = 20;
const mostReviews = 5;

/** A commit by its first seven digits, leading to its page. */
export const commit = (links: Links | null, sha: string): Inline =>
  links === null ? shortSha(sha) : link(`${links.repository}/commit/${sha}`, shortSha(sha));

const shortSha = (sha: string): Inline => userCode(sha.slice(0, 7), 7);

/** `since 77aa001: 1 fixed, 1 new`; empty for a first review. */
export function deltaWords({ delta }: ReportContext, links: Links | null): Inline[] {
  if (delta === null) return [];
  const { fixed, added } = delta;
  const changes = [
    ...(fixed.length > 0 ? [`${fixed.length} fixed`] : []),
    ...(added.length > 0 ? [`${added.length} new`] : []),
  ];
  return inline("since ", commit(links, delta.since), `: ${changes.join(", ") || "no finding came or went"}`);
}

/** What the last push settled, struck through for this one review. */
export function fixedBlocks({ delta }: ReportContext, links: Links | null): Block[] {
  if (delta === null || delta.fixed.length === 0) return [];
  const now = links === null ? [] : inline(" fixed in ", commit(links, links.sha));
  const items = delta.fixed
    .slice(0, mostFixed)
    .map((finding) => [paragraph(fixedWords(finding, links, delta.since), now)]);
  const rest = delta.fixed.length - items.length;
  return [
    heading(4, `Fixed (${delta.fixed.length})`),
    list(false, items),
    ...(rest > 0 ? [paragraph(`${rest} more are not shown.`)] : []),
  ];
}

/** A link to the commit at which it was found: the file may be gone since. */
function fixedWords({ rule, path, startLine }: PastFinding, links: Links | null, since: string): Inline {
  const then = links === null ? null : { ...links, sha: since };
  return struck(userCode(rule, 80), " at ", place(then, { path, startLine, endLine: startLine }));
}

/** The last reviews, a line each, folded. */
export function historyBlocks({ history }: ReportContext, links: Links | null): Block[] {
  if (history.length === 0) return [];
  const lines = history
    .slice(0, mostReviews)
    .map(({ sha, title }) => [paragraph(commit(links, sha), ": ", userProse(title, 100))]);
  return details(`${count(lines.length, "earlier review")}`, [list(false, lines)]);
}
