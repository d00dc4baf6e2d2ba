/**
 * Numbers of pull requests that a message says it merges, as GitHub writes them: `Merge pull request #12 from …`, and `(#12)`
 * at the end of a squashed commit's title. Anybody can write such a line, so that a number is a claim: it may make a group
 * answer for one more pull request, and excuses none.
 */
export function claimedNumber(message: string): number | null {
  const [title = ""] = message.slice(0, 1_000).split("\n", 1);
  const [, merged] = /^Merge pull request #(\d{1,9}) from /.exec(title) ?? [];
  const [, squashed] = /\(#(\d{1,9})\)$/.exec(title.trimEnd()) ?? [];
  return numberOf(merged ?? squashed);
}

/** The last member as the name of a queue's branch claims it: `gh-readonly-queue/main/pr-12-<base>`. */
export const numberInRef = (ref: string): number | null => numberOf(/\/pr-(\d{1,9})-[0-9a-f]{40,64}$/.exec(ref)?.[1]);

const numberOf = (digits: string | undefined): number | null => (Number(digits) > 0 ? Number(digits) : null);
