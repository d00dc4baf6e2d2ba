/** Spellings of types that a design and a migration may use for the same thing. PostgreSQL manual, 8 "Data Types". */
const families: readonly (readonly [family: string, pattern: RegExp])[] = [
  ["big integer", /^(?:bigint|int8|bigserial|serial8|int64|i64|long|uint64|u64)$/],
  ["integer", /^(?:int|integer|int4|serial|serial4|int32|i32|smallint|int2|smallserial|uint32)$/],
  ["text", /^(?:text|varchar|character varying|char|character|bpchar|string|citext|str)$/],
  ["uuid", /^(?:uuid|guid)$/],
  ["boolean", /^(?:bool|boolean)$/],
  ["exact number", /^(?:numeric|decimal|money)$/],
  ["floating point number", /^(?:real|float|float4|float8|double|double precision|f64|f32)$/],
  [
    "point in time",
    /^(?:timestamptz|timestamp|timestamp with time zone|timestamp without time zone|datetime|time\.time|instant)$/,
  ],
  ["date", /^date$/],
  ["document", /^(?:json|jsonb)$/],
  ["bytes", /^(?:bytea|blob|bytes)$/],
];

/** What kind of values a type holds, for types whose kind is known; null for all others. Arrays are kinds of their own. */
export function typeFamily(type: string): string | null {
  const bare = type
    .toLowerCase()
    .replace(/\([^()]{0,40}\)/g, "")
    .replace(/\b(?:not null|null|primary key|unique)\b.*$/, "")
    .replaceAll(/[`*?]/g, "")
    .trim();
  const element = bare.replace(/(?:\[\])+$|^\[\]/, "");
  const family = families.find(([, pattern]) => pattern.test(element))?.[0] ?? null;
  return family === null || element === bare ? family : `array of ${family}`;
}
