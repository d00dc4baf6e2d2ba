import { wordTable } from "../../word-table.ts";
/**
 * The name that Laravel gives an index, and a foreign key, where none is stated (Blueprint::createIndexName). `type` is the
 * method's name in lower case.
 */
export const indexName = (table: string, columns: readonly string[], type: string): string =>
  `${table}_${columns.join("_")}_${type}`.toLowerCase().replaceAll(/[-.]/g, "_");

/** `BlogPost` becomes `blog_post` (Str::snake). */
export const snake = (name: string): string => name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();

const irregular: Readonly<Record<string, string>> = wordTable({
  child: "children",
  person: "people",
  man: "men",
  woman: "women",
  foot: "feet",
  tooth: "teeth",
  mouse: "mice",
  criterion: "criteria",
  quiz: "quizzes",
});

/** Words that have no plural of their own (Doctrine Inflector, English rules). */
const uncountable: ReadonlySet<string> = new Set([
  "audio",
  "data",
  "equipment",
  "feedback",
  "hardware",
  "information",
  "media",
  "metadata",
  "money",
  "news",
  "series",
  "sheep",
  "software",
  "species",
  "staff",
  "stuff",
]);

/** The plural of the last word of a name (Str::plural), as far as names of tables have plurals. */
export function plural(name: string): string {
  const last = name.slice(Math.max(name.lastIndexOf("_"), name.search(/[A-Z][a-z]*$/) - 1) + 1);
  const before = name.slice(0, name.length - last.length);
  const lower = last.toLowerCase();
  if (uncountable.has(lower)) return name;
  const known = irregular[lower];
  if (known !== undefined) return before + last.slice(0, 1) + known.slice(1);
  return before + pluralWord(last);
}

function pluralWord(word: string): string {
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:matr|vert|ind)(?:ix|ex)$/i.test(word)) return `${word.slice(0, -2)}ices`;
  if (/(?:analy|ba|cri|diagno|hypothe|the)sis$/i.test(word)) return `${word.slice(0, -2)}es`;
  if (/(?:[^f]fe|(?:l|ar|lea|loa|shea|thie)f)$/i.test(word)) return word.replace(/fe?$/i, "ves");
  if (/(?:ss|sh|ch|x|z|(?:alias|status|bus|virus|gas))$/i.test(word)) return `${word}es`;
  if (/(?:tomat|potat|her|ech|vet)o$/i.test(word)) return `${word}es`;
  return /s$/i.test(word) ? word : `${word}s`;
}

/** The table and the key's column of a model by its class (Model::getTable, getForeignKey). */
export function modelNames(className: string): { readonly table: string; readonly column: string } {
  const base = className.slice(className.lastIndexOf("\\") + 1);
  return { table: snake(plural(base)), column: `${snake(base)}_id` };
}
