import type { Cut } from "./cut.ts";

/** Words behind which people stand, whatever is written there. */
const person =
  "(?:co-?)?authors?(?:\\(s\\))?|reviewers?(?:\\(s\\))?|approvers?|assignees?|deciders?|decision[- ]makers?|driver|dri|shepherds?|editors?|submitters?|contributors?|participants?|attendees|informed|consulted|accountable|(?:written|prepared|created|proposed|submitted|reviewed|approved|authored|signed[- ]off|co-authored|acked|requested|reported|tested|suggested|edited|updated|decided)[- ]by|cc|point of contact|poc|autor(?:es|en|in)?|auteure?s?|autore|autori|verfasser(?:in)?|revisor(?:es)?|revisores|aprovadores|responsable|responsáve(?:l|is)|ansprechpartner|автор(?:ы)?|作者|著者|担当者?|负责人|审核人|評審|レビュアー";
/** Words behind which a person or a team stands. */
const either =
  "owners?(?:\\(s\\))?|owned by|owning (?:team|person)|maintainers?|contacts?|leads?|tech(?:nical)? leads?|sponsors?|stakeholders?|champions?|managers?|product managers?|pm|em|responsible|facilitators?|engineers?|architects?|developers?|(?:team |group |working group )?members|people|who|name";

/** A word of these, alone or behind marks of a list, a table or emphasis; then what it is given. */
const keyed = new RegExp(
  `^[\\s>*_|#+.:"'\\-]{0,12}(?:(?:${person})|((?:${either})))[*_"'\`]{0,4}[ \\t]{0,4}(?::{1,2}|\\||=)[*_"'\`]{0,4}[ \\t]{0,4}`,
  "iu",
);
/** The same as a heading, or with the names on the lines below. */
const alone = new RegExp(
  `^[\\s>*_#+=.\\-\\d]{0,12}(?:(?:${person})|((?:${either})))[*_\`]{0,4}[ \\t]{0,4}:?[*_]{0,4}\\s{0,4}$`,
  "iu",
);
const column = new RegExp(`^[\\s*_\`]{0,6}(?:(?:${person})|((?:${either})))[\\s*_\`]{0,6}$`, "iu");
const item = /^\s{0,12}(?:[-*+•]|\d{1,3}[.)])\s{1,4}(?:\[[ x]\]\s)?/i;
const rule = /^\s{0,12}\|?\s{0,8}:?-{1,80}:?\s{0,8}(?:\|\s{0,8}:?-{1,80}:?\s{0,8}){0,40}\|?\s{0,12}$/;

/** What a team, a system or a type is called by, not a person. */
const noPerson =
  /\b(?:teams?|services?|groups?|squads?|guild|platform|engineering|systems?|api|apis|department|organi[sz]ation|company|working|committee|sig|core|backend|frontend|infra(?:structure)?|security|operations|ops|sre|support|product|data|billing|orders?|payments?|identity|users?|admin(?:istrator)?s?|customers?|clients?|database|table|schema|module|worker|gateway|queue|string|text|uuid|integer|int|object|null|none|n\/a|tbd|todo|yes|no|required|optional|unassigned|everyone|all|the|a|an|is|are|can|may|must|owns?)\b/i;
const namePart =
  "(?:\\p{Lu}[\\p{L}\\p{M}'’.-]{0,30}|(?:van|von|de|der|den|da|dos|di|del|la|le|bin|al|el|ten|ter|zu)(?= ))";
const capitalised = new RegExp(`^${namePart}(?: ${namePart}){0,4}$`, "u");
/** Chinese, Japanese, Korean and others write names without capitals. */
const uncased = /^[\p{Lo}\p{M} ·・]{2,14}$/u;
const login = /^@?[a-z\d][\w.-]{1,38}$/i;

/** Longer lines are prose. */
const longest = 400;

type Trust = "person" | "either";

