/**
 * What extensions that ship with PGlite bring and nothing else is called; the name stands in the first group. Source: PostgreSQL
 * manual, appendix F. Names that programs give their own functions too (`digest`, `crypt`) are told by their arguments.
 */
const signs: readonly (readonly [extension: string, sign: RegExp])[] = [
  ["uuid-ossp", /\b(uuid_generate_v[1345](?:mc)?|uuid_nil|uuid_ns_(?:dns|url|oid|x500))\s*\(/gi],
  [
    "pgcrypto",
    /\b(gen_random_bytes|gen_salt|pgp_(?:sym|pub)_(?:en|de)crypt(?:_bytea)?)\s*\(|\bpublic\.(gen_random_uuid)\s*\(/gi,
  ],
  ["pgcrypto", /\b(digest|hmac)\s*\([^;]{1,200}?,\s*'(?:md5|sha\d{1,3})'/gi],
  ["citext", /[\s(.](citext)\b/gi],
  ["hstore", /[\s(.](hstore)\b/gi],
  ["ltree", /[\s(.](ltree)\b/gi],
  ["pg_trgm", /\b(gin_trgm_ops|gist_trgm_ops)\b|\b(word_similarity|show_trgm)\s*\(/gi],
  ["unaccent", /\b(unaccent)\s*\(/gi],
  ["btree_gist", /\b(gist)\s*\(\s*"?\w{1,63}"?\s+WITH\s+=\s*[,)]/gi],
  ["fuzzystrmatch", /\b(levenshtein|dmetaphone)\s*\(/gi],
  ["moddatetime", /\bEXECUTE\s+(?:FUNCTION|PROCEDURE)\s+(?:\w{1,63}\.)?(moddatetime)\s*\(/gi],
  ["tablefunc", /\b(crosstab)\s*\(/gi],
  ["intarray", /\b(gin__int_ops|gist__int_ops)\b/gi],
  ["earthdistance", /\b(ll_to_earth|earth_distance|earth_box)\s*\(/gi],
];

/** Extensions that a statement uses, but for those whose names scripts give to things of their own. Linear in the text. */
export function extensionsUsed(text: string, ownNames: ReadonlySet<string>): readonly string[] {
  const used = signs.filter(([, sign]) =>
    [...text.matchAll(sign)].some(([, ...names]) => {
      const name = names.find((each) => each !== undefined)?.toLowerCase();
      return name !== undefined && !ownNames.has(name);
    }),
  );
  return [...new Set(used.map(([extension]) => extension))];
}
