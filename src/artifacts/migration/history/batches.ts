import type { Script } from "../migration.ts";

/**
 * For each statement of a script the number of the batch that it is sent in, or null where it is sent alone. A batch of
 * one statement is none.
 */
export function batchNumbers({ statements, batches }: Script): readonly (number | null)[] {
  let next = 0;
  const numbers = statements.map(({ range }) => {
    while ((batches[next]?.endLine ?? Number.POSITIVE_INFINITY) < range.startLine) next += 1;
    return (batches[next]?.startLine ?? Number.POSITIVE_INFINITY) <= range.startLine ? next : null;
  });
  const alone = (index: number): boolean =>
    numbers[index] !== numbers[index - 1] && numbers[index] !== numbers[index + 1];
  return numbers.map((number, index) => (alone(index) ? null : number));
}
