import { Graph, layout } from "@dagrejs/dagre";
import type { Element } from "hast";
import { s } from "hastscript";
import { shown } from "../text.ts";
import type { Side, SideTable } from "./sides.ts";

/** In pixels, of a monospaced font of 12: 0.62 of its size is the widest that such fonts are. */
const letter = 7.5;
const rowHeight = 18;
const headHeight = 24;
const padding = 10;
const longestText = 34;

interface Box {
  readonly table: SideTable;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A side of a change as a picture. Readers who do not see it have the same in the table beside it, to which `title` leads. */
export function sideDiagram({ tables, edges }: Side, title: string): Element {
  // Names are the change's: the layout knows tables by their place, since it trips over an empty name.
  const places = new Map(tables.map(({ key }, index) => [key, String(index + 1)]));
  const graph = new Graph({ multigraph: true })
    .setGraph({ rankdir: "TB", nodesep: 28, ranksep: 44, marginx: 4, marginy: 4 })
    .setDefaultEdgeLabel(() => ({}));
  for (const table of tables) graph.setNode(places.get(table.key) ?? "", { ...sizeOf(table) });
  const lines = edges.map(({ from, to, sign }, index) => ({
    v: places.get(from) ?? "",
    w: places.get(to) ?? "",
    name: String(index),
    sign,
  }));
  for (const { v, w, name } of lines) graph.setEdge(v, w, {}, name);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const boxes = tables.map((table): Box => {
    const { x, y, width: w, height: h } = graph.node(places.get(table.key) ?? "");
    return { table, x: x - w / 2, y: y - h / 2, width: w, height: h };
  });
  return s(
    "svg.diagram",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      width: Math.ceil(width),
      height: Math.ceil(height),
      role: "img",
      ariaLabel: title,
    },
    [
      ...lines.map(({ v, w, name, sign }) =>
        s("path", {
          className: ["edge", ...(sign === "" ? [] : [kinds[sign]])],
          d: pathOf(graph.edge({ v, w, name }).points),
        }),
      ),
      ...boxes.map(drawn),
    ],
  );
}

const kinds = { "+": "added", "−": "dropped", "~": "altered", "": "kept" } as const;

const nameOf = ({ name, fate }: SideTable): string => {
  const short = shown(name, longestText);
  return fate === null ? short : `${short} (${fate})`;
};

function sizeOf(table: SideTable): { readonly width: number; readonly height: number } {
  const texts = [nameOf(table), ...table.rows.map(({ text }) => `xx${shown(text, longestText)}`)];
  return {
    width: Math.max(...texts.map(({ length }) => length)) * letter + 2 * padding,
    height: headHeight + table.rows.length * rowHeight + (table.rows.length > 0 ? 6 : 0),
  };
}

function drawn({ table, x, y, width, height }: Box): Element {
  return s("g", { className: ["table", ...(table.fate === null ? [] : [table.fate])] }, [
    s("rect", { x, y, width, height, rx: 4 }),
    s("text.name", { x: x + padding, y: y + 16 }, nameOf(table)),
    ...(table.rows.length > 0 ? [s("line", { x1: x, x2: x + width, y1: y + headHeight, y2: y + headHeight })] : []),
    ...table.rows.map(({ sign, text }, index) =>
      s("text", { className: [kinds[sign]], x: x + padding, y: y + headHeight + 15 + index * rowHeight }, [
        s("tspan", sign === "" ? "\u00a0" : sign),
        s("tspan", { x: x + padding + 2 * letter }, shown(text, longestText)),
      ]),
    ),
  ]);
}

const pathOf = (points: readonly { readonly x: number; readonly y: number }[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
