import type { ObjectNode, SourceNode } from "../source/source-node.ts";
import { isTrue, textAt, valueAt } from "../source/values.ts";
import type { MediaType, Parameter } from "./openapi.ts";
import { byNode, type Reading, type Target } from "./reading.ts";

const places: ReadonlySet<string> = new Set<Parameter["in"]>(["path", "query", "header", "cookie", "querystring"]);
const isPlace = (text: string | null): text is Parameter["in"] => text !== null && places.has(text);

/** Of Swagger 2.0: a parameter that is a body, or a field of a form. */
export type FormParameter = {
  readonly in: "body" | "formData";
  readonly node: ObjectNode;
  readonly component: string | null;
};

/** Reads a list of parameters, once for each node: those that are bodies apart. */
export function parametersReader(
  reading: Reading,
  content: (node: SourceNode) => readonly MediaType[],
): (list: SourceNode) => readonly (Parameter | FormParameter)[] {
  const parameter = byNode((node: SourceNode): Parameter | FormParameter | null => {
    const target = reading.target(node, "a parameter");
    return target === null ? null : readParameter(reading, target, content);
  });
  return byNode((list) => {
    const end = reading.resolve(list);
    if (end.kind === "unresolved") return [];
    const items =
      end.node.kind === "array"
        ? end.node.items
        : end.node.kind === "object"
          ? [...end.node.entries.values()].map(({ value }) => value)
          : [];
    return items.flatMap((item) => parameter(item) ?? []);
  });
}

function readParameter(
  reading: Reading,
  { node, component }: Target,
  content: (node: SourceNode) => readonly MediaType[],
): Parameter | FormParameter | null {
  const place = textAt(node, "in");
  if (place === "body" || place === "formData") return { in: place, node, component };
  const name = textAt(node, "name");
  if (!isPlace(place) || name === null) {
    reading.tell(node, "A parameter needs a `name`, and `in` with one of path, query, header and cookie: say both");
    return null;
  }
  const said = valueAt(node, "schema");
  const types = valueAt(node, "content");
  const kinds = types === null ? [] : content(types);
  const schema =
    said !== null
      ? reading.schema(said)
      : reading.version === "2.0"
        ? reading.schema(node)
        : (kinds[0]?.schema ?? null);
  return {
    in: place,
    name,
    required: place === "path" || isTrue(node, "required"),
    deprecated: isTrue(node, "deprecated") || isTrue(node, "x-deprecated"),
    description: textAt(node, "description") ?? "",
    ...serialisation(node, place),
    allowEmptyValue: isTrue(node, "allowEmptyValue"),
    schema,
    content: kinds,
    node,
    component,
  };
}

/** `collectionFormat` of Swagger 2.0 in the words of 3.x. */
const collectionFormats: Readonly<Record<string, { readonly style: string; readonly explode: boolean }>> = {
  multi: { style: "form", explode: true },
  ssv: { style: "spaceDelimited", explode: false },
  tsv: { style: "tabDelimited", explode: false },
  pipes: { style: "pipeDelimited", explode: false },
};

function serialisation(
  node: ObjectNode,
  place: Parameter["in"],
): { readonly style: string; readonly explode: boolean } {
  const usual = place === "query" || place === "cookie" || place === "querystring" ? "form" : "simple";
  const format = textAt(node, "collectionFormat") ?? (textAt(node, "type") === "array" ? "csv" : null);
  if (format !== null)
    return (
      (Object.hasOwn(collectionFormats, format) ? collectionFormats[format] : undefined) ?? {
        style: usual,
        explode: false,
      }
    );
  const style = textAt(node, "style") ?? usual;
  const explode = valueAt(node, "explode");
  return {
    style,
    explode: explode?.kind === "scalar" && typeof explode.value === "boolean" ? explode.value : style === "form",
  };
}
