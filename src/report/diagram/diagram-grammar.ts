/** Larger pictures help nobody, and GitHub draws none of more than 50,000 characters or 500 edges. */
export const diagramLimits = { entities: 25, edges: 40, characters: 8_000 } as const;

const text = String.raw`"[A-Za-z0-9_ .,:()\[\]-]{1,90}"`;
const word = "[A-Za-z_][A-Za-z0-9_]{0,59}";
const entity = new RegExp(String.raw`^ {2}(t\d{1,3})\[${text}\]( \{)?$`);
const attribute = new RegExp(
  String.raw`^ {4}${word}(?:\(\d{1,9}\))?(?:\[\]){0,3} ${word}(?: (?:PK, FK|PK|FK))?(?: ${text})?$`,
);
const edge = new RegExp(String.raw`^ {2}(t\d{1,3}) (?:\|\||\|o)(?:--|\.\.)o(?:\{|\|) (t\d{1,3}) : ${text}$`);

/**
 * Whether a text is a diagram as we write them, and nothing else: a header, entities under aliases with their attributes,
 * then edges between those aliases, all within the limits. What a comment holds passed this, whatever was put in.
 */
export function isDiagram(diagram: string): boolean {
  if (diagram.length > diagramLimits.characters) return false;
  const [header, ...lines] = diagram.split("\n");
  if (header !== "erDiagram") return false;
  const aliases = new Set<string>();
  let edges = 0;
  let isOpen = false;
  for (const line of lines) {
    if (isOpen) {
      if (line === "  }") isOpen = false;
      else if (!attribute.test(line)) return false;
      continue;
    }
    const [, alias, opens] = entity.exec(line) ?? [];
    if (alias !== undefined) {
      if (edges > 0 || aliases.has(alias)) return false;
      aliases.add(alias);
      isOpen = opens !== undefined;
      continue;
    }
    const [, from = "", to = ""] = edge.exec(line) ?? [];
    if (!aliases.has(from) || !aliases.has(to)) return false;
    edges += 1;
  }
  return !isOpen && aliases.size > 0 && aliases.size <= diagramLimits.entities && edges <= diagramLimits.edges;
}
