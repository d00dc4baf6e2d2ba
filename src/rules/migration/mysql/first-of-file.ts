import type { Step } from "../../../artifacts/migration/index.ts";

/** The first of a file's places that a rule would say the same of, and how many more there are. */
export interface FirstOfFile<Each> {
  readonly first: Each;
  readonly more: number;
}

/** Groups places by their file and `word`, such as a character set: what a whole file does is said once. */
export function firstOfEachFile<Each extends { readonly step: Step }>(
  all: readonly Each[],
  word: (each: Each) => string = () => "",
): readonly FirstOfFile<Each>[] {
  const groups = Map.groupBy(all, (each) => `${word(each)}\0${each.step.migration.path}`);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ first, more: others.length }],
  );
}

/** ` (and 3 more tables in this file)`; nothing where there are none. */
export const andMore = (more: number, what: string): string =>
  more === 0 ? "" : ` (and ${more} more ${what}${more === 1 ? "" : "s"} in this file)`;
