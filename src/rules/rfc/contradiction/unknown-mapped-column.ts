import type { Fence, Rfc, Section } from "../../../artifacts/rfc/index.ts";
import { rangeOfLine } from "../../../charter/index.ts";
import { code } from "../nouns.ts";
import { standingOf } from "../reading/standing.ts";
import { type Comparison, compared } from "./comparison.ts";

/**
 * Unique rules of object mappers over several columns, from their manuals, 2026: Beego's `TableUnique`, Django's
 * `unique_together` and `UniqueConstraint(fields=…)`, SQLAlchemy's `UniqueConstraint("a", "b")`, TypeORM's `@Unique([…])`,
 * Prisma's `@@unique([…])`.
 */
const opening =
  /\bTableUnique\(|\bunique_together\s{0,4}=|\bUniqueConstraint\(|@Unique\(|@@unique\(|\.addUnique\(|\buniqueIndex:/;
/** Beego returns the list on the line after the function's head. */
const reach = 2;
const listed = /["']([A-Za-z_]\w{1,60})["']|(?<=@@unique\(\[[^\]\n]{0,100})\b([A-Za-z_]\w{1,60})\b/g;
const identifiers = /[A-Za-z_]\w{1,60}/g;
const settings =
  /^(?:name|fields|columns|unique_together|map)$|_(?:uniq|unique|key|idx|constraint)$|^(?:uq|uniq|unique|uix|idx)_/i;
const mostLines = 400;

interface Code {
  readonly fence: Fence;
  readonly lines: readonly string[];
}

/**
 * Unique rules of a mapping that name a column which none of the document's code defines. What the document only changes has
 * columns it does not show: one of the listed columns has to be defined, and so does a class or a structure.
 */
export function mappedUniqueOnUnknownColumn(rfc: Rfc): readonly Comparison[] {
  const all = rfc.sections.flatMap(codeOf);
  if (!all.some(({ fence }) => opening.test(fence.code))) return [];
  const words = new Set(all.flatMap(({ lines }) => wordsOf(lines.filter((_, at) => !isRule(lines, at)))));
  return all.flatMap(({ fence, lines }) => {
    if (!/\b(?:class|struct|model)\b/.test(fence.code)) return [];
    return lines.flatMap((line, at) => {
      if (!opening.test(line)) return [];
      const columns = columnsIn(lines.slice(at, at + reach).join("\n"));
      const unknown = columns.find((column) => !words.has(plain(column)));
      if (unknown === undefined || columns.length < 2 || !columns.some((column) => words.has(plain(column)))) return [];
      const range = rangeOfLine(rfc, fence.codeLine + (line.includes(unknown) ? at : at + 1));
      return [
        compared(
          rfc,
          false,
          [{ range }],
          `A unique rule names ${code(unknown)}, a column that no code of the document defines`,
          `Which column does the unique rule on ${code(unknown)} mean?`,
        ),
      ];
    });
  });
}

function codeOf(section: Section): readonly Code[] {
  if (standingOf(section, "design") !== "decides") return [];
  return section.blocks.flatMap((block) =>
    block.kind === "fence"
      ? [{ fence: block.fence, lines: block.fence.code.split("\n", mostLines).map((line) => line.slice(0, 400)) }]
      : [],
  );
}

/** The line that opens a rule, or one of those that carry its list. */
function isRule(lines: readonly string[], at: number): boolean {
  return lines.slice(Math.max(0, at - reach + 1), at + 1).some((line) => opening.test(line));
}

function columnsIn(rule: string): readonly string[] {
  return [...rule.matchAll(listed)].map((match) => match[1] ?? match[2] ?? "").filter((name) => !settings.test(name));
}

function wordsOf(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => (line.match(identifiers) ?? []).map(plain));
}

/** Column and field names as they are compared: `project_id` of the table is `ProjectID` or `project` of the class. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("_", "")
    .replace(/(?<=\w{2})id$/, "");
}
