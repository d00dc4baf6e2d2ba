import type { Quantity } from "../fact.ts";

/** A quantity and where its number stands in the text. */
export interface FoundQuantity {
  readonly quantity: Quantity;
  readonly index: number;
  readonly end: number;
}

/** A unit of measure: its dimension and how many base units it holds (seconds, bytes, items, items a second, parts of one). */
export interface Unit {
  readonly dimension: Quantity["dimension"];
  readonly factor: number;
  /** As a report writes it. */
  readonly unit: string;
}

/** Units by their spellings, lower case; spellings of one letter are matched only where no space parts them from the number. */
export const units: ReadonlyMap<string, Unit> = new Map([
  ...spell("duration", 1e-6, "µs", "µs us microsecond microseconds"),
  ...spell("duration", 1e-3, "ms", "ms msec msecs millis millisecond milliseconds milissegundos"),
  ...spell("duration", 1, "s", "s sec secs second seconds segundo segundos"),
  ...spell("duration", 60, "min", "m min mins minute minutes minuto minutos"),
  ...spell("duration", 3600, "h", "h hr hrs hour hours hora horas"),
  ...spell("duration", 86_400, "d", "d day days dia dias"),
  ...spell("duration", 604_800, "weeks", "w wk week weeks semana semanas"),
  ...spell("duration", 2_592_000, "months", "month months mo mos mês meses"),
  ...spell("duration", 31_536_000, "years", "y yr yrs year years ano anos"),
  ...spell("bytes", 1, "bytes", "byte bytes"),
  ...spell("bytes", 1e3, "kB", "kb kbyte kbytes kilobyte kilobytes"),
  ...spell("bytes", 1e6, "MB", "mb mbyte mbytes megabyte megabytes"),
  ...spell("bytes", 1e9, "GB", "gb gbyte gbytes gigabyte gigabytes"),
  ...spell("bytes", 1e12, "TB", "tb terabyte terabytes"),
  ...spell("bytes", 1e15, "PB", "pb petabyte petabytes"),
  ...spell("bytes", 2 ** 10, "KiB", "kib"),
  ...spell("bytes", 2 ** 20, "MiB", "mib"),
  ...spell("bytes", 2 ** 30, "GiB", "gib"),
  ...spell("bytes", 2 ** 40, "TiB", "tib"),
  ...spell(
    "rate",
    1,
    "/s",
    "rps qps tps ops req/s reqs/s requests/s requests/sec queries/s events/s events/sec messages/s msg/s msgs/s writes/s reads/s",
  ),
  ...spell("ratio", 0.01, "%", "% percent"),
  ...spell("money", 1, "USD", "usd dollars dollar"),
  ...spell("money", 1, "EUR", "eur euros euro"),
  ...spell("money", 1, "GBP", "gbp pounds"),
]);

/** What documents count, in the plural; singulars are met by the optional `s`. */
export const countables: ReadonlySet<string> = new Set(
  (
    "rows records events requests messages users tenants customers clients organizations organisations orgs projects items entries " +
    "objects files images documents jobs tasks connections attempts retries times queries writes reads calls keys tokens " +
    "partitions shards nodes replicas pods clusters instances workers threads processes topics subscriptions subscribers " +
    "accounts members teams repositories repos packages crates pages posts comments orders payments transactions invoices products " +
    "webhooks deliveries notifications emails sessions devices servers databases tables datasets metrics results " +
    "spans traces logs characters chars downloads uploads artifacts blobs tags visitors visits failures errors rooms channels hosts nines regions zones roles groups builds runs batches consumers producers lookups vectors chunks blobs alerts incidents " +
    "pedidos clientes usuários eventos registros requisições tentativas mensagens"
  ).split(" "),
);

/** Seconds behind the words that make a count a rate: "per second", "/min", "a day". */
export const periods: ReadonlyMap<string, number> = new Map([
  ...["s", "sec", "second", "segundo"].map((name) => [name, 1] as const),
  ...["m", "min", "minute", "minuto"].map((name) => [name, 60] as const),
  ...["h", "hr", "hour", "hora"].map((name) => [name, 3600] as const),
  ...["d", "day", "daily", "dia"].map((name) => [name, 86_400] as const),
  ...["week", "weekly", "semana"].map((name) => [name, 604_800] as const),
  ...["month", "monthly", "mês"].map((name) => [name, 2_592_000] as const),
  ...["year", "ano"].map((name) => [name, 31_536_000] as const),
]);

/** What stands behind a number for more of it. */
export const multipliers: ReadonlyMap<string, number> = new Map([
  ["k", 1e3],
  ["thousand", 1e3],
  ["mil", 1e3],
  ["m", 1e6],
  ["mm", 1e6],
  ["million", 1e6],
  ["millions", 1e6],
  ["milhões", 1e6],
  ["g", 1e9],
  ["b", 1e9],
  ["bn", 1e9],
  ["billion", 1e9],
  ["trillion", 1e12],
]);

/** Numbers that documents write out. */
export const numberWords: ReadonlyMap<string, number> = new Map([
  ..."zero - two three four five six seven eight nine ten eleven twelve"
    .split(" ")
    .map((word, value) => [word, value] as const),
  ["fifteen", 15],
  ["twenty", 20],
  ["thirty", 30],
  ["forty", 40],
  ["fifty", 50],
  ["sixty", 60],
  ["ninety", 90],
]);

function spell(
  dimension: Quantity["dimension"],
  factor: number,
  unit: string,
  spellings: string,
): readonly (readonly [string, Unit])[] {
  return spellings.split(" ").map((spelling) => [spelling, { dimension, factor, unit }]);
}
