import type { ObjectNode, SourceNode } from "../source/source-node.ts";
import { isTrue, textAt, textsOf, valueAt } from "../source/values.ts";
import type { Operation, Parameter } from "./openapi.ts";
import type { PathItem } from "./path-item.ts";
import { readBody, readFormBody } from "./read-body.ts";
import { contentReader } from "./read-content.ts";
import { type FormParameter, parametersReader } from "./read-parameters.ts";
import { mediaTypesOf, responsesReader } from "./read-responses.ts";
import { securityReader } from "./read-security.ts";
import type { Reading } from "./reading.ts";

/** What an operation says wherever it is reached from: all of it but its place. */
type OperationContent = Omit<Operation, "origin" | "method" | "path" | "id" | "entry" | "callbacks">;

/**
 * Reads operations. A path item that many paths refer to has its operations read once for all of them, so that the work is
 * in proportion to the text.
 */
export function operationReader(reading: Reading): (node: ObjectNode, item: PathItem) => OperationContent {
  const content = contentReader(reading);
  const parameters = parametersReader(reading, content);
  const responses = responsesReader(reading, content);
  const security = securityReader(reading);
  const known = new Map<ObjectNode, Map<PathItem, OperationContent>>();

  const read = (node: ObjectNode, item: PathItem): OperationContent => {
    const own = valueAt(node, "parameters");
    const all = merged(
      item.parameters === null ? [] : parameters(item.parameters),
      own === null ? [] : parameters(own),
    );
    const listed = valueAt(node, "responses");
    const securityNode = valueAt(node, "security") ?? valueAt(reading.root, "security");
    const forms = all.filter(isForm);
    return {
      operationId: textAt(node, "operationId"),
      summary: textAt(node, "summary") ?? "",
      description: textAt(node, "description") ?? "",
      tags: textsOf(node, "tags"),
      parameters: all.filter((parameter) => !isForm(parameter)),
      body:
        forms.length > 0
          ? readFormBody(reading, forms, mediaTypesOf(reading, node, "consumes"))
          : readBody(reading, node, content),
      responses: listed === null ? [] : responses(listed, mediaTypesOf(reading, node, "produces")),
      security: securityNode === null ? null : security(securityNode),
      securityNode,
      deprecated: isTrue(node, "deprecated"),
      sunset: textAt(node, "x-sunset") ?? textAt(node, "x-sunset-date"),
      stability: stabilityOf([node, ...item.layers]),
      node,
      extension: (name) => valueAt(node, name),
    };
  };
  return (node, item) => {
    const byItem = known.get(node) ?? new Map<PathItem, OperationContent>();
    known.set(node, byItem);
    const before = byItem.get(item);
    if (before !== undefined) return before;
    const made = read(node, item);
    byItem.set(item, made);
    return made;
  };
}

const isForm = (parameter: Parameter | FormParameter): parameter is FormParameter =>
  parameter.in === "body" || parameter.in === "formData";

/** Parameters of the path, each overridden by one of the operation with the same name at the same place, then the operation's others. */
function merged(
  ofPath: readonly (Parameter | FormParameter)[],
  own: readonly (Parameter | FormParameter)[],
): readonly (Parameter | FormParameter)[] {
  if (ofPath.length === 0) return own;
  const all = new Map<string, Parameter | FormParameter>();
  for (const parameter of [...ofPath, ...own]) all.set(keyOf(parameter), parameter);
  return [...all.values()];
}

function keyOf(parameter: Parameter | FormParameter): string {
  if (parameter.in === "body") return "body";
  return `${parameter.in} ${isForm(parameter) ? (textAt(parameter.node, "name") ?? "") : parameter.name}`;
}

/** The nearest word on how settled an operation is: its own, else its path's. */
function stabilityOf(layers: readonly ObjectNode[]): string | null {
  for (const layer of layers) {
    const said = textAt(layer, "x-stability-level") ?? textAt(layer, "x-stability");
    if (said !== null) return said.toLowerCase();
    const internal: SourceNode | null = valueAt(layer, "x-internal");
    if (internal?.kind === "scalar" && typeof internal.value === "boolean") return internal.value ? "internal" : null;
  }
  return null;
}
