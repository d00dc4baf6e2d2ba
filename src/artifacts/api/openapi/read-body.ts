import type { Entry, ObjectNode, SourceNode } from "../source/source-node.ts";
import { isTrue, textAt, valueAt } from "../source/values.ts";
import type { Body, MediaType } from "./openapi.ts";
import { mediaTypeName } from "./read-content.ts";
import type { FormParameter } from "./read-parameters.ts";
import type { Reading } from "./reading.ts";

/** What a 3.x operation takes, behind `requestBody`; null without one. */
export function readBody(
  reading: Reading,
  operation: ObjectNode,
  content: (node: SourceNode) => readonly MediaType[],
): Body | null {
  const said = valueAt(operation, "requestBody");
  const target = said === null ? null : reading.target(said, "a request body");
  if (target === null) return null;
  const kinds = valueAt(target.node, "content");
  return { required: isTrue(target.node, "required"), content: kinds === null ? [] : content(kinds), ...target };
}

/** Of Swagger 2.0: what the parameters that are a body, or fields of a form, come to. `consumes` are the media types in force. */
export function readFormBody(
  reading: Reading,
  parameters: readonly FormParameter[],
  consumes: readonly string[],
): Body | null {
  const body = parameters.find((parameter) => parameter.in === "body");
  if (body !== undefined) {
    const { node, component } = body;
    const schema = valueAt(node, "schema");
    return {
      required: isTrue(node, "required"),
      content: kindsOf(reading, consumes, ["application/json"], schema, node),
      node,
      component,
    };
  }
  const fields = parameters.filter((parameter) => parameter.in === "formData");
  const [first] = fields;
  if (first === undefined) return null;
  const hasFile = fields.some(({ node }) => textAt(node, "type") === "file");
  const usual = [hasFile ? "multipart/form-data" : "application/x-www-form-urlencoded"];
  const schema = formSchema(
    fields.map(({ node }) => node),
    first.node,
  );
  const required = fields.some(({ node }) => isTrue(node, "required"));
  return {
    required,
    content: kindsOf(reading, consumes.filter(isForm), usual, schema, first.node),
    node: first.node,
    component: null,
  };
}

const isForm = (type: string): boolean =>
  mediaTypeName(type) === "multipart/form-data" || mediaTypeName(type) === "application/x-www-form-urlencoded";

/** The same schema for each of several media types, as 2.0 has it. */
export function kindsOf(
  reading: Reading,
  types: readonly string[],
  usual: readonly string[],
  schema: SourceNode | null,
  node: SourceNode,
): readonly MediaType[] {
  const read = schema === null ? null : reading.schema(schema);
  const names = new Set((types.length > 0 ? types : usual).map(mediaTypeName));
  return [...names].map((type) => ({ type, schema: read, examples: [], node: schema ?? node }));
}

/** The fields of a form as the object that 3.x makes of them. Its parts stand where the parameters do. */
function formSchema(fields: readonly ObjectNode[], { file, start, end }: ObjectNode): ObjectNode {
  const scalar = (value: string): SourceNode => ({ kind: "scalar", file, start, end, value });
  const entry = (name: string, value: SourceNode): [string, Entry] => [
    name,
    { name, keyStart: start, keyEnd: start, value },
  ];
  const properties = new Map<string, Entry>();
  const required: SourceNode[] = [];
  for (const node of fields) {
    const name = node.entries.get("name")?.value;
    if (name?.kind !== "scalar") continue;
    const text = String(name.value);
    properties.set(text, { name: text, keyStart: name.start, keyEnd: name.end, value: node });
    if (isTrue(node, "required")) required.push(name);
  }
  const object = (entries: ReadonlyMap<string, Entry>): ObjectNode => ({ kind: "object", file, start, end, entries });
  const list: SourceNode = { kind: "array", file, start, end, items: required };
  return object(
    new Map([entry("type", scalar("object")), entry("properties", object(properties)), entry("required", list)]),
  );
}
