import type { Source } from "../../../charter/index.ts";
import type { Fact, FactOf } from "../fact.ts";
import { readDdl } from "../fence/read-ddl.ts";
import { readDiagram } from "../fence/read-diagram.ts";
import { readMappings } from "../fence/read-mappings.ts";
import type { Section } from "../rfc.ts";
import { constraintsInProse } from "./constraint-phrases.ts";
import { type FenceBlock, holdsDdl, type Place, placeAt, placeInCode, type TableBlock } from "./stated.ts";

type Constraint = FactOf<"constraint">;

/** The rules a section gives its data: in DDL, in a column of a table of fields, and in sentences. */
export function constraintsOf(section: Section, source: Source): readonly Fact[] {
  return section.blocks.flatMap((block): readonly Constraint[] => {
    if (block.kind === "fence") return inFence(block, source);
    if (block.kind === "table") return inTable(block, source);
    if (!("sentences" in block)) return [];
    return block.sentences.flatMap((sentence) => {
      const found = constraintsInProse(sentence);
      if (found.length === 0) return [];
      const place = placeAt(source, section.index, sentence.range);
      return found.map((each) => ({ ...place, kind: "constraint" as const, table: null, ...each }));
    });
  });
}

function inFence(block: FenceBlock, source: Source): readonly Constraint[] {
  const { kind, code } = block.fence;
  if (holdsDdl(block.fence)) return inDdl(block, source);
  if (kind === "types" || kind === "code") {
    return readMappings(code).constraints.map(({ at, form, table, columns, references }) => ({
      ...placeInCode(source, block, at + 1),
      kind: "constraint" as const,
      form,
      table,
      columns,
      references,
    }));
  }
  if (kind !== "mermaid" && kind !== "plantuml") return [];
  return (readDiagram(code)?.entities ?? []).flatMap(({ name, keys }) =>
    keys.flatMap(({ field, key, start }): readonly Constraint[] =>
      key === "FK"
        ? []
        : [
            {
              ...placeInCode(source, block, start),
              kind: "constraint",
              form: key === "PK" ? "primary-key" : "unique",
              table: name,
              columns: [field],
              references: null,
            },
          ],
    ),
  );
}

function inDdl(block: FenceBlock, source: Source): readonly Constraint[] {
  return readDdl(block.fence.code).flatMap((statement): readonly Constraint[] => {
    const { table } = statement;
    if (statement.kind === "index") {
      const place = placeInCode(source, block, statement.start, statement.end - 1);
      const { columns } = statement;
      return statement.unique
        ? [{ ...place, kind: "constraint", form: "unique", table, columns, references: null }]
        : [];
    }
    return statement.constraints.map(({ at, form, columns, references }) => ({
      ...placeInCode(source, block, at + 1),
      kind: "constraint" as const,
      form,
      table,
      columns,
      references,
    }));
  });
}

const inCell: readonly (readonly [Constraint["form"], RegExp])[] = [
  ["primary-key", /\bprimary[ -]key\b|\bPK\b/i],
  ["unique", /\bunique\b|\bUK\b/i],
  ["not-null", /\bnot[ -]null\b|\bnon-null(?:able)?\b|\bNN\b/i],
  ["foreign-key", /\bforeign[ -]key\b|\bFK\b|\breferences [\w.]/i],
];
/** A table of fields: constraints stand beside the name, whatever their column is called. */
function inTable({ table, section }: TableBlock, source: Source): readonly Constraint[] {
  if (table.kind !== "fields") return [];
  return table.rows.flatMap(({ cells, range }) => {
    const [name = "", ...others] = cells;
    const rest = others.join(" ; ").slice(0, 600);
    const column = /^[`"]?([A-Za-z_]\w{0,62})/.exec(name.trim())?.[1];
    if (column === undefined) return [];
    const place: Place = placeAt(source, section, range);
    return inCell
      .filter(([, pattern]) => pattern.test(rest) && !/\bnot unique\b/i.test(rest))
      .map(([form]) => ({
        ...place,
        kind: "constraint" as const,
        form,
        table: null,
        columns: [column],
        references: form === "foreign-key" ? targetIn(rest) : null,
      }));
  });
}

/** "FK to orders.id", "references orders (id)". */
function targetIn(text: string): Constraint["references"] {
  const key = /\b(?:FK|foreign[ -]key|references)\b/i.exec(text);
  if (key === null) return null;
  const names = text.slice(key.index + key[0].length, key.index + 120).match(/\w{1,63}/g) ?? [];
  const at = names.findIndex(
    (name) => !/^(?:to|on|of|references|table|the|key|column|not|null|and|constraint)$/i.test(name),
  );
  const [table, column] = at === -1 ? [] : names.slice(at);
  if (table === undefined) return null;
  const joined =
    column !== undefined && /[.(]/.test(text.slice(text.indexOf(table, key.index) + table.length).trimStart()[0] ?? "");
  return { table, columns: joined ? [column] : [] };
}
