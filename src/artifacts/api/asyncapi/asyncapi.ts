import type { Schema, SecurityScheme } from "../openapi/openapi.ts";
import type { Entry, ObjectNode, SourceFile, SourceNode, SourceProblem } from "../source/source-node.ts";

/** An AsyncAPI 2.x or 3.x description: which messages go over which channels. */
export interface AsyncapiContract {
  readonly format: "asyncapi";
  readonly path: string;
  readonly version: string;
  readonly root: ObjectNode;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  /** Protocols of the servers, lower case: `http`, `kafka`. */
  readonly protocols: readonly string[];
  /** Who sends what: `publish` of 2.x is received by the described application, `subscribe` sent. */
  readonly operations: readonly AsyncOperation[];
  readonly securitySchemes: ReadonlyMap<string, SecurityScheme>;
  readonly files: readonly SourceFile[];
  readonly problems: readonly SourceProblem[];
}

/** Messages that the described application sends to or receives from a channel. */
export interface AsyncOperation {
  readonly action: "send" | "receive";
  readonly channel: string;
  /** `SEND order.paid`. Version 3 may have several of one. */
  readonly id: string;
  /** Summary and description of the operation and its channel. */
  readonly description: string;
  /** Protocols that the operation or its channel has bindings of: `http`. */
  readonly bindings: readonly string[];
  readonly messages: readonly Message[];
  readonly entry: Entry;
}

/** A message with its headers and payload; null where nothing is said. */
export interface Message {
  readonly name: string;
  readonly payload: Schema | null;
  readonly headers: Schema | null;
  readonly description: string;
  readonly node: ObjectNode;
}

/** An AsyncAPI description before and after a change. */
export interface AsyncapiChange {
  readonly format: "asyncapi";
  readonly path: string;
  readonly before: AsyncapiContract | null;
  readonly after: AsyncapiContract | null;
  readonly audit: boolean;
  /** As of an OpenAPI change. */
  isTouched(node: SourceNode): boolean;
}
