import type { ObjectNode, SourceNode } from "../source/source-node.ts";
import { itemsOf, valueAt } from "../source/values.ts";
import type { MediaType } from "./openapi.ts";
import { byNode, type Reading } from "./reading.ts";

/** Reads the mapping of media types behind `content`, once for each node. */
export function contentReader(reading: Reading): (content: SourceNode) => readonly MediaType[] {
  return byNode((content) => {
    const target = reading.target(content, "the kinds of a body by media type");
    if (target === null) return [];
    return [...target.node.entries.values()].flatMap(({ name, value }) => {
      if (name.startsWith("x-")) return [];
      const said = reading.target(value, "a media type");
      return said === null ? [] : [mediaType(reading, name, said.node)];
    });
  });
}

function mediaType(reading: Reading, name: string, node: ObjectNode): MediaType {
  // `itemSchema` is what each event of a stream looks like (3.2).
  const schema = valueAt(node, "schema") ?? valueAt(node, "itemSchema");
  return {
    type: mediaTypeName(name),
    schema: schema === null ? null : reading.schema(schema),
    examples: examplesOf(reading, node),
    node,
  };
}

/** A media type as it is compared: lower case, without parameters other than a version. */
export function mediaTypeName(name: string): string {
  const [type = "", ...parameters] = name.toLowerCase().split(";");
  const kept = parameters
    .map((parameter) => parameter.replaceAll(/\s/gu, ""))
    .filter((text) => /^v(?:ersion)?=/u.test(text));
  return [type.trim(), ...kept].join(";");
}

/** The values of `example` and of the named `examples` of a parameter, header or media type. */
function examplesOf(reading: Reading, node: ObjectNode): readonly SourceNode[] {
  const one = valueAt(node, "example");
  const named = valueAt(node, "examples");
  const many = named?.kind === "object" ? [...named.entries.values()] : [];
  const values = many.flatMap(({ value }) => {
    const end = reading.resolve(value);
    if (end.kind === "unresolved" || end.node.kind !== "object") return [];
    return [valueAt(end.node, "value") ?? valueAt(end.node, "dataValue") ?? []].flat();
  });
  return [...(one === null ? [] : [one]), ...(named?.kind === "array" ? itemsOf(node, "examples") : values)];
}
