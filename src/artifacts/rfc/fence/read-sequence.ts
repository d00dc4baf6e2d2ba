import { addEdge, addNode, type Drawing } from "./diagram-lines.ts";

const declared =
  /^(?:create[ \t]{1,8})?(?:participant|actor|boundary|control|entity|database|queue|collections|component|node|cloud|folder|storage|agent|interface|rectangle|usecase|card|artifact|package|frame)[ \t]{1,8}([^\n{]{1,200})/;
/**
 * The line between two sides: `A->>B`, `A --x B`, `A <- B`, `A -[#red]> B`, `[First] ..> [Second]`, `A -down-> B`. Names may
 * hold single dashes, so an `x` is an arrow head only where a name does not go on with it.
 */
const arrow =
  /<{1,2}-{1,2}>{0,2}|[-=.]{1,3}(?:\[[^\]\n]{0,40}\]|(?:up|down|left|right)(?=[-.]))?[-=.]{0,2}(?:>>|>|\)|\\{1,2}|x(?=[ \t+-]|[A-Z]))|(?<= )(?:--|\.\.)(?= )/;
const oneSide = /^(?:"[^"\n]{1,80}"|\[[^\]\n]{1,80}\]|\([^)\n]{1,80}\)|:[\w ]{1,60}:|[^":;,<>~=()[\]\n]{1,80})$/;

/** Reads the lines of a Mermaid sequence diagram, or of a PlantUML sequence or component diagram, into a drawing. */
export function readSequence(lines: readonly string[], drawing: Drawing): void {
  for (const raw of lines) {
    const text = raw.trim().slice(0, 600);
    if (
      text === "" ||
      /^(?:[%'!@]|(?:[rh]?note|title|skinparam|autonumber|activate|deactivate|loop|alt|else|opt|par|and|critical|break|rect|end|group|return|destroy)\b(?![ \t]{0,8}[-<]))/i.test(
        text,
      )
    )
      continue;
    const declaration = declared.exec(text)?.[1];
    if (declaration !== undefined && !/^[ox]?[-=.]{1,4}[>)x]/.test(declaration)) declare(declaration, drawing);
    else readMessage(text, drawing);
  }
}

/** Mermaid writes `participant A as Label`, PlantUML `participant "Label" as A`. */
function declare(text: string, drawing: Drawing): void {
  const plain = text.replace(/<<[^<>\n]{0,40}>>|#\w{1,20}$|\border[ \t]+\d{1,4}/g, "").replace(/@\{[^}\n]{0,200}/, "");
  const [first = "", second] = plain.split(/[ \t]as[ \t]/, 2).map((part) => part.trim());
  const quoted = /^["[(]/.test(first);
  const label = quoted ? first : (second ?? first);
  const id = quoted ? (second ?? unquoted(first)) : first;
  addNode(drawing, unquoted(id), unquoted(label));
}

function readMessage(text: string, drawing: Drawing): void {
  const found = arrow.exec(text);
  if (found === null) return;
  const behind = text.slice(found.index + found[0].length);
  const colon = behind.indexOf(":", behind.trimStart().startsWith(":") ? behind.indexOf(":") + 1 : 0);
  const left = text.slice(0, found.index).trim();
  const right = (colon === -1 ? behind : behind.slice(0, colon))
    .replace(/^[ \t]{0,8}[+-]{1,2}|[ \t]{0,8}(?:\+\+|--|\*\*|!!)[ \t]{0,8}$/g, "")
    .trim();
  if (!oneSide.test(left) || !oneSide.test(right)) return;
  const back = found[0].startsWith("<") && !found[0].endsWith(">");
  const ends = back ? ([right, left] as const) : ([left, right] as const);
  addEdge(drawing, unquoted(ends[0]), unquoted(ends[1]), colon === -1 ? null : behind.slice(colon + 1));
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^["[(:]|["\]):]$/g, "")
    .trim();
}
