import type { FactOf } from "../fact.ts";
import type { Clause, Sentence } from "../rfc.ts";

type Phrase = Pick<FactOf<"constraint">, "form" | "columns" | "references">;

const name = '[`"]?[A-Za-z_][\\w.]{0,62}[`"]?';
/** `(a, b)`, or names in code marks or with underscores joined by commas and "and". */
const columns = `(?:the )?(?:columns? |fields? |combination (?:of )?|pair (?:of )?|tuple (?:of )?)?(\\([\\w.\`", ]{1,200}\\)|${name}(?:(?:, and |, | and | \\+ |/)${name}){0,6})`;
const statements: readonly { readonly form: Phrase["form"]; readonly pattern: RegExp }[] = [
  {
    form: "unique",
    pattern: new RegExp(
      `\\bunique (?:constraint|index|key)?(?: ?(?:is|will be|should be|must be)? ?(?:added|created|defined|placed)? ?(?:on|over|across|for|by))? ?${columns}`,
      "i",
    ),
  },
  { form: "unique", pattern: new RegExp(`\\buniqueness (?:of|on|over|across|for) ${columns}`, "i") },
  {
    form: "unique",
    pattern: new RegExp(
      `${columns} (?:is|are|must be|will be|should be|has to be|shall be) (?:globally )?unique\\b`,
      "i",
    ),
  },
  {
    form: "primary-key",
    pattern: new RegExp(
      `\\bprimary[ -]key(?: (?:is|will be|of|on|would be|consists of|being|becomes|over|made of|made up of|composed of))?[ :]{0,2}(?:the )?${columns}`,
      "i",
    ),
  },
  {
    form: "primary-key",
    pattern: new RegExp(
      `${columns} (?:is|are|will be|forms?|as|becomes|acts as|serves as|together form) (?:the |a |its |our )?(?:composite )?primary[ -]key\\b`,
      "i",
    ),
  },
  {
    form: "not-null",
    pattern: new RegExp(
      `${columns} (?:is|are|must be|will be|becomes|column is|column will be) (?:set |made )?(?:to )?(?:\`?not[ -]null\`?|non-null(?:able)?)\\b`,
      "i",
    ),
  },
];
const foreignKey = new RegExp(
  `\\bforeign[ -]key(?: constraint)?(?: (?:from|on) (${name}))? (?:to|references|referencing|pointing (?:to|at)|into) (?:the )?(${name})`,
  "i",
);
const refersTo = new RegExp(
  `(${name}) (?:is|as|being|will be) (?:a|the) foreign[ -]key (?:to|of|on|into|for|referencing|that references) (?:the )?(${name})`,
  "i",
);

/** The constraints a sentence states; what it denies, leaves out or asks is none. */
export function constraintsInProse(sentence: Sentence): readonly Phrase[] {
  const { text } = sentence;
  if (text.length > 2000 || !/unique|primary[ -]key|foreign[ -]key|not[ -]null|non-null/i.test(text)) return [];
  const found: Phrase[] = [];
  for (const { form, pattern } of statements) {
    const match = pattern.exec(text);
    if (match === null || found.some((each) => each.form === form) || !stands(sentence, match.index)) continue;
    const named = columnsIn(match[1] ?? "", sentence.code);
    if (named.length > 0) found.push({ form, columns: named, references: null });
  }
  const foreign = refersTo.exec(text) ?? foreignKey.exec(text);
  if (foreign !== null && stands(sentence, foreign.index)) {
    const [from] = columnsIn(foreign[1] ?? "", sentence.code);
    const to = bare(foreign[2] ?? "");
    const [table = "", ...rest] = to.split(".");
    if (from !== undefined || to.includes("_") || to.includes(".") || sentence.code.includes(to))
      found.push({
        form: "foreign-key",
        columns: from === undefined ? [] : [from],
        references: { table, columns: rest },
      });
  }
  return found;
}

/** Columns are told from words by code marks, underscores, dots, or brackets around them. */
function columnsIn(list: string, code: readonly string[]): readonly string[] {
  const bracketed = list.startsWith("(");
  const inCode = new Set(code.flatMap((each) => each.split(/[(), ]{1,8}/)));
  return list
    .replace(/[()]/g, "")
    .split(/, and |, | and | \+ |,|\//)
    .map(bare)
    .filter((each) => /^\w[\w.]{0,62}$/.test(each) && (bracketed || inCode.has(each) || /[_.]/.test(each)));
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
  return (
    clause === undefined ||
    !(clause.negated || /^(?:removed|out-of-scope|question|decision-against|hypothetical)$/.test(clause.modality))
  );
}

function bare(text: string): string {
  return text.replace(/[`"]/g, "").replace(/\.$/, "").trim();
}
