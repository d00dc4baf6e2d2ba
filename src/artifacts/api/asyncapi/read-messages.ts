import type { Schema } from "../openapi/openapi.ts";
import type { Reading } from "../openapi/reading.ts";
import type { ObjectNode, SourceNode } from "../source/source-node.ts";
import { itemsOf, textAt, valueAt } from "../source/values.ts";
import type { Message } from "./asyncapi.ts";

/** A function that reads the messages that a node is, refers to or chooses from with `oneOf`: each once, in cycles too. */
export function messageReader(reading: Reading): (node: SourceNode, fallback: string) => readonly Message[] {
  const known = new Map<SourceNode, Message>();
  const messagesOf = (node: SourceNode, fallback: string, seen: Set<SourceNode>): readonly Message[] => {
    const target = reading.target(node, "a message");
    if (target === null || seen.has(target.node)) return [];
    seen.add(target.node);
    const choices = itemsOf(target.node, "oneOf");
    if (choices.length > 0) return choices.flatMap((each) => messagesOf(each, fallback, seen));
    const read = known.get(target.node) ?? readMessage(reading, target.node, target.component ?? fallback);
    known.set(target.node, read);
    return [read];
  };
  return (node, fallback) => messagesOf(node, fallback, new Set());
}

function readMessage(reading: Reading, node: ObjectNode, fallback: string): Message {
  const traits = itemsOf(node, "traits").flatMap((trait) => reading.target(trait, "a trait")?.node ?? []);
  const headers = [node, ...traits].map((each) => valueAt(each, "headers")).find((each) => each !== null);
  const said = [node, ...traits].flatMap((each) => [textAt(each, "summary"), textAt(each, "description")]);
  return {
    name: textAt(node, "name") ?? textAt(node, "messageId") ?? fallback,
    payload: payloadOf(reading, node),
    headers: headers == null ? null : reading.schema(headers),
    description: said.filter((text) => text !== null).join("\n"),
    node,
  };
}

/** Formats of payloads that are JSON Schema; Avro, protobuf and RAML are not read. */
const jsonSchema = /aai\.asyncapi|schema\+(?:json|yaml)|oai\.openapi|json-schema/i;

/** The schema of a payload: AsyncAPI 3 may wrap it with its format. */
function payloadOf(reading: Reading, node: ObjectNode): Schema | null {
  const payload = valueAt(node, "payload");
  if (payload === null) return null;
  const wrapped = payload.kind === "object" && textAt(payload, "schemaFormat") !== null ? payload : null;
  const format = textAt(wrapped ?? node, "schemaFormat");
  if (format !== null && !jsonSchema.test(format)) return null;
  const schema = wrapped === null ? payload : valueAt(wrapped, "schema");
  return schema === null ? null : reading.schema(schema);
}
