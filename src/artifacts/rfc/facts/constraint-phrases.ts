import type { FactOf } from "../fact.ts";
import type { Clause, Sentence } from "../rfc.ts";

type Phrase = Pick<FactOf<"constraint">, "form" | "columns" | "references">;

const keyword = /\b(?:(unique(?:ness)?)|(primary[ -]key)|(foreign[ -]key)|(not[ -]null|non-null(?:able)?))\b/gi;
/** Words that may stand between the constraint's name and its columns. */
const behindName = words(
  "constraint index key is are will be should must would added created defined placed set on over across for by of the a an column columns field fields combination pair tuple consists being becomes made up composed to from referencing references into pointing at",
);
const beforeName = words(
  "is are be must will should has have to shall globally a an the its our composite as forms form together becomes become acts act serves serve column columns made set being also",
);
const joining = words("and , + / ( )");
const mostColumns = 8;

/** The constraints a sentence states; what it denies, leaves out or asks is none. */
export function constraintsInProse(sentence: Sentence): readonly Phrase[] {
  const { text } = sentence;
  if (text.length > 2000) return [];
  const found: Phrase[] = [];
  for (const match of text.matchAll(keyword)) {
    const form =
      match[1] !== undefined
        ? "unique"
        : match[2] !== undefined
          ? "primary-key"
          : match[3] !== undefined
            ? "foreign-key"
            : "not-null";
    if (found.length >= 4 || found.some((each) => each.form === form) || !stands(sentence, match.index)) continue;
    const before = tokensOf(text.slice(Math.max(0, match.index - 200), match.index)).reverse();
    const behind = tokensOf(text.slice(match.index + match[0].length, match.index + match[0].length + 200));
    const phrase =
      form === "foreign-key" ? foreignKey(before, behind, sentence) : columnsAround(form, before, behind, sentence);
    if (phrase !== null) found.push(phrase);
  }
  return found;
}

/** "Unique on (a, b)", "the primary key is `id`"; else "`slug` must be unique", which alone a rule of null can be said by. */
function columnsAround(
  form: Phrase["form"],
  before: readonly string[],
  behind: readonly string[],
  sentence: Sentence,
): Phrase | null {
  const right = form === "not-null" ? [] : columnsFrom(behind, behindName, sentence);
  const columns = right.length > 0 ? right : columnsFrom(before, beforeName, sentence).reverse();
  return columns.length === 0 ? null : { form, columns, references: null };
}

/** "`order_id` is a foreign key to `orders.id`", "a foreign key from `order_id` to `orders`". */
function foreignKey(before: readonly string[], behind: readonly string[], sentence: Sentence): Phrase | null {
  const named = behind.slice(0, 12).filter((token) => isColumn(token, sentence));
  const to = named.at(/^(?:from|on)$/.test(behind[0] ?? "") && named.length > 1 ? 1 : 0);
  if (to === undefined) return null;
  const from = named[0] !== to ? named[0] : columnsFrom(before, beforeName, sentence)[0];
  const [table = "", ...columns] = to.split(".");
  return { form: "foreign-key", columns: from === undefined ? [] : [from], references: { table, columns } };
}

/** The column names behind the words that lead to them; none where another word comes first. */
function columnsFrom(tokens: readonly string[], leading: ReadonlySet<string>, sentence: Sentence): string[] {
  let at = 0;
  while (at < tokens.length && leading.has((tokens[at] ?? "").toLowerCase()) && !isColumn(tokens[at] ?? "", sentence))
    at++;
  const bracketed = tokens[at] === "(" && tokens.indexOf(")", at) !== -1;
  const columns: string[] = [];
  for (; at < tokens.length && columns.length < mostColumns; at++) {
    const token = tokens[at] ?? "";
    if (bracketed && token === ")") break;
    if (joining.has(token)) continue;
    if (!(bracketed || isColumn(token, sentence))) break;
    columns.push(token);
  }
  return columns;
}

/** Columns are told from words by code marks, underscores, or dots. */
function isColumn(token: string, sentence: Sentence): boolean {
  return (
    /^[A-Za-z_]\w{0,62}(?:\.\w{1,62}){0,2}$/.test(token) &&
    (/[_.]/.test(token) || sentence.code.some((code) => code.split(/[(), ]/).includes(token)))
  );
}

function stands(sentence: Sentence, index: number): boolean {
  let behind = 0;
  let clause: Clause | undefined;
  for (const each of sentence.clauses) {
    const at = sentence.text.indexOf(each.text, behind);
    if (at > index) break;
    clause = each;
    behind = Math.max(behind, at);
  }
  if (clause === undefined) return true;
  // "must not be null" is the rule itself.
  return !(clause.negated || /^(?:removed|out-of-scope|question|decision-against|hypothetical)$/.test(clause.modality));
}

function tokensOf(text: string): string[] {
  return (text.match(/[A-Za-z_][\w.]{0,100}|[(),+/;:]/g) ?? []).map((token) => token.replace(/\.$/, ""));
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
