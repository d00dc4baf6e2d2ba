import type { Source } from "../../../charter/index.ts";
import type { Fact, FactOf, Field } from "../fact.ts";
import { readDdl } from "../fence/read-ddl.ts";
import { readDiagram } from "../fence/read-diagram.ts";
import { readJson } from "../fence/read-json.ts";
import { readOpenapi } from "../fence/read-openapi.ts";
import { readTypes } from "../fence/read-types.ts";
import type { Block, Section } from "../rfc.ts";
import { tableLexicon } from "../table/table-lexicon.ts";
import { type FenceBlock, holdsDdl, nameOf, type Place, placeAt, placeInCode, type TableBlock } from "./stated.ts";

type Schema = FactOf<"schema">;

/** Nouns before a list of names in code marks that make it a list of fields. */
const fieldsAhead =
  /\b(?:fields?|columns?|attributes?|propert(?:y|ies)|parameters?|params|payload|body|schema|structure|headers?|keys|members|campos|colunas|atributos)\b/i;
const listedField = /^([A-Za-z_$@][\w.$@-]{0,60})(?: ?\(([^)]{1,60})\))?(?: ?[:–—-] | is | are |$)/;
/** `name (string): …`, `name: uuid, required`: a name whose type tells that it is a field, in code marks or not. */
const typedField =
  /^([A-Za-z_$@][\w.$@-]{0,60})(?: ?\(|: ?| [–—-] )((?:optional |required |array of |list of |\[\])?(?:string|text|varchar|uuid|integer|int(?:32|64)?|bigint|number|float|double|decimal|bool(?:ean)?|timestamp(?:tz)?|datetime|date|bytes|blob|enum|object|array|map|json(?:b)?)\b[^):;.]{0,40})/i;

/** The data shapes a section shows, in the form in which it shows them. */
export function schemasOf(section: Section, source: Source): readonly Fact[] {
  const facts: Fact[] = [];
  for (const block of section.blocks) {
    if (block.kind === "fence") facts.push(...inFence(block, section, source));
    else if (block.kind === "table" && block.table.kind === "fields") facts.push(...inTable(block, section, source));
  }
  return [...facts, ...inLists(section, source)];
}

function inFence(block: FenceBlock, section: Section, source: Source): readonly Schema[] {
  const { kind, code } = block.fence;
  const at = (start: number, end: number = start): Place => placeInCode(source, block, start, end);
  if (holdsDdl(block.fence)) {
    return readDdl(code).flatMap((statement) =>
      statement.kind === "index" || statement.columns.length === 0
        ? []
        : [schema("ddl", statement.table, statement.columns, at(statement.start, statement.end - 1))],
    );
  }
  switch (kind) {
    case "types":
    case "protobuf":
    case "graphql":
      return readTypes(code).map((type) => schema("types", type.name, type.fields, at(type.start, type.end)));
    case "openapi":
      return readOpenapi(code).schemas.map((each) => schema("openapi", each.name, each.fields, at(each.start)));
    case "json":
    case "http":
    case "shell": {
      const body = kind === "json" ? code : code.slice(Math.max(0, code.search(/[{[][ \t]*\r?\n|\{"/)));
      if (kind !== "json" && !/[{[]/.test(body)) return [];
      const place = placeAt(source, block.section, block.range);
      return readJson(body).map(({ fields, list }) => ({
        ...schema("json", nameOf(section, block.fence), fields, place),
        list,
      }));
    }
    case "mermaid":
    case "plantuml":
      return (readDiagram(code)?.entities ?? []).map(({ name, fields, start }) =>
        schema("types", name, fields, at(start)),
      );
    default:
      return [];
  }
}

function inTable(block: TableBlock, section: Section, source: Source): readonly Schema[] {
  const heads = block.table.header.map((head) => head.toLowerCase().trim());
  const name = heads.findIndex((head) => tableLexicon.name.test(head));
  const type = heads.findIndex((head) => tableLexicon.type.test(head));
  const fields = block.table.rows.map(({ cells }) => ({ name: cells[name] ?? "", type: cells[type] || null }));
  return fields.length === 0
    ? []
    : [schema("table", nameOf(section), fields, placeAt(source, block.section, block.range))];
}

/** Lists of names in code marks, each with what it means, under words that announce fields. */
function inLists(section: Section, source: Source): readonly Schema[] {
  const lists = new Map<number, { readonly fields: Field[]; readonly first: Block; readonly announced: boolean }>();
  let ahead = section.heading;
  for (const block of section.blocks) {
    if (block.kind === "paragraph") ahead = block.sentences.at(-1)?.text ?? "";
    if (block.kind !== "list-item") continue;
    const sentence = block.sentences[0];
    const named = sentence === undefined ? null : (listedField.exec(sentence.text) ?? typedField.exec(sentence.text));
    const inCode = named?.[1] !== undefined && sentence?.code[0]?.startsWith(named[1]) === true;
    const typed = sentence !== undefined && typedField.test(sentence.text);
    if (!(inCode || typed) || named?.[1] === undefined) {
      ahead = sentence?.text ?? ahead;
      continue;
    }
    const list = lists.get(block.list) ?? {
      fields: [],
      first: block,
      announced: fieldsAhead.test(`${ahead} ${section.heading}`),
    };
    list.fields.push({ name: named[1], type: named[2] ?? null });
    lists.set(block.list, list);
  }
  return [...lists.values()]
    .filter((list) => list.announced && list.fields.length >= 2)
    .map((list) =>
      schema("list", nameOf(section), list.fields.slice(0, 200), placeAt(source, section.index, list.first.range)),
    );
}

function schema(form: Schema["form"], name: string, fields: readonly Field[], place: Place): Schema {
  return { ...place, kind: "schema", form, name, fields, list: false };
}
