import type { AsyncapiChange } from "./asyncapi/asyncapi.ts";
import type { GraphqlChange } from "./graphql/graphql.ts";
import type { OpenapiChange } from "./openapi/openapi-change.ts";
import type { ProtobufChange } from "./protobuf/protobuf.ts";
import type { SourceProblem } from "./source/source-node.ts";

/** What a change does to one contract. */
export type ContractChange = OpenapiChange | AsyncapiChange | GraphqlChange | ProtobufChange;

/** The language of a contract. */
export type ApiFormat = ContractChange["format"];

/** Names of the languages, for people. */
export const formatNames: Readonly<Record<ApiFormat, string>> = {
  openapi: "OpenAPI",
  asyncapi: "AsyncAPI",
  graphql: "GraphQL",
  protobuf: "Protocol Buffers",
};

/** The contracts that a change touches, and every changed file that belongs to one. */
export interface ContractReading {
  readonly changes: readonly ContractChange[];
  readonly files: readonly ContractFile[];
}

/**
 * A file of a contract: the contract's own, or one that it refers to. It is changed, or what the change does elsewhere brings a
 * problem to light in it.
 */
export interface ContractFile {
  readonly path: string;
  readonly format: ApiFormat;
  /** The version of the language, `OpenAPI 3.1`, for people. */
  readonly language: string;
  /** Operations of the contract whose own file it is; 0 for one that it refers to. */
  readonly operations: number;
  readonly title: string | null;
  /** Why it could not be read, wholly or in part, so that nothing may be promised of it: the end of a sentence; null when it was. */
  readonly error: string | null;
  /** What is wrong in it, as a reference that leads nowhere: findings. */
  readonly problems: readonly SourceProblem[];
}
