/** Where in the file a value is written: UTF-16 offsets, `end` behind the last unit. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * A piece of a text. `verbatim`: it stands in the file as it is, unit by unit; else it is made of what stands at its
 * place. `hole`: a stand-in for something that is not known without running the program.
 */
export interface TextPart extends Place {
  readonly text: string;
  readonly verbatim: boolean;
  readonly hole: boolean;
}

/** What is known of a Python value without running the program. `place` is where it is written. */
export type Value = { readonly place: Place } & (
  | { readonly kind: "text"; readonly parts: readonly TextPart[] }
  /** As it is written: `1.50` stays so. */
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "none" }
  | { readonly kind: "list"; readonly items: readonly Value[] }
  | { readonly kind: "dictionary"; readonly entries: readonly (readonly [Value, Value])[] }
  | CallValue
  /** Something that is imported or built in, with its module: `django.db.models.CASCADE`. */
  | { readonly kind: "name"; readonly path: string }
  /** A function or a class of the file. */
  | { readonly kind: "function"; readonly name: string; readonly id: number }
  /** `left operator right` of which a side is not plain data: `Q(a=1) & ~Q(b=2)`. `left` null: `~right`. */
  | { readonly kind: "operation"; readonly operator: string; readonly left: Value | null; readonly right: Value }
  /** `why` ends a sentence about it; `path` is what it is called where it has a name. */
  | { readonly kind: "unknown"; readonly why: string; readonly path: string | null }
);

/** A call that nothing is known of but its parts. */
export interface CallValue {
  readonly kind: "call";
  readonly place: Place;
  /** What is called, with its module: `sqlalchemy.Column`, `alembic.op.get_bind().execute`. */
  readonly callee: string;
  /** What the method is called on, where it is a value of its own. */
  readonly receiver: Value | null;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** It has arguments by `*` or `**` that are not known. */
  readonly open: boolean;
}

export type TextValue = Extract<Value, { readonly kind: "text" }>;

/** A text that is made at a place. */
export const textAt = (text: string, place: Place): TextValue => ({
  kind: "text",
  place,
  parts: [{ text, start: place.start, end: place.end, verbatim: false, hole: false }],
});

/** Parts and UTF-16 units of a text that a program puts together; no migration has as many. */
const mostParts = 20_000;
const longestText = 1 << 21;

/** A text of these parts. One that a program lets grow beyond all bounds is not known. */
export function textOfParts(parts: readonly TextPart[], place: Place): TextValue {
  const length = parts.length > mostParts ? longestText : parts.reduce((sum, { text }) => sum + text.length, 0);
  if (length < longestText) return { kind: "text", place, parts };
  const { start, end } = place;
  return { kind: "text", place, parts: [{ text: "__text__", start, end, verbatim: false, hole: true }] };
}

/** What is not known, and why. */
export const unknownAt = (why: string, place: Place, path: string | null = null): Value => ({
  kind: "unknown",
  why,
  place,
  path,
});

export const listAt = (items: readonly Value[], place: Place): Value => ({ kind: "list", items, place });

/** A text without stand-ins; null: it is no text, or not all of it is known. */
export function knownText(value: Value | undefined): string | null {
  if (value?.kind !== "text" || value.parts.some(({ hole }) => hole)) return null;
  return value.parts.map(({ text }) => text).join("");
}

/** A text as it stands, stand-ins included. */
export const textOf = ({ parts }: TextValue): string => parts.map(({ text }) => text).join("");

/** Whether a value is true in a condition; null: not known. */
export function truth(value: Value): boolean | null {
  switch (value.kind) {
    case "boolean":
      return value.value;
    case "none":
      return false;
    case "number":
      return Number(value.text) !== 0;
    case "text":
      return value.parts.some(({ hole }) => hole) ? null : textOf(value) !== "";
    case "list":
      return value.items.length > 0;
    case "dictionary":
      return value.entries.length > 0;
    case "function":
      return true;
    default:
      return null;
  }
}

/** What a value is called, calls included: `alembic.op.get_bind().dialect`; null: it has no name. */
export function pathOf(value: Value): string | null {
  if (value.kind === "name" || value.kind === "unknown") return value.path;
  return value.kind === "call" ? `${value.callee}()` : null;
}

/** The last word of a dotted path. */
export const lastWord = (path: string): string => path.slice(path.lastIndexOf(".") + 1);

/** The items of a list or tuple; null: it is none. */
export const itemsOf = (value: Value | undefined): readonly Value[] | null =>
  value?.kind === "list" ? value.items : null;
