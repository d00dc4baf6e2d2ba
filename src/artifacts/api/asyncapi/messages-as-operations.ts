import type { OpenapiContract, Operation } from "../openapi/openapi.ts";
import { type OpenapiChange, openapiChange } from "../openapi/openapi-change.ts";
import type { AsyncapiChange, AsyncapiContract, AsyncOperation, Message } from "./asyncapi.ts";

/**
 * The messages of a description as operations of HTTP, so that one comparison judges both: a message that the application
 * receives is the body of a request, one that it sends the body of a webhook. A message that is called something else and is
 * the only one of its channel is the same message.
 */
export function messagesAsOperations({ path, before, after, audit }: AsyncapiChange): OpenapiChange {
  const names = before === null || after === null ? new Map<Message, string>() : renamedMessages(before, after);
  return openapiChange({
    path,
    before: before === null ? null : asOpenapi(before, names),
    after: after === null ? null : asOpenapi(after, new Map()),
    audit,
  });
}

/** Names after the change of messages before it, where they are not the same. */
function renamedMessages(before: AsyncapiContract, after: AsyncapiContract): ReadonlyMap<Message, string> {
  const now = messagesById(after);
  return new Map(
    [...messagesById(before)].flatMap(([id, messages]) => {
      const others = now.get(id) ?? [];
      const gone = messages.filter(({ name }) => others.every((other) => other.name !== name));
      const come = others.filter(({ name }) => messages.every((other) => other.name !== name));
      const [from] = gone;
      const [to] = come;
      return from !== undefined && to !== undefined && gone.length === 1 && come.length === 1
        ? [[from, to.name] as const]
        : [];
    }),
  );
}

function messagesById({ operations }: AsyncapiContract): ReadonlyMap<string, readonly Message[]> {
  const found = new Map<string, Message[]>();
  for (const { id, messages } of operations) {
    const known = found.get(id);
    if (known === undefined) found.set(id, [...messages]);
    else for (const message of messages) known.push(message);
  }
  return found;
}

function asOpenapi(contract: AsyncapiContract, names: ReadonlyMap<Message, string>): OpenapiContract {
  const { path, root, info, files } = contract;
  const operations = new Map<string, Operation>();
  for (const operation of contract.operations) {
    for (const message of operation.messages) {
      const read = asOperation(operation, message, names.get(message) ?? message.name);
      if (!operations.has(read.id)) operations.set(read.id, read);
    }
  }
  return {
    format: "openapi",
    path,
    version: "3.1",
    root,
    info: { ...info, versionNode: null },
    servers: [],
    operations: [...operations.values()],
    securitySchemes: new Map(),
    schemas: new Map(),
    files,
    problems: [],
  };
}

function asOperation({ action, channel, id, entry }: AsyncOperation, message: Message, name: string): Operation {
  const { node, payload } = message;
  return {
    origin: action === "send" ? "webhook" : "path",
    method: action,
    path: channel,
    id: `${id}: ${name}`,
    operationId: null,
    summary: "",
    description: message.description,
    tags: [],
    parameters: [],
    body: {
      required: true,
      content: payload === null ? [] : [{ type: "application/json", schema: payload, examples: [], node }],
      node,
      component: null,
    },
    responses: [],
    security: null,
    securityNode: null,
    deprecated: false,
    sunset: null,
    stability: null,
    callbacks: [],
    entry,
    node,
    extension: () => null,
  };
}
