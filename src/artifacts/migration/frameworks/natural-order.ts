/**
 * Compares two texts with their runs of digits taken as numbers, as people and most migration tools order versions:
 * `2` before `10`, `1.9` before `1.10`, numbers before letters. Numbers may be of any length. Equal only where the texts
 * differ in leading zeros at most.
 */
export function compareNatural(a: string, b: string): number {
  const left = chunks(a);
  const right = chunks(b);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = compareChunks(left[index], right[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Compares two texts by code units, as tools do that sort file names. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const chunks = (text: string): readonly string[] => text.match(/[0-9]+|[^0-9]+/g) ?? [];

function compareChunks(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined);
  const numeric = { a: isNumber(a), b: isNumber(b) };
  if (numeric.a && numeric.b) return compareNumbers(a.replace(/^0+/, ""), b.replace(/^0+/, ""));
  if (numeric.a !== numeric.b) return numeric.a ? -1 : 1;
  return compareText(a, b);
}

const isNumber = (chunk: string): boolean => chunk[0] !== undefined && chunk[0] >= "0" && chunk[0] <= "9";

const compareNumbers = (a: string, b: string): number => a.length - b.length || compareText(a, b);
