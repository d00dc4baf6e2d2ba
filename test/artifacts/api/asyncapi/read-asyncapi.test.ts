import { describe, expect, it } from "vitest";
import { asyncapiChange, readAsyncapi } from "../../../../src/artifacts/api/index.ts";
import { sourceFiles } from "../../../../src/artifacts/api/source/source-files.ts";

const read = (text: string, files: Readonly<Record<string, string>> = {}) =>
  readAsyncapi(
    "asyncapi.yaml",
    sourceFiles((path) => (path === "asyncapi.yaml" ? text : (files[path] ?? null))),
  );

/** What is read of each operation: its id, and its messages with their properties. */
const operations = (text: string, files: Readonly<Record<string, string>> = {}) =>
  read(text, files)?.operations.map(({ id, messages }) => [
    id,
    ...messages.map(({ name, payload, headers }) => [
      name,
      payload === null ? null : [...payload.properties.keys()],
      headers === null ? null : [...headers.properties.keys()],
    ]),
  ]);

const second = "asyncapi: 2.6.0\ninfo: { title: Orders, version: 1.0.0 }\n";
const third = "asyncapi: 3.0.0\ninfo: { title: Orders, version: 1.0.0 }\n";

describe("readAsyncapi", () => {
  it("takes what others subscribe to for what is sent, in version 2", () => {
    const text = `${second}channels:\n  a:\n    subscribe: { message: { name: Sent, payload: { properties: { id: {} } } } }\n    publish: { message: { payload: {}, headers: { properties: { key: {} } } } }\n`;
    expect(operations(text)).toEqual([
      ["RECEIVE a", ["a", [], ["key"]]],
      ["SEND a", ["Sent", ["id"], null]],
    ]);
  });

  it("reads alternatives, components and traits", () => {
    const text = `${second}channels:\n  a:\n    subscribe:\n      message:\n        oneOf:\n          - $ref: '#/components/messages/Paid'\n          - { name: Lost }\ncomponents:\n  messages:\n    Paid:\n      traits: [{ headers: { properties: { id: {} } } }]\n      payload: { $ref: './order.yaml' }\n`;
    expect(operations(text, { "order.yaml": "type: object\nproperties: { total: {} }\n" })).toEqual([
      ["SEND a", ["Paid", ["total"], ["id"]], ["Lost", null, null]],
    ]);
  });

  it("reads the operations of version 3, with all messages of a channel where none is chosen", () => {
    const text = `${third}channels:\n  paid:\n    address: order.paid\n    messages:\n      one: { name: One, payload: { properties: { a: {} } } }\n      two: { name: Two, payload: { schemaFormat: 'application/vnd.apache.avro;version=1.9.0', schema: {} } }\noperations:\n  send:\n    action: send\n    channel: { $ref: '#/channels/paid' }\n    messages: [{ $ref: '#/channels/paid/messages/one' }]\n  take:\n    action: receive\n    channel: { $ref: '#/channels/paid' }\n`;
    expect(operations(text)).toEqual([
      ["SEND order.paid", ["One", ["a"], null]],
      ["RECEIVE order.paid", ["One", ["a"], null], ["Two", null, null]],
    ]);
  });

  it.each([
    ["asyncapi: 1.2.0\n", null],
    ["openapi: 3.1.0\n", null],
    ["asyncapi: 2.6.0\nchannels: [1]\n", []],
    ["asyncapi: 3.0.0\noperations:\n  a: { action: send }\n  b: { channel: { $ref: '#/nowhere' } }\n", []],
    ["asyncapi: 3.0.0\noperations:\n  a: { action: send, channel: { $ref: 'https://example.com/a.yaml' } }\n", []],
    ["asyncapi: 2.6.0\nchannels:\n  a: { subscribe: { message: 1 } }\n", [["SEND a"]]],
  ])("never throws on %j", (text, found) => {
    expect(operations(text) ?? null).toEqual(found);
  });

  it("ends where alternatives lead back to themselves", () => {
    const text = `${second}channels:\n  a: { subscribe: { message: { $ref: '#/components/messages/A' } } }\ncomponents:\n  messages:\n    A: { oneOf: [{ $ref: '#/components/messages/A' }, { $ref: '#/components/messages/A' }] }\n`;
    expect(operations(text)).toEqual([["SEND a"]]);
  });

  it("tells the protocols of its servers", () => {
    expect(read(`${second}servers: { a: { protocol: KAFKA }, b: { protocol: https } }\n`)?.protocols).toEqual([
      "kafka",
      "https",
    ]);
  });
});

it("knows what a change touches", () => {
  const text = `${second}channels:\n  a: { subscribe: { message: { name: A } } }\n  b: { subscribe: { message: { name: B } } }\n`;
  const after = read(text.replace("name: B", "name: C"));
  const change = asyncapiChange({ path: "asyncapi.yaml", before: read(text), after, audit: false });
  expect(after?.operations.map(({ entry }) => change.isTouched(entry.value))).toEqual([false, true]);
});
