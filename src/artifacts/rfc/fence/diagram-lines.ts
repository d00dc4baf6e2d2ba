import type { FactOf } from "../fact.ts";

type Diagram = FactOf<"diagram">;

/** A drawing while it is read: labels by the names that the drawing uses, and edges between those names. */
export interface Drawing {
  readonly labels: Map<string, string>;
  readonly edges: { readonly from: string; readonly to: string; readonly label: string | null }[];
}

/** More boxes, or more lines between them, than this are no drawing for people. */
const mostNodes = 100;
const mostEdges = 200;
const longestLabel = 80;

/** An empty drawing. */
export function blankDrawing(): Drawing {
  return { labels: new Map(), edges: [] };
}

/** Notes a box; a label given before stays unless it was only the name. */
export function addNode(drawing: Drawing, id: string, label: string | null = null): void {
  const name = id.trim();
  if (name === "" || name.length > longestLabel) return;
  const text = label === null ? "" : cleanLabel(label);
  const known = drawing.labels.get(name);
  if (known === undefined ? drawing.labels.size < mostNodes : known === name && text !== "")
    drawing.labels.set(name, text === "" ? (known ?? cleanLabel(name)) : text);
}

/** Notes a line between two boxes, and the boxes. */
export function addEdge(drawing: Drawing, from: string, to: string, label: string | null): void {
  addNode(drawing, from);
  addNode(drawing, to);
  const text = label === null ? "" : cleanLabel(label);
  if (drawing.edges.length < mostEdges)
    drawing.edges.push({ from: from.trim(), to: to.trim(), label: text === "" ? null : text });
}

/** The drawing with labels in the place of names; null where nothing is drawn. */
export function finishDrawing(
  drawing: Drawing,
  form: Diagram["form"],
): Pick<Diagram, "form" | "nodes" | "edges"> | null {
  if (drawing.labels.size === 0) return null;
  const labelled = (id: string): string => drawing.labels.get(id) ?? cleanLabel(id);
  return {
    form,
    nodes: [...new Set(drawing.labels.values())],
    edges: drawing.edges.map(({ from, to, label }) => ({ from: labelled(from), to: labelled(to), label })),
  };
}

/** A label without quotes, line breaks and marks. */
function cleanLabel(raw: string): string {
  return raw
    .slice(0, 400)
    .replace(/<br ?\/?>|\\n/gi, " ")
    .replace(/\s{1,40}/g, " ")
    .replace(/^ ?["'`]{1,3}|["'`]{1,3} ?$/g, "")
    .slice(0, longestLabel)
    .trim();
}
