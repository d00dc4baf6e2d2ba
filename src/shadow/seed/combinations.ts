/** Combinations that the server is asked to try at most. */
const mostCombinations = 20_000;
const mostRows = 2_000;

/**
 * Which combinations of values are tried, as places in each list. Null: all of them, they are few enough. Otherwise those
 * that conditions on many columns usually ask for: all NULL but one, one NULL and the others not, none NULL, and each of them
 * with the values of one column that cannot be NULL.
 */
export function combinations(lists: readonly (readonly (string | null)[])[]): readonly (readonly number[])[] | null {
  if (lists.reduce((product, values) => product * Math.max(values.length, 1), 1) <= mostCombinations) return null;
  const nulls = lists.map((values) => values.indexOf(null));
  const optional = [...lists.keys()].filter((place) => (nulls[place] ?? -1) >= 0);
  const filled = lists.map(() => 0);
  const empty = nulls.map((place) => Math.max(place, 0));
  const swapped = (row: readonly number[], place: number, by: readonly number[]) => row.with(place, by[place] ?? 0);
  const patterns = [
    filled,
    empty,
    ...optional.map((place) => swapped(empty, place, filled)),
    ...optional.map((place) => swapped(filled, place, empty)),
    ...optional.flatMap((one) =>
      optional.filter((other) => other > one).map((other) => swapped(swapped(empty, one, filled), other, filled)),
    ),
  ];
  const rows: (readonly number[])[] = [...patterns];
  for (const [place, values] of lists.entries()) {
    for (const [index, value] of values.entries()) {
      if (index === 0 || value === null) continue;
      rows.push(...patterns.map((row) => row.with(place, index)));
      if (rows.length > mostRows) return rows.slice(0, mostRows);
    }
  }
  return rows;
}
