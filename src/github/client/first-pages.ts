/**
 * What stands on the first pages of a list, at most so many: whoever fills the list decides how long it is, and nobody else's
 * requests may be spent on it. `pages` as Octokit's iterator gives them, each with one request.
 */
export async function firstPages<T>(
  pages: AsyncIterable<{ readonly data: readonly T[] }>,
  mostPages: number,
): Promise<readonly T[]> {
  const items: T[] = [];
  let count = 0;
  for await (const { data } of pages) {
    items.push(...data);
    count += 1;
    if (count === mostPages) break;
  }
  return items;
}
