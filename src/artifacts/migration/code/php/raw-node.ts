import type { Span } from "./syntax.ts";

/** A node as the parser gives it: its members are looked at by name, and taken for nothing they do not prove to be. */
export interface RawNode extends Span {
  readonly kind: string;
  readonly get: (member: string) => unknown;
  readonly node: (member: string) => RawNode | null;
  readonly nodes: (member: string) => readonly RawNode[];
  readonly text: (member: string) => string | null;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const offsetOf = (location: unknown, side: "start" | "end"): number => {
  const position = isRecord(location) ? location[side] : null;
  const offset = isRecord(position) ? position.offset : null;
  return typeof offset === "number" ? offset : 0;
};

/** A value of the parser's tree as a node; null: it is none. */
export function rawNode(value: unknown): RawNode | null {
  if (!isRecord(value) || typeof value.kind !== "string") return null;
  return {
    kind: value.kind,
    start: offsetOf(value.loc, "start"),
    end: offsetOf(value.loc, "end"),
    get: (member) => value[member],
    node: (member) => rawNode(value[member]),
    nodes: (member) => rawNodes(value[member]),
    text: (member) => {
      const found = value[member];
      return typeof found === "string" ? found : null;
    },
  };
}

/** The nodes of a list; what is none is left out. */
export const rawNodes = (value: unknown): readonly RawNode[] =>
  Array.isArray(value) ? value.flatMap((each) => rawNode(each) ?? []) : [];

/** The name in an identifier, a name or a text; null: it is computed. */
export function nameIn(value: unknown): string | null {
  if (typeof value === "string") return value;
  const node = rawNode(value);
  if (node === null) return null;
  switch (node.kind) {
    case "selfreference":
      return "self";
    case "staticreference":
      return "static";
    case "parentreference":
      return "parent";
    case "identifier":
    case "name":
      return node.text("name");
    default:
      return null;
  }
}
