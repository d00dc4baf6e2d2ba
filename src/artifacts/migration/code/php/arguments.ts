import { type Argument, type Arguments, plainText, textsOf, truthOf, type Value } from "./value.ts";

/** The argument at a place, or of a name; null: it was left out. */
export function argument({ all }: Arguments, index: number, name: string | null = null): Argument | null {
  const named = name === null ? undefined : all.find((each) => each.name === name);
  if (named !== undefined) return named;
  const positional = all[index];
  return positional === undefined || positional.name !== null ? null : positional;
}

/** Its value; null: it was left out. */
export const valueAt = (args: Arguments, index: number, name: string | null = null): Value | null =>
  argument(args, index, name)?.value ?? null;

/** Its text; null: left out or not known. */
export const textArgument = (args: Arguments, index: number, name: string | null = null): string | null =>
  plainText(valueAt(args, index, name));

/** Its number; null: left out or not known. */
export function numberArgument(args: Arguments, index: number, name: string | null = null): number | null {
  const value = valueAt(args, index, name);
  if (value?.kind === "number") return value.value;
  const text = plainText(value);
  return text === null || text === "" || Number.isNaN(Number(text)) ? null : Number(text);
}

/** Its truth; the given one where it was left out, null where it is not known. */
export function flagArgument(args: Arguments, index: number, name: string | null, absent: boolean): boolean | null {
  const value = valueAt(args, index, name);
  return value === null ? absent : truthOf(value);
}

/** Its texts, be it a list or one text; null: left out or not known. */
export const textsArgument = (args: Arguments, index: number, name: string | null = null): readonly string[] | null =>
  textsOf(valueAt(args, index, name));
