import type { OpenapiChange, Operation } from "../../../artifacts/api/index.ts";

/** How many of those that were there have to be alike. */
const share = 0.8;

/** Whether so many of all make a habit: nearly all of them, and of at least `fewest`, since fewer are none. */
export const isHabit = (alike: number, all: number, fewest = 3): boolean => all >= fewest && alike >= share * all;

/**
 * How many operations of the base branch lack something, where nearly all do: the API has lived without, and one operation
 * more is a remark, no alarm. Null: no such habit, which is so for a new contract and in an audit as well.
 * @param concerns the operations that count; left out: all that clients call.
 */
export function livedWithout(
  { before, audit }: OpenapiChange,
  lacks: (operation: Operation) => boolean,
  concerns: (operation: Operation) => boolean = () => true,
): number | null {
  const asked = audit ? [] : (before?.operations ?? []).filter((each) => each.origin === "path" && concerns(each));
  const lacking = asked.filter(lacks).length;
  return isHabit(lacking, asked.length) ? lacking : null;
}
