import { type CallValue, itemsOf, knownText, type Value } from "./value.ts";

/** The arguments of a call by position or name. */
export interface Arguments {
  readonly call: CallValue;
  readonly get: (name: string, position?: number) => Value | undefined;
  /** A text; null: not given, or not known. */
  readonly text: (name: string, position?: number) => string | null;
  /** Null: not given, none, or not known. */
  readonly flag: (name: string, position?: number) => boolean | null;
  /** Texts of a list, or one text alone; null: not given, or one of them is not known. */
  readonly texts: (name: string, position?: number) => readonly string[] | null;
  /** An argument that is given and is not `None`. */
  readonly has: (name: string, position?: number) => boolean;
}

/** Reads the arguments of a call. */
export function argumentsOf(call: CallValue): Arguments {
  const get = (name: string, position?: number): Value | undefined =>
    call.keywords.get(name) ?? (position === undefined ? undefined : call.args[position]);
  return {
    call,
    get,
    text: (name, position) => knownText(get(name, position)),
    flag: (name, position) => {
      const value = get(name, position);
      return value?.kind === "boolean" ? value.value : null;
    },
    texts: (name, position) => textsOf(get(name, position)),
    has: (name, position) => {
      const value = get(name, position);
      return value !== undefined && value.kind !== "none";
    },
  };
}

/** The texts of a list, or one text alone; null: one of them is not known. */
export function textsOf(value: Value | undefined): readonly string[] | null {
  const alone = knownText(value);
  if (alone !== null) return [alone];
  const texts = (itemsOf(value) ?? [undefined]).map(knownText);
  return texts.every((text) => text !== null) ? texts : null;
}
