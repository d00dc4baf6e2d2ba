import { collectReferences } from "../openapi/collect-references.ts";
import { readSecuritySchemes } from "../openapi/read-security.ts";
import { type Reading, readingOf } from "../openapi/reading.ts";
import type { SourceFiles } from "../source/source-files.ts";
import type { Entry, ObjectNode } from "../source/source-node.ts";
import { textAt, valueAt } from "../source/values.ts";
import type { AsyncapiContract, AsyncOperation } from "./asyncapi.ts";
import { messageReader } from "./read-messages.ts";

/**
 * Reads the AsyncAPI 2.x or 3.x description in a file, and in those that it refers to; null for a file that is not there or
 * is no such description. Never throws: what cannot be read is among `problems`.
 */
export function readAsyncapi(path: string, files: SourceFiles): AsyncapiContract | null {
  const root = files.file(path)?.root ?? null;
  if (root?.kind !== "object") return null;
  const version = textAt(root, "asyncapi");
  if (version === null || !/^[23]\.\d/.test(version)) return null;
  if (root.entries.size > 1 && !["info", "channels", "operations", "components"].some((part) => root.entries.has(part)))
    return null;
  // Payloads are of JSON Schema, as OpenAPI has it since 3.1.
  const reading = readingOf(root, "3.1", files);
  const info = valueAt(root, "info");
  const said = (key: string): string => textAt(info, key) ?? "";
  const reached = collectReferences(root, files);
  return {
    format: "asyncapi",
    path,
    version,
    root,
    info: { title: said("title"), version: said("version"), description: said("description") },
    protocols: protocolsOf(reading),
    operations: version.startsWith("2.") ? operationsOfChannels(reading) : operationsOfRoot(reading),
    securitySchemes: readSecuritySchemes(reading),
    files: reached.files,
    problems: [...reached.files.flatMap(({ problems }) => problems), ...reached.problems, ...reading.problems],
  };
}

/** The entries of a mapping that is or is referred to under a key. */
function entriesOf(reading: Reading, node: ObjectNode, key: string): readonly Entry[] {
  const value = valueAt(node, key);
  const target = value === null ? null : reading.target(value, `the ${key} by name`);
  return [...(target?.node.entries.values() ?? [])].filter(({ name }) => !name.startsWith("x-"));
}

function protocolsOf(reading: Reading): readonly string[] {
  const found = entriesOf(reading, reading.root, "servers").flatMap(({ value }) => {
    const server = reading.target(value, "a server");
    return server === null ? [] : [textAt(server.node, "protocol")?.toLowerCase() ?? ""];
  });
  return [...new Set(found)].filter((protocol) => protocol !== "");
}

/** AsyncAPI 2.x says what others do: what they `publish`, the described application receives. */
const actions = [
  ["publish", "receive"],
  ["subscribe", "send"],
] as const;

function operationsOfChannels(reading: Reading): readonly AsyncOperation[] {
  const messagesOf = messageReader(reading);
  return entriesOf(reading, reading.root, "channels").flatMap(({ name: channel, value }) => {
    const item = reading.target(value, "a channel");
    if (item === null) return [];
    return actions.flatMap(([key, action]): readonly AsyncOperation[] => {
      const entry = item.node.entries.get(key);
      const operation = entry === undefined ? null : reading.target(entry.value, "an operation");
      if (entry === undefined || operation === null) return [];
      const message = valueAt(operation.node, "message");
      const messages = message === null ? [] : messagesOf(message, channel);
      return [{ ...about(action, channel, operation.node, item.node), messages, entry }];
    });
  });
}

function operationsOfRoot(reading: Reading): readonly AsyncOperation[] {
  const messagesOf = messageReader(reading);
  return entriesOf(reading, reading.root, "operations").flatMap((entry): readonly AsyncOperation[] => {
    const operation = reading.target(entry.value, "an operation");
    const place = operation === null ? null : valueAt(operation.node, "channel");
    const channel = place === null ? null : reading.target(place, "a channel");
    if (operation === null || channel === null) return [];
    const action = textAt(operation.node, "action") === "send" ? "send" : "receive";
    const address = textAt(channel.node, "address") ?? channel.component ?? entry.name;
    const named = valueAt(operation.node, "messages");
    const messages =
      named?.kind === "array"
        ? named.items.flatMap((item) => messagesOf(item, entry.name))
        : entriesOf(reading, channel.node, "messages").flatMap(({ name, value }) => messagesOf(value, name));
    return [{ ...about(action, address, operation.node, channel.node), messages, entry }];
  });
}

function about(action: AsyncOperation["action"], channel: string, operation: ObjectNode, item: ObjectNode) {
  const texts = [operation, item].flatMap((node) => [textAt(node, "summary"), textAt(node, "description")]);
  const bindings = [operation, item].flatMap((node) => {
    const found = valueAt(node, "bindings");
    return found?.kind === "object" ? [...found.entries.keys()] : [];
  });
  const description = texts.filter((text) => text !== null).join("\n");
  return { action, channel, id: `${action.toUpperCase()} ${channel}`, description, bindings };
}
