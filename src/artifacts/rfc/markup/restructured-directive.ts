import type { RootContent } from "mdast";
import { isBlank, type Line } from "./lines.ts";
import { codeBlock, image, paragraph, table } from "./nodes.ts";
import { restructuredInline as inline } from "./restructured-inline.ts";
import { csvRows, gridRows, listTableRows, simpleRows } from "./restructured-table.ts";

const code = /^(?:code|code-block|sourcecode|parsed-literal|literalinclude|http:example|prompt|console)$/;
const diagram = /^(?:mermaid|uml|plantuml|graphviz|digraph|blockdiag|seqdiag)$/;
/** What shows nothing of its own. */
const silent =
  /^(?:contents|toctree|include|index|meta|highlight|default-role|role|raw|only|tabularcolumns|sectnum|header|footer|replace|unicode|target-notes|class|cssclass|seealso-hidden)$/;

/** What a directive shows: code, a table, a picture, or its own text. `first` is what follows its name on the same line; `inner` reads blocks. */
export function readDirective(
  source: string,
  name: string,
  first: Line,
  lines: readonly Line[],
  inner: (lines: readonly Line[]) => readonly RootContent[],
): readonly RootContent[] {
  if (silent.test(name)) return [];
  const options = lines.findIndex((line) => !/^:[\w-]{1,40}:/.test(line.text));
  const body = options === -1 ? [] : lines.slice(options);
  if (code.test(name)) return present(codeBlock(body, /^[\w+-]{1,30}/.exec(first.text)?.[0] ?? null));
  if (diagram.test(name)) return present(codeBlock(body, name === "uml" ? "plantuml" : name));
  if (/^(?:image|figure)$/.test(name))
    return [paragraph([image(first.text, first.start, first.end)], first.start, first.end), ...inner(body)];
  const cells = (start: number, end: number) => inline(source, start, end);
  if (name === "list-table") return present(table(listTableRows(body), cells));
  if (name === "csv-table") return present(table(csvRows([...headerOf(lines), ...body]), cells));
  if (name === "table") {
    const filled = body.filter((line) => !isBlank(line));
    return present(table(filled[0]?.text.startsWith("+") === true ? gridRows(filled) : simpleRows(filled), cells));
  }
  const own = first.text.trim() === "" ? [] : [paragraph(cells(first.start, first.end), first.start, first.end)];
  return [...own, ...inner(body)];
}

const present = <T extends RootContent>(node: T | null): readonly RootContent[] => (node === null ? [] : [node]);

/** The header of a `csv-table` is one of its options. */
function headerOf(lines: readonly Line[]): readonly Line[] {
  const line = lines.find(({ text }) => text.startsWith(":header:"));
  return line === undefined ? [] : [{ start: line.start + 8, end: line.end, text: line.text.slice(8) }];
}
