/**
 * The same for extensions that are delivered with the server: citext, fuzzystrmatch, hstore, intarray, ltree, pg_trgm,
 * pgcrypto, tablefunc, unaccent and uuid-ossp. The functions that implement their operators are left out.
 * Source: pg_proc.provolatile after CREATE EXTENSION on PostgreSQL 18.6, 2026-11.
 */
export const immutableExtensionFunctions: ReadonlySet<string> = new Set(
  `_int_different _int_same akeys armor avals citext citext_larger citext_smaller crypt daitch_mokotoff dearmor decrypt
  decrypt_iv defined difference digest dmetaphone dmetaphone_alt each encrypt encrypt_iv hmac hstore hstore_send
  hstore_to_json hstore_to_json_loose hstore_to_jsonb hstore_to_jsonb_loose hstore_version_diag index intset isdefined
  isexists lca levenshtein levenshtein_less_equal lquery_send ltree2text ltree_send ltxtq_send metaphone nlevel
  pgp_armor_headers pgp_key_id pgp_pub_decrypt pgp_pub_decrypt_bytea pgp_sym_decrypt pgp_sym_decrypt_bytea querytree
  regexp_match regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table replace show_trgm similarity
  skeys slice sort sort_asc sort_desc soundex split_part strict_word_similarity strpos subarray subltree subpath svals
  tconvert text2ltree text_soundex translate uniq uuid_generate_v3 uuid_generate_v5 uuid_nil uuid_ns_dns uuid_ns_oid
  uuid_ns_url uuid_ns_x500 word_similarity`.split(/\s+/),
);

/** The stable ones of them. */
export const stableExtensionFunctions: ReadonlySet<string> = new Set(
  `citextsend connectby crosstab crosstab2 crosstab3 crosstab4 show_limit unaccent`.split(/\s+/),
);
