import fc from "fast-check";

/** An input made by changing others. */
export interface Mutant {
  /** Its place in the sequence, which the seed alone decides. */
  readonly number: number;
  /** What was done, in words. */
  readonly how: string;
  readonly bytes: Buffer;
}

/** Longer inputs are cut, so that a hundred thousand of them are read in minutes. */
const maxBytes = 8_000;

/** What breaks readers of SQL: openers without an end, comments, quotes, placeholders, marks of tools, odd characters. */
const tokens = [
  ..."'\";()[],.$:\\-*/\0\r\n\t".split(""),
  "--",
  "/*",
  "*/",
  "$$",
  "$x$",
  "E'\\",
  'U&"',
  "${",
  "{{",
  "BEGIN",
  "COMMIT",
  "CREATE",
  "TABLE",
  "CONCURRENTLY",
  "ALTER TABLE",
  "NOT NULL",
  "DEFAULT",
  "CASE",
  "END",
  "DO $$ BEGIN",
  "END $$;",
  "EXECUTE",
  "COPY t FROM stdin;\n",
  "\\.\n",
  "-- +goose Up\n",
  "-- +goose StatementBegin\n",
  "-- squawk-ignore",
  "-- arch-review: ignore",
  "é",
  "😀",
  "\u2028",
  "\uFEFF",
  "\uD800",
] as const;

/** A sequence of mutants of the texts: three in four change bytes or tokens of them, the others are made of tokens alone. */
export function* mutants(texts: readonly string[], count: number, seed: number): Iterable<Mutant> {
  const sources = texts.map((text) => Buffer.from(text).subarray(0, maxBytes)).filter(({ length }) => length > 0);
  const text = fc.constantFrom(...sources);
  const token = fc.constantFrom(...tokens).map((each) => Buffer.from(each));
  const at = fc.double({ min: 0, max: 1, noNaN: true });
  const edit = fc.record({ at, length: fc.nat(40), kind: fc.constantFrom(...kinds), token, byte: fc.nat(255) });
  const edited = fc.tuple(text, text, fc.array(edit, { minLength: 1, maxLength: 8 })).map(([source, other, edits]) => ({
    how: edits.map(({ kind }) => kind).join(", "),
    bytes: edits.reduce<Buffer>((bytes, each) => applied(bytes, other, each), source),
  }));
  const words = fc.constantFrom(...sources.flatMap((source) => source.toString().split(/\s+/).slice(0, 50)));
  const made = fc
    .array(
      fc.oneof(
        token,
        words.map((word) => Buffer.from(word)),
      ),
      { maxLength: 60 },
    )
    .map((parts) => ({
      how: "made of tokens",
      bytes: Buffer.concat(parts.flatMap((part) => [part, Buffer.from(" ")])),
    }));
  const any = fc.oneof({ weight: 3, arbitrary: edited }, { weight: 1, arbitrary: made });
  let number = 0;
  while (number < count) {
    // In portions: a sample is held in memory as a whole.
    for (const { how, bytes } of fc.sample(any, { numRuns: Math.min(1000, count - number), seed: seed + number })) {
      yield { number: number++, how, bytes };
    }
  }
}

const kinds = ["flip a byte", "delete", "repeat", "insert a token", "splice", "cut off"] as const;

interface Edit {
  /** Where, as a share of the length. */
  readonly at: number;
  readonly length: number;
  readonly kind: (typeof kinds)[number];
  readonly token: Buffer;
  readonly byte: number;
}

function applied(bytes: Buffer, other: Buffer, { at, length, kind, token, byte }: Edit): Buffer {
  const from = Math.floor(at * bytes.length);
  const to = Math.min(bytes.length, from + length);
  const replaced = (part: Buffer, end = from): Buffer =>
    Buffer.concat([bytes.subarray(0, from), part, bytes.subarray(end)]);
  switch (kind) {
    case "flip a byte":
      return replaced(Buffer.from([byte]), Math.min(bytes.length, from + 1));
    case "delete":
      return replaced(Buffer.alloc(0), to);
    case "repeat":
      return replaced(Buffer.concat(Array.from({ length: 1 + (byte % 20) }, () => bytes.subarray(from, to))));
    case "insert a token":
      return replaced(token);
    case "splice":
      return replaced(other.subarray(Math.floor(at * other.length), Math.floor(at * other.length) + length * 10));
    case "cut off":
      return bytes.subarray(0, from);
    default:
      return kind satisfies never;
  }
}
