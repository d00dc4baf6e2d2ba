/**
 * English plurals as Rails makes them of table and column names. Rules and their order: activesupport,
 * lib/active_support/inflections.rb (8.1); the last rule that fits counts. A project's own inflections are not read.
 */
const plurals: readonly (readonly [RegExp, string])[] = [
  [/$/i, "s"],
  [/s$/i, "s"],
  [/^(ax|test)is$/i, "$1es"],
  [/(octop|vir)us$/i, "$1i"],
  [/(octop|vir)i$/i, "$1i"],
  [/(alias|status)$/i, "$1es"],
  [/(bu)s$/i, "$1ses"],
  [/(buffal|tomat)o$/i, "$1oes"],
  [/([ti])um$/i, "$1a"],
  [/([ti])a$/i, "$1a"],
  [/sis$/i, "ses"],
  [/(?:([^f])fe|([lr])f)$/i, "$1$2ves"],
  [/(hive)$/i, "$1s"],
  [/([^aeiouy]|qu)y$/i, "$1ies"],
  [/(x|ch|ss|sh)$/i, "$1es"],
  [/(matr|vert|ind)(?:ix|ex)$/i, "$1ices"],
  [/^(m|l)ouse$/i, "$1ice"],
  [/^(m|l)ice$/i, "$1ice"],
  [/^(ox)$/i, "$1en"],
  [/^(oxen)$/i, "$1"],
  [/(quiz)$/i, "$1zes"],
];

const singulars: readonly (readonly [RegExp, string])[] = [
  [/s$/i, ""],
  [/(ss)$/i, "$1"],
  [/(n)ews$/i, "$1ews"],
  [/([ti])a$/i, "$1um"],
  [/((a)naly|(b)a|(d)iagno|(p)arenthe|(p)rogno|(s)ynop|(t)he)(sis|ses)$/i, "$1sis"],
  [/(^analy)(sis|ses)$/i, "$1sis"],
  [/([^f])ves$/i, "$1fe"],
  [/(hive)s$/i, "$1"],
  [/(tive)s$/i, "$1"],
  [/([lr])ves$/i, "$1f"],
  [/([^aeiouy]|qu)ies$/i, "$1y"],
  [/(s)eries$/i, "$1eries"],
  [/(m)ovies$/i, "$1ovie"],
  [/(x|ch|ss|sh)es$/i, "$1"],
  [/^(m|l)ice$/i, "$1ouse"],
  [/(bus)(es)?$/i, "$1"],
  [/(o)es$/i, "$1"],
  [/(shoe)s$/i, "$1"],
  [/(cris|test)(is|es)$/i, "$1is"],
  [/^(a)x[ie]s$/i, "$1xis"],
  [/(octop|vir)(us|i)$/i, "$1us"],
  [/(alias|status)(es)?$/i, "$1"],
  [/^(ox)en/i, "$1"],
  [/(vert|ind)ices$/i, "$1ex"],
  [/(matr)ices$/i, "$1ix"],
  [/(quiz)zes$/i, "$1"],
  [/(database)s$/i, "$1"],
];

const irregular: readonly (readonly [singular: string, plural: string])[] = [
  ["person", "people"],
  ["man", "men"],
  ["child", "children"],
  ["sex", "sexes"],
  ["move", "moves"],
  ["zombie", "zombies"],
];

const uncountable = /(?:^|[^a-z])(?:equipment|information|rice|money|species|series|fish|sheep|jeans|police)$/i;

/** `category` → `categories`; `user_account` → `user_accounts`. */
export function pluralize(word: string): string {
  if (word === "" || uncountable.test(word)) return word;
  for (const [one, many] of irregular) {
    if (endsLike(word, many)) return word;
    if (endsLike(word, one)) return word.slice(0, word.length - one.length + 1) + many.slice(1);
  }
  return apply(word, plurals);
}

/** `categories` → `category`. */
export function singularize(word: string): string {
  if (uncountable.test(word)) return word;
  for (const [one, many] of irregular) {
    if (endsLike(word, many)) return word.slice(0, word.length - many.length + 1) + one.slice(1);
    if (endsLike(word, one)) return word;
  }
  return apply(word, singulars);
}

const endsLike = (word: string, ending: string): boolean => word.toLowerCase().endsWith(ending);

function apply(word: string, rules: readonly (readonly [RegExp, string])[]): string {
  const rule = rules.findLast(([pattern]) => pattern.test(word));
  return rule === undefined ? word : word.replace(...rule);
}
