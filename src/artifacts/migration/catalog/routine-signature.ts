import type { ColumnType } from "../operation.ts";
import type { Routine } from "../schema.ts";

/** Whether two lists of argument types tell the same overload; a schema that is not written may be any. */
export function sameArguments(one: readonly ColumnType[], other: readonly ColumnType[]): boolean {
  return one.length === other.length && one.every((type, index) => sameType(type, other[index]));
}

function sameType(one: ColumnType, other: ColumnType | undefined): boolean {
  if (other === undefined || one.name !== other.name || one.arrayDimensions > 0 !== other.arrayDimensions > 0)
    return false;
  return one.schema === null || other.schema === null || one.schema === other.schema;
}

/** Whether a statement means this overload: the one of that signature, or the only one; without a signature any. */
export function isMeant(
  routine: Routine,
  signature: readonly ColumnType[] | null,
  overloads: readonly Routine[],
): boolean {
  if (signature === null || overloads.length === 1) return true;
  return sameArguments(routine.definition.arguments, signature);
}
