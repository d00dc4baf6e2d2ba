import type { FunctionCall, Schema, Volatility } from "../../artifacts/migration/index.ts";

/**
 * Functions of the server that may stand in a default and give the same value within one statement. Source, PostgreSQL
 * 18.6, 2026-11: names from `pg_proc` in `pg_catalog` with `prokind = 'f'` of which every overload is immutable or stable
 * and none takes or returns an internal type; those that only tools call (statistics, catalogue, type input) are left out.
 */
const steady = new Set(
  `abs acos acosd acosh age any_value array_append array_cat array_dims array_fill array_length array_lower array_ndims
  array_position array_positions array_prepend array_remove array_replace array_reverse array_sort array_to_json
  array_to_string array_to_tsvector array_upper ascii asin asind asinh atan atan2 atan2d atand atanh bit bit_count
  bit_length bool box broadcast btrim bytea cardinality casefold cbrt ceil ceiling center char char_length
  character_length chr circle concat concat_ws convert convert_from convert_to cos cosd cosh cot cotd crc32 crc32c
  current_catalog current_database current_date current_role current_schema current_schemas current_setting current_time
  current_timestamp current_user date date_add date_bin date_part date_subtract date_trunc datemultirange daterange decode
  degrees diameter div encode enum_first enum_last enum_range exp extract factorial family float4 float8 floor format
  format_type gamma gcd get_bit get_byte get_current_ts_config height host hostmask inet inet_client_addr
  inet_client_port inet_merge inet_same_family inet_server_addr inet_server_port initcap int2 int4 int4multirange int4range
  int8 int8multirange int8range interval is_normalized isempty isfinite json_array json_array_length json_build_array
  json_build_object json_extract_path json_extract_path_text json_object json_populate_record json_strip_nulls
  json_typeof jsonb_array_length jsonb_build_array jsonb_build_object jsonb_extract_path jsonb_extract_path_text
  jsonb_insert jsonb_object jsonb_path_exists jsonb_path_query_array jsonb_path_query_first jsonb_populate_record
  jsonb_pretty jsonb_set jsonb_set_lax jsonb_strip_nulls jsonb_typeof justify_days justify_hours justify_interval lcm left
  length lgamma line ln localtime localtimestamp log log10 lower lower_inc lower_inf lpad lseg ltrim macaddr macaddr8
  make_date make_interval make_time make_timestamp make_timestamptz masklen md5 min_scale mod money multirange name netmask
  network normalize now num_nonnulls num_nulls numeric nummultirange numnode numrange octet_length oid overlay parse_ident
  path pg_backend_pid pg_client_encoding pg_column_size pg_current_snapshot pg_current_xact_id pg_size_bytes
  pg_size_pretty pg_trigger_depth pg_typeof phraseto_tsquery pi plainto_tsquery point polygon popen position power pow
  quote_ident quote_literal quote_nullable radians radius range_merge regexp_count regexp_instr regexp_like regexp_match
  regexp_replace regexp_split_to_array regexp_substr repeat replace reverse right round row_to_json rpad rtrim scale
  session_user set_bit set_byte set_masklen setweight sha224 sha256 sha384 sha512 sign sin sind sinh split_part sqrt
  starts_with statement_timestamp string_to_array strip strpos substr substring system_user tan tand tanh text time
  timestamp timestamptz timetz timezone to_ascii to_bin to_char to_date to_hex to_json to_jsonb to_number to_oct to_regclass
  to_regrole to_regtype to_timestamp to_tsquery to_tsvector transaction_timestamp translate trim trim_array trim_scale
  trunc tsmultirange tsrange tstzmultirange tstzrange txid_current unistr upper upper_inc upper_inf user
  uuid_extract_timestamp uuid_extract_version varbit varchar version websearch_to_tsquery width width_bucket xml
  xmlcomment xmltext`.split(/\s+/),
);

/**
 * The same of extensions: pgcrypto, uuid-ossp, unaccent, hstore, ltree, citext and PostGIS. Source: their manual pages in
 * PostgreSQL 18, appendix F, and PostGIS 3.5 (a name `st_…` that is not listed as volatile there is immutable), 2026-11.
 */
const steadyExtensions = new Set(
  `crypt digest hmac pgp_sym_decrypt unaccent uuid_generate_v3 uuid_generate_v5 uuid_nil uuid_ns_dns uuid_ns_oid
  uuid_ns_url uuid_ns_x500 hstore text2ltree ltree`.split(/\s+/),
);

/** A function's volatility: the server's own, one the catalogue knows, else volatile, which is what CREATE FUNCTION assumes. */
export function volatilityOf(call: FunctionCall, schema: Schema): Volatility {
  const schemas = call.schema === null ? schema.searchPath : [call.schema];
  for (const each of schemas) {
    const known = schema.objects.get(`function ${each}.${call.name}`);
    if (known !== undefined) return known.volatility ?? "volatile";
  }
  if (call.schema === null || call.schema === "pg_catalog") {
    if (steady.has(call.name)) return "stable";
  }
  return steadyExtensions.has(call.name) || /^st_/.test(call.name) ? "immutable" : "volatile";
}
