import type { FactOf } from "../fact.ts";
import { addEdge, addNode, blankDrawing, type Drawing, finishDrawing } from "./diagram-lines.ts";
import { type DrawnEntity, readEntities } from "./read-entities.ts";
import { readFlowchart } from "./read-flowchart.ts";
import { readSequence } from "./read-sequence.ts";

/** A drawing as data: what is drawn, and the fields of its boxes where it draws records. */
export type ReadDiagram = Pick<FactOf<"diagram">, "form" | "nodes" | "edges"> & {
  readonly entities: readonly DrawnEntity[];
};

const mostCharacters = 50_000;
const mostLines = 1_000;

/**
 * A Mermaid or PlantUML drawing as boxes and lines between them; null where it draws neither. Kinds without boxes (charts,
 * time lines) are none. The reader is our own: the parser of Mermaid's own package (1.2) does not know flow charts,
 * sequences, entities and states, which are the drawings of design documents.
 */
export function readDiagram(code: string): ReadDiagram | null {
  const lines = code.slice(0, mostCharacters).split("\n", mostLines);
  const opening = lines.findIndex((line) => line.trim() !== "" && !/^\s*(?:%%|---|title:|config:)/.test(line));
  const head = (lines[opening] ?? "").trim();
  const body = lines.slice(opening + 1);
  const offset = lines.slice(0, opening + 1).reduce((sum, line) => sum + line.length + 1, 0);
  const form = formOf(head, body);
  if (form === null) return null;
  const drawing = blankDrawing();
  const entities = form === "entities" ? readEntities(body, drawing, { typeFirst: !head.startsWith("@"), offset }) : [];
  if (form === "states") readStates(body, drawing);
  else if (form === "other") readC4(body, drawing);
  else if (form === "sequence" || (form === "flowchart" && head.startsWith("@"))) readSequence(body, drawing);
  // `graph TD; A-->B` goes on behind its head.
  else if (form === "flowchart") readFlowchart([head.replace(flowchartHead, ""), ...body], drawing);
  const finished = finishDrawing(drawing, form);
  return finished === null ? null : { ...finished, entities };
}

const flowchartHead = /^(?:flowchart|graph)(?:-elk)?\b[ \t]{0,8}(?:TB|TD|BT|RL|LR)?[ \t]{0,8};?/;

function formOf(head: string, body: readonly string[]): ReadDiagram["form"] | null {
  if (/^sequenceDiagram\b/.test(head)) return "sequence";
  if (flowchartHead.test(head)) return "flowchart";
  if (/^(?:er|class)Diagram\b/.test(head)) return "entities";
  if (/^stateDiagram/.test(head)) return "states";
  if (/^C4\w/.test(head)) return "other";
  return /^@start(?:uml)?\b/.test(head) ? formOfPlantuml(body) : null;
}

/** PlantUML does not say what it draws; the first line of a kind does. */
function formOfPlantuml(body: readonly string[]): ReadDiagram["form"] {
  const has = (pattern: RegExp): boolean => body.some((line) => pattern.test(line.slice(0, 400)));
  if (has(/^\s*(?:entity|class|table)\b[^\n]{0,200}\{\s*$/) || has(/[|}o][|o{]?--[|}o{]{1,2}/)) return "entities";
  if (has(/\[\*\]/) || has(/^\s*state\s/)) return "states";
  if (has(/^\s*(?:Rel|System|Container|Person|Component)(?:_\w{1,12})?\(/)) return "other";
  return has(/^\s*(?:component|node|package|cloud|rectangle|storage|folder|usecase)\s|^\s*\[[^\]]{1,80}\]\s*[-.]/)
    ? "flowchart"
    : "sequence";
}

const transition =
  /^(\[\*\]|[\w.-]{1,80}?)[ \t]{0,8}-{1,2}(?:\w{1,6}-)?>[ \t]{0,8}(\[\*\]|[\w.-]{1,80})[ \t]{0,8}(?::([^\n]{0,200}))?$/;

function readStates(body: readonly string[], drawing: Drawing): void {
  for (const raw of body) {
    const text = raw.trim().slice(0, 400);
    const named = /^state[ \t]{1,8}"([^"\n]{1,80})"[ \t]{1,8}as[ \t]{1,8}([\w.-]{1,80})/.exec(text);
    const moved = transition.exec(text);
    if (named !== null) addNode(drawing, named[2] ?? "", named[1] ?? null);
    else if (moved !== null) {
      const [, from = "", to = "", label] = moved;
      // The dot where a machine starts and ends is no state.
      if (from !== "[*]" && to !== "[*]") addEdge(drawing, from, to, label ?? null);
      else addNode(drawing, from === "[*]" ? to : from);
    } else {
      const state = /^(?:state[ \t]{1,8})?([\w.-]{1,80})[ \t]{0,8}(?::[ \t]{0,8}([^\n]{1,80})|\{)$/.exec(text);
      if (state !== null) addNode(drawing, state[1] ?? "", state[2] ?? null);
    }
  }
  drawing.labels.delete("[*]");
}

function readC4(body: readonly string[], drawing: Drawing): void {
  for (const raw of body) {
    const call = /^[ \t]{0,40}(\w{1,40})\(([^\n]{1,600})\)/.exec(raw.slice(0, 800));
    const parts = (call?.[2] ?? "").split(",").map((part) => part.trim());
    const kind = call?.[1] ?? "";
    if (/^(?:Bi)?Rel/.test(kind)) addEdge(drawing, parts[0] ?? "", parts[1] ?? "", parts[2] ?? null);
    else if (/^(?:Person|System|Container|Component|Node|Deployment)/.test(kind) && !kind.endsWith("Boundary"))
      addNode(drawing, parts[0] ?? "", parts[1] ?? null);
  }
}
