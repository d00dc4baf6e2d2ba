/**
 * Extensions of PostgreSQL that come with PGlite 0.5, by the archive of their files; those that read the server's files or
 * change its pages are left out.
 */
const archives = {
  amcheck: ["amcheck"],
  bloom: ["bloom"],
  btree_gin: ["btree_gin"],
  btree_gist: ["btree_gist"],
  citext: ["citext"],
  cube: ["cube"],
  dict_int: ["dict_int"],
  dict_xsyn: ["dict_xsyn"],
  // It stands on cube.
  earthdistance: ["cube", "earthdistance"],
  fuzzystrmatch: ["fuzzystrmatch"],
  hstore: ["hstore"],
  intarray: ["intarray"],
  isn: ["isn"],
  lo: ["lo"],
  ltree: ["ltree"],
  pageinspect: ["pageinspect"],
  pg_buffercache: ["pg_buffercache"],
  pg_freespacemap: ["pg_freespacemap"],
  pg_stat_statements: ["pg_stat_statements"],
  pg_trgm: ["pg_trgm"],
  pg_visibility: ["pg_visibility"],
  pg_walinspect: ["pg_walinspect"],
  pgcrypto: ["pgcrypto"],
  seg: ["seg"],
  autoinc: ["spi"],
  insert_username: ["spi"],
  moddatetime: ["spi"],
  refint: ["spi"],
  tablefunc: ["tablefunc"],
  tcn: ["tcn"],
  tsm_system_rows: ["tsm_system_rows"],
  tsm_system_time: ["tsm_system_time"],
  unaccent: ["unaccent"],
  "uuid-ossp": ["uuid-ossp"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Extensions that `CREATE EXTENSION` finds in a sandbox; `plpgsql` is there from the start. */
export const shippedExtensions: ReadonlySet<string> = new Set(["plpgsql", ...Object.keys(archives)]);

const named = Object.entries(archives).map(([name, files]) => ({
  pattern: new RegExp(`(?<![\\w-])${name}(?![\\w-])`, "iu"),
  files,
}));

/** Archives that a text may need: a text that names no extension needs none. */
export function archivesFor(text: string): readonly string[] {
  if (!/\bextension\b/iu.test(text)) return [];
  return named.filter(({ pattern }) => pattern.test(text)).flatMap(({ files }) => files);
}
