import { addEdge, addNode, type Drawing } from "./diagram-lines.ts";

const passedOver = /^(?:style|classDef|class|click|linkStyle|direction|end|accTitle|accDescr|title)\b/;
/** A box: its name and, in brackets of any shape, its label. */
const box = /^[ \t]{0,20}([\w.\u00C0-\uFFFF][\w.\u00C0-\uFFFF-]{0,79})/;
const openings = ["(((", "([", "[[", "[(", "((", "{{", "[/", "[\\", "[", "(", "{", ">"] as const;
const closings: Readonly<Record<(typeof openings)[number], readonly string[]>> = {
  "(((": [")))"],
  "([": ["])"],
  "[[": ["]]"],
  "[(": [")]"],
  "((": ["))"],
  "{{": ["}}"],
  "[/": ["/]", "\\]"],
  "[\\": ["\\]", "/]"],
  "[": ["]"],
  "(": [")"],
  "{": ["}"],
  ">": ["]"],
};
/** A line between boxes, with its label between bars or inside of it: `-->|reads|`, `-- reads -->`, `-.->`, `==>`. */
const line =
  /^[ \t]{0,20}[<ox]?(?:-{2,9}|={2,9}|-\.{1,5}-?|~{3,5})(?:[>ox](?=[ \t|]|$)|[>](?=\S))?(?:[ \t]{0,4}\|([^|\n]{0,200})\|)?/;
const worded =
  /^[ \t]{0,20}<?(?:--|==|-\.)[ \t]{0,4}([^\s|>=.-][^|>\n]{0,120}?)[ \t]{0,4}(?:-{2,9}|={2,9}|\.{1,5}-)[>ox]?/;

/** Reads the lines of a Mermaid flowchart into a drawing. Subgraphs are read through, styles passed over. */
export function readFlowchart(lines: readonly string[], drawing: Drawing): void {
  for (const raw of lines) {
    const text = (raw.split("%%", 1)[0] ?? "").trim().slice(0, 1000);
    if (text === "" || passedOver.test(text)) continue;
    if (/^subgraph\b/.test(text)) continue;
    for (const statement of text.split(/;[ \t]{0,8}(?=[A-Za-z]|$)/).slice(0, 50)) readStatement(statement, drawing);
  }
}

/** One statement: groups of boxes joined by `&`, with lines between the groups. */
function readStatement(statement: string, drawing: Drawing): void {
  let rest = statement;
  let before: readonly string[] = [];
  let label: string | null = null;
  for (let steps = 0; steps < 40 && rest !== ""; steps++) {
    const group = readGroup(rest, drawing);
    if (group === null) return;
    for (const from of before) for (const to of group.names) addEdge(drawing, from, to, label);
    const between = worded.exec(group.rest) ?? line.exec(group.rest);
    if (between === null) return;
    before = group.names;
    label = between[1] ?? null;
    rest = group.rest.slice(between[0].length);
  }
}

function readGroup(
  text: string,
  drawing: Drawing,
): { readonly names: readonly string[]; readonly rest: string } | null {
  const names: string[] = [];
  let rest = text;
  for (;;) {
    const found = box.exec(rest);
    const name = nameIn(found?.[1] ?? "");
    if (found === null || name === "") return names.length === 0 ? null : { names, rest };
    rest = rest.slice(found[0].length - ((found[1]?.length ?? 0) - name.length));
    const shaped = labelOf(rest);
    addNode(drawing, name, shaped?.label ?? null);
    if (names.length < 20) names.push(name);
    rest = (shaped?.rest ?? rest).replace(/^:::[\w-]{1,60}/, "");
    const and = /^[ \t]{0,20}&/.exec(rest)?.[0];
    if (and === undefined) return { names, rest };
    rest = rest.slice(and.length);
  }
}

/** A name may hold single dashes; more of them are the line behind it: `A-->B`, `a-b-.->c`. */
function nameIn(word: string): string {
  const end = word.search(/--|-\.|-$/);
  return end === -1 ? word : word.slice(0, end);
}

function labelOf(text: string): { readonly label: string; readonly rest: string } | null {
  const opening = openings.find((each) => text.startsWith(each));
  if (opening === undefined) return null;
  const from = opening.length;
  // Brackets inside of quotes do not close the box.
  const quote = text[from] === '"' ? text.indexOf('"', from + 1) : -1;
  const ends = closings[opening]
    .map((closing) => ({ at: text.indexOf(closing, quote === -1 ? from : quote), length: closing.length }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at);
  const [end] = ends;
  return end === undefined ? null : { label: text.slice(from, end.at), rest: text.slice(end.at + end.length) };
}
