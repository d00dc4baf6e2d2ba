/** What stands in for an extension that does not ship: so much that scripts which use it can be run on. */
export interface ExtensionStub {
  /** The schema that it makes for itself; null: it goes where it is told. */
  readonly schema: string | null;
  /** Types that it brings. They keep what they are given as a text, and take modifiers such as `vector(3)`. */
  readonly types: readonly string[];
  /** Procedural languages that it brings: their functions can be declared and not called. */
  readonly languages: readonly string[];
  /** A foreign-data wrapper of its name, as each of them brings; it connects to nothing. */
  readonly wrapper: boolean;
  /** Functions that scripts call for their effect alone; a query that calls one is passed over. */
  readonly calls: RegExp | null;
  /** Anything else. `%schema%` stands for the quoted schema. */
  readonly sql: string;
}

const nothing: ExtensionStub = { schema: null, types: [], languages: [], wrapper: false, calls: null, sql: "" };
const language = (...languages: readonly string[]): ExtensionStub => ({ ...nothing, languages });

/** By the name of the extension. Sources: the extensions' own documentation, as of 2026. */
const stubs: ReadonlyMap<string, ExtensionStub> = new Map<string, ExtensionStub>([
  [
    "postgis",
    {
      ...nothing,
      types: ["geometry", "geography", "box2d", "box3d"],
      calls: /^(?:st_|postgis_|addgeometrycolumn|dropgeometrycolumn|updategeometrysrid|populate_geometry_columns)/,
      sql: `CREATE TABLE IF NOT EXISTS %schema%.spatial_ref_sys (srid integer PRIMARY KEY, auth_name varchar(256),
        auth_srid integer, srtext varchar(2048), proj4text varchar(2048));`,
    },
  ],
  ["postgis_raster", { ...nothing, types: ["raster"] }],
  ["postgis_topology", { ...nothing, schema: "topology", types: ["topogeometry"] }],
  ["vector", { ...nothing, types: ["vector", "halfvec", "sparsevec"] }],
  ["h3", { ...nothing, types: ["h3index"] }],
  ["ip4r", { ...nothing, types: ["ip4", "ip4r", "ip6", "ip6r", "ipaddress", "iprange"] }],
  ["semver", { ...nothing, types: ["semver"] }],
  ["rum", nothing],
  [
    "pg_cron",
    {
      ...nothing,
      schema: "cron",
      calls: /^(?:schedule|schedule_in_database|unschedule|alter_job)$/,
      sql: cronTables(),
    },
  ],
  [
    "pg_partman",
    {
      ...nothing,
      calls:
        /^(?:create_parent|run_maintenance|run_maintenance_proc|create_sub_parent|partition_data_(?:proc|time|id)|undo_partition)$/,
    },
  ],
  [
    "timescaledb",
    {
      ...nothing,
      calls:
        /^(?:create_hypertable|create_distributed_hypertable|(?:add|remove|alter)_(?:retention|compression|columnstore|continuous_aggregate|reorder)_policy|add_dimension|set_chunk_time_interval|add_job|alter_job|delete_job|enable_chunk_skipping|set_integer_now_func|refresh_continuous_aggregate|compress_chunk|drop_chunks)$/,
    },
  ],
  [
    "citus",
    {
      ...nothing,
      calls:
        /^(?:create_distributed_table|create_reference_table|create_distributed_function|undistribute_table|citus_.*)$/,
    },
  ],
  ["pgjwt", nothing],
  ["pg_net", { ...nothing, schema: "net" }],
  ["http", nothing],
  ["pg_graphql", { ...nothing, schema: "graphql", calls: /^rebuild_schema$/ }],
  [
    "pgmq",
    {
      ...nothing,
      schema: "pgmq",
      calls: /^(?:create|create_partitioned|create_unlogged|drop_queue|send|purge_queue)$/,
    },
  ],
  ["pgsodium", { ...nothing, schema: "pgsodium" }],
  ["supabase_vault", { ...nothing, schema: "vault", calls: /^(?:create|update)_secret$/ }],
  ["plv8", language("plv8")],
  ["plpython3u", language("plpython3u")],
  ["plperl", language("plperl")],
  ["plperlu", language("plperlu")],
  ["pltcl", language("pltcl")],
  ["pltclu", language("pltclu")],
  ["plr", language("plr")],
  ["plrust", language("plrust")],
  ["pllua", language("pllua")],
  ["postgres_fdw", { ...nothing, wrapper: true }],
  ["file_fdw", { ...nothing, wrapper: true }],
  ["mysql_fdw", { ...nothing, wrapper: true }],
  ["oracle_fdw", { ...nothing, wrapper: true }],
  ["tds_fdw", { ...nothing, wrapper: true }],
  ["wrappers", { ...nothing, wrapper: true }],
]);

/** The stand-in of an extension; one that is not known brings at most a schema. */
export const stubOf = (extension: string): ExtensionStub => stubs.get(extension) ?? nothing;

/** The extensions with functions that are called for their effect alone. */
export const calledStubs: readonly (readonly [string, RegExp])[] = [...stubs].flatMap(([name, { calls }]) =>
  calls === null ? [] : [[name, calls] as const],
);

function cronTables(): string {
  return `CREATE TABLE IF NOT EXISTS cron.job (jobid bigint PRIMARY KEY, schedule text NOT NULL, command text NOT NULL,
    nodename text, nodeport integer, database text, username text, active boolean, jobname text);
  CREATE TABLE IF NOT EXISTS cron.job_run_details (jobid bigint, runid bigint PRIMARY KEY, job_pid integer, database text,
    username text, command text, status text, return_message text, start_time timestamptz, end_time timestamptz);`;
}
