import type { Entry, ObjectNode, SourceNode } from "../source/source-node.ts";
import { isTrue, textAt, textsOf, valueAt } from "../source/values.ts";
import type { Header, MediaType, Response } from "./openapi.ts";
import { kindsOf } from "./read-body.ts";
import { byNode, type Reading } from "./reading.ts";

type Content = (node: SourceNode) => readonly MediaType[];

/** Reads the mapping behind `responses`, once for each node and, of 2.0, each choice of media types. */
export function responsesReader(
  reading: Reading,
  content: Content,
): (responses: SourceNode, produces: readonly string[]) => readonly Response[] {
  const headers = byNode((node) => readHeaders(reading, node, content));
  const byTypes = new Map<string, (responses: SourceNode) => readonly Response[]>();
  return (responses, produces) => {
    const key = produces.join(" ");
    const known = byTypes.get(key);
    if (known !== undefined) return known(responses);
    const body = byNode((node: ObjectNode) => readContent(reading, node, produces, content));
    const made = byNode((node: SourceNode) => readResponses(reading, node, body, headers));
    byTypes.set(key, made);
    return made(responses);
  };
}

function readResponses(
  reading: Reading,
  responses: SourceNode,
  body: (node: ObjectNode) => readonly MediaType[],
  headers: (node: SourceNode) => ReadonlyMap<string, Header>,
): readonly Response[] {
  const target = reading.target(responses, "the responses by status");
  const entries = target === null ? [] : [...target.node.entries.values()];
  return entries.flatMap((entry: Entry) => {
    if (entry.name.startsWith("x-")) return [];
    const said = reading.target(entry.value, "a response");
    if (said === null) return [];
    const { node, component } = said;
    const named = valueAt(node, "headers");
    const links = valueAt(node, "links");
    return {
      // `2xx` is a common way to write `2XX`.
      status: entry.name === "default" ? entry.name : entry.name.toUpperCase(),
      description: textAt(node, "description") ?? "",
      headers: named === null ? new Map() : headers(named),
      content: body(node),
      links: links?.kind === "object" ? [...links.entries.keys()] : [],
      entry,
      node,
      component,
    };
  });
}

function readContent(
  reading: Reading,
  node: ObjectNode,
  produces: readonly string[],
  content: Content,
): readonly MediaType[] {
  const kinds = valueAt(node, "content");
  if (kinds !== null) return content(kinds);
  const schema = valueAt(node, "schema");
  if (reading.version !== "2.0" || schema === null) return [];
  const examples = valueAt(node, "examples");
  return kindsOf(reading, produces, ["application/json"], schema, node).map((kind) => {
    const example = examples?.kind === "object" ? valueAt(examples, kind.type) : null;
    return example === null ? kind : { ...kind, examples: [example] };
  });
}

function readHeaders(reading: Reading, named: SourceNode, content: Content): ReadonlyMap<string, Header> {
  const found = new Map<string, Header>();
  const target = reading.target(named, "the headers by name");
  for (const { name, value } of target?.node.entries.values() ?? []) {
    const said = reading.target(value, "a header");
    if (said === null || (name.startsWith("x-") && said.node.entries.size === 0)) continue;
    const { node } = said;
    const schema = valueAt(node, "schema");
    const kinds = valueAt(node, "content");
    const own = schema ?? (reading.version === "2.0" ? node : null);
    found.set(name.toLowerCase(), {
      name,
      required: isTrue(node, "required"),
      schema: own !== null ? reading.schema(own) : kinds !== null ? (content(kinds)[0]?.schema ?? null) : null,
      node,
    });
  }
  return found;
}

/** Media types of a 2.0 operation: its own, else the root's. */
export function mediaTypesOf(
  reading: Reading,
  operation: ObjectNode,
  keyword: "consumes" | "produces",
): readonly string[] {
  if (reading.version !== "2.0") return [];
  return operation.entries.has(keyword) ? textsOf(operation, keyword) : textsOf(reading.root, keyword);
}
