/** What a value of a type of the system's is made from. */
export interface ValueRequest {
  /** Tells rows apart, from 1. */
  readonly number: number;
  /** The column's name, for what a value plausibly says. */
  readonly column: string;
  /** It has to differ between rows, or to be equal wherever the same row is meant. */
  readonly isKey: boolean;
  /** Type modifier (pg_attribute.atttypmod); -1: none. */
  readonly modifier: number;
}

/**
 * Keys of planted rows: far from what a sequence gives to a migration's own rows, and told from them by their sight.
 * A row numbered 3 has 7340003, `seed-7340003` or 5eed0000-0000-4000-8000-000000000003 wherever its key stands.
 */
export const keyBase = 7_340_000;
const smallKeyBase = 31_000;

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0").slice(-digits);
const two = (value: number) => String(value).padStart(2, "0");

/** The first that fits; where none does, the row's number in as many letters as there are. */
function fitted(length: number | null, number: number, ...texts: readonly string[]): string {
  if (length === null) return texts[0] ?? "";
  const fits = texts.find((text) => text.length <= length);
  if (fits !== undefined) return fits;
  return [...Array(length).keys()]
    .map((place) => String.fromCharCode(97 + (Math.floor(number / 26 ** place) % 26)))
    .join("");
}

function text({ number, column, isKey, modifier }: ValueRequest): string {
  const length = modifier > 4 ? modifier - 4 : null;
  const mark = keyBase + number;
  const short = [`seed-${mark}`, `${mark}`, `s${number}`];
  if (/e?mail/i.test(column)) return fitted(length, number, `seed-${mark}@example.com`, ...short);
  if (isKey) return fitted(length, number, ...short);
  if (/url|link|href|website|avatar|image|picture|webhook/i.test(column)) {
    return fitted(length, number, `https://example.com/seed-${mark}`, ...short);
  }
  const words = column.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return fitted(length, number, `seed-${mark}-${words.slice(0, 40)}`, ...short);
}

/** Days from a fixed one, so that every run has the same; what ends or expires does so far ahead. */
function day({ number, column }: ValueRequest): Date {
  const ends = /expir|valid_?(un)?til|_until|end(s|_|$)|finish|due/i.test(column);
  return new Date(Date.UTC(ends ? 2098 : 2025, 2, 1 + (number % 10_000), 9, 17, 23));
}

const date = (request: ValueRequest) => day(request).toISOString().slice(0, 10);
const timestamp = (request: ValueRequest) => day(request).toISOString().slice(0, 19).replace("T", " ");
const zoned = (request: ValueRequest) => `${timestamp(request)}+00`;

const integer = ({ number, isKey }: ValueRequest) => String(isKey ? keyBase + number : number);
const small = ({ number, isKey }: ValueRequest) => String(isKey ? smallKeyBase + (number % 1000) : number % 1000);

/** A numeric's modifier holds its precision and its scale (manual, 8.1.2; numeric.c, `make_numeric_typmod`). */
function numeric(request: ValueRequest): string {
  if (request.modifier < 4) return integer(request);
  const precision = ((request.modifier - 4) >> 16) & 0xffff;
  const scale = (((request.modifier - 4) & 0x7ff) ^ 1024) - 1024;
  const whole = precision - scale;
  if (whole <= 0) return `0.${"0".repeat(-whole)}${Math.min(request.number, 9)}`;
  const wanted = integer(request);
  return wanted.length <= whole ? wanted : String(request.number % 10 ** whole);
}

const bits = ({ number, modifier }: ValueRequest) => {
  const length = modifier > 0 ? modifier : 1;
  return number.toString(2).padStart(length, "0").slice(-length);
};

const uuid = ({ number, column, isKey }: ValueRequest) => {
  const rest = isKey ? 0 : [...column].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 0xffff, 7);
  return `5eed0000-${hex(rest, 4)}-4000-8000-${hex(number, 12)}`;
};

const json = ({ number }: ValueRequest) => `{"seed": ${keyBase + number}}`;
const octet = ({ number }: ValueRequest) => String((number % 250) + 1);

/** Of types of extensions that are a list of numbers; the modifier of `vector` is how many. */
const vector = ({ number, modifier }: ValueRequest) => `[${Array(Math.max(modifier, 3)).fill(number).join(",")}]`;

const makers: Readonly<Record<string, (request: ValueRequest) => string>> = {
  bool: ({ number }) => (number % 2 === 0 ? "true" : "false"),
  int2: small,
  int4: integer,
  int8: integer,
  numeric,
  float4: ({ number }) => `${number}.5`,
  float8: ({ number }) => `${number}.5`,
  money: ({ number }) => `${number}.50`,
  oid: integer,
  text,
  varchar: text,
  bpchar: text,
  citext: text,
  name: text,
  char: ({ number }) => fitted(1, number),
  uuid,
  date,
  timestamp,
  timestamptz: zoned,
  time: ({ number }) => `09:${two(number % 60)}:00`,
  timetz: ({ number }) => `09:${two(number % 60)}:00+00`,
  interval: ({ number }) => `${number} hours`,
  json,
  jsonb: json,
  jsonpath: () => "$",
  bytea: ({ number }) => `\\x5eed${hex(number, 8)}`,
  inet: (request) => `192.0.2.${octet(request)}`,
  cidr: (request) => `192.0.2.${octet(request)}/32`,
  macaddr: ({ number }) => `00:00:5e:00:53:${hex(number, 2)}`,
  macaddr8: ({ number }) => `00:00:5e:00:53:00:00:${hex(number, 2)}`,
  bit: bits,
  varbit: bits,
  xml: ({ number }) => `<seed number="${number}"/>`,
  point: ({ number }) => `(${number},${number})`,
  line: ({ number }) => `{1,-1,${number}}`,
  lseg: ({ number }) => `[(0,0),(${number},${number})]`,
  box: ({ number }) => `(${number},${number}),(0,0)`,
  path: ({ number }) => `[(0,0),(${number},${number})]`,
  polygon: ({ number }) => `((0,0),(0,${number}),(${number},0))`,
  circle: ({ number }) => `<(${number},${number}),1>`,
  tsvector: ({ number }) => `seed-${keyBase + number}`,
  tsquery: ({ number }) => `seed-${keyBase + number}`,
  pg_lsn: ({ number }) => `0/${hex(number, 6)}`,
  txid_snapshot: ({ number }) => `${number}:${number}:`,
  pg_snapshot: ({ number }) => `${number}:${number}:`,
  xid: integer,
  xid8: integer,
  cid: integer,
  tid: ({ number }) => `(0,${number})`,
  regclass: () => "pg_catalog.pg_class",
  regtype: () => "pg_catalog.int4",
  regproc: () => "pg_catalog.now",
  regprocedure: () => "pg_catalog.now()",
  regnamespace: () => "pg_catalog",
  regrole: () => "postgres",
  hstore: ({ number }) => `seed=>${keyBase + number}`,
  ltree: ({ number }) => `seed.${keyBase + number}`,
  lquery: ({ number }) => `seed.${keyBase + number}`,
  ltxtquery: () => "seed",
  cube: ({ number }) => `(${number})`,
  vector,
  halfvec: vector,
};

/** By pg_type.typname: the value as its input function reads it. */
export const baseValues: ReadonlyMap<string, (request: ValueRequest) => string> = new Map(Object.entries(makers));
