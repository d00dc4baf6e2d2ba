export type { AsyncapiChange, AsyncapiContract, AsyncOperation, Message } from "./asyncapi/asyncapi.ts";
export type { ApiContract, ApiFormat, ContractChange, ContractFile, ContractReading } from "./contract.ts";
export type { GraphqlChange, GraphqlContract } from "./graphql/graphql.ts";
export type * from "./openapi/openapi.ts";
export type { OpenapiChange, OperationChange } from "./openapi/openapi-change.ts";
export type * from "./protobuf/protobuf.ts";
export { type ContractSelection, readContracts } from "./read-contracts.ts";
export type { Resolved, SourceFiles } from "./source/source-files.ts";
export type * from "./source/source-node.ts";