/** Names of people where a document says who wrote, reviews or owns it: behind such a word, in lists below one and in columns of tables. */
export function namesOfPeopleIn(text: string): readonly Cut[] {
  const cuts: Cut[] = [];
  let below: Trust | null = null;
  let columns: readonly (Trust | null)[] | null = null;
  let before = "";
  let at = 0;
  for (const line of text.split("\n")) {
    const short = line.length <= longest * 2;
    if (rule.test(line.slice(0, 2000)) && before.includes("|"))
      columns = cellsOf(before).map(({ text: cell }) => trustOf(column, cell));
    else if (columns !== null && line.includes("|") && short) cuts.push(...namesInRow(line, at, columns));
    else columns = null;
    const opened = short ? opens(line) : null;
    if (opened !== null) {
      cuts.push(...namesIn(line.slice(opened.length), at + opened.length, opened.trust));
      below = opened.length >= line.trimEnd().length || /:[*_\s]{0,6}$/.test(line) ? opened.trust : null;
    } else if (below !== null && item.test(line) && short) {
      const mark = item.exec(line)?.[0].length ?? 0;
      cuts.push(...namesIn(line.slice(mark), at + mark, below));
    } else if (short && trustOf(alone, line) !== null) below = trustOf(alone, line);
    else if (line.trim() !== "") below = null;
    before = line.slice(0, 2000);
    at += line.length + 1;
  }
  return cuts;
}

function opens(line: string): { readonly trust: Trust; readonly length: number } | null {
  const found = keyed.exec(line.slice(0, 200));
  return found === null ? null : { trust: found[1] === undefined ? "person" : "either", length: found[0].length };
}

function trustOf(pattern: RegExp, text: string): Trust | null {
  const found = text.length > 200 ? null : pattern.exec(text);
  return found === null ? null : found[1] === undefined ? "person" : "either";
}

function namesInRow(line: string, at: number, columns: readonly (Trust | null)[]): readonly Cut[] {
  return cellsOf(line).flatMap(({ text, start }, index) => {
    const trust = columns[index] ?? null;
    return trust === null ? [] : namesIn(text, at + start, trust);
  });
}

/** The cells of a row in bars; an empty one in front of the first bar is none. */
function cellsOf(line: string): readonly { readonly text: string; readonly start: number }[] {
  const cells: { text: string; start: number }[] = [];
  let start = 0;
  for (const text of line.split("|")) {
    if (start > 0 || text.trim() !== "") cells.push({ text, start });
    start += text.length + 1;
  }
  return cells;
}

const separator = /[,;/&|]|\band\b|\bund\b|\by\b|\bet\b|、|，/gu;

/** A link holds signs that separate names. */
const link = /https?:\/\/[^\s()<>|]{1,300}/g;

/** The names among what is listed at an offset. */
function namesIn(listed: string, offset: number, trust: Trust): readonly Cut[] {
  const list = listed.replace(link, (found) => " ".repeat(found.length));
  const cuts: Cut[] = [];
  let from = 0;
  const take = (end: number): void => {
    const cut = nameAt(list.slice(from, end), offset + from, trust);
    if (cut !== null) cuts.push(cut);
  };
  for (const { 0: found, index } of list.matchAll(separator)) {
    take(index);
    from = index + found.length;
  }
  take(list.length);
  return cuts;
}

/** What follows a name: what its bearer is or how to reach him, a link, the end of the line. */
const behindName = /\s{0,3}(?:[([<{]|\s[-–—:]\s|https?:|["'`*_\]]{1,8}$)/u;
const inFront = /^[\s"'`*_[(<{@-]*/u;

function nameAt(part: string, offset: number, trust: Trust): Cut | null {
  const lead = inFront.exec(part)?.[0].length ?? 0;
  const rest = part.slice(lead, lead + longest).trimEnd();
  const length = behindName.exec(rest)?.index ?? rest.length;
  const name = rest.slice(0, length).trimEnd().replace(/[.!]$/, "");
  const words = name.split(/\s+/).length;
  const isName =
    !noPerson.test(name) &&
    (capitalised.test(name) ||
      uncased.test(name) ||
      (trust === "person" && (login.test(name) || (words <= 4 && !/[=:(){}]/.test(name)))));
  return isName && name !== "" ? { kind: "name", start: offset + lead, end: offset + lead + name.length } : null;
}
