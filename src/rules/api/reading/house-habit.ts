import type { OpenapiChange, Operation } from "../../../artifacts/api/index.ts";

/** Fewer operations are no habit. */
const fewest = 3;
/** How many of the operations that were there have to be alike. */
const share = 0.8;

/**
 * How many operations of the base branch lack something, where nearly all do: the API has lived without, and one operation
 * more is a remark, no alarm. Null: no such habit, which is so for a new contract and in an audit as well.
 */
export function livedWithout(
  { before, audit }: OpenapiChange,
  lacks: (operation: Operation) => boolean,
): number | null {
  const endpoints = audit ? [] : (before?.operations ?? []).filter(({ origin }) => origin === "path");
  const lacking = endpoints.filter(lacks).length;
  return endpoints.length >= fewest && lacking >= share * endpoints.length ? lacking : null;
}
