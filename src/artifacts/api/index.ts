export type { AsyncapiChange, AsyncapiContract, AsyncOperation, Message } from "./asyncapi/asyncapi.ts";
export { asyncapiChange } from "./asyncapi/asyncapi-change.ts";
export { messagesAsOperations } from "./asyncapi/messages-as-operations.ts";
export { readAsyncapi } from "./asyncapi/read-asyncapi.ts";
export type { ApiFormat, ContractChange, ContractFile, ContractReading } from "./contract.ts";
export {
  type ApiDifference,
  type DifferenceClass,
  dayOf,
  differenceClasses,
  differencesOf,
} from "./difference/index.ts";
export { namedType } from "./graphql/client-schema.ts";
export type { GraphqlChange, GraphqlContract } from "./graphql/graphql.ts";
export { graphqlChange } from "./graphql/graphql-change.ts";
export type { GraphqlDifference, GraphqlDifferenceKind } from "./graphql/graphql-difference.ts";
export { holdsGraphqlSchema, readGraphql } from "./graphql/read-graphql.ts";
export { isSameField } from "./graphql/same-field.ts";
export { directiveNames, fieldsOf, inputFieldsOf, interfacesOf } from "./graphql/schema-members.ts";
export { isList } from "./graphql/weigh-change.ts";
export { flatten, onlyAlternative } from "./openapi/flatten.ts";
export type * from "./openapi/openapi.ts";
export { type OpenapiChange, openapiChange } from "./openapi/openapi-change.ts";
export { operationsAt } from "./openapi/operations-at.ts";
export { readOpenapi } from "./openapi/read-openapi.ts";
export type * from "./protobuf/buf-run.ts";
export { isUnstable } from "./protobuf/names.ts";
export { prepareComparison } from "./protobuf/prepare-comparison.ts";
export type * from "./protobuf/protobuf.ts";
export { protobufChange } from "./protobuf/protobuf-change.ts";
export { protobufModule } from "./protobuf/protobuf-module.ts";
export { isScalar } from "./protobuf/read-fields.ts";
export { readContracts } from "./read-contracts.ts";
export { isContractLanguage, isExcluded, mayBeContract } from "./selection/contract-names.ts";
export type { ContractSelection } from "./selection/contract-sides.ts";
export { wantedContractFiles } from "./selection/wanted-files.ts";
export { parseSource } from "./source/parse-source.ts";
export { sourceFiles } from "./source/source-files.ts";
export type * from "./source/source-node.ts";
export { itemsOf, objectAt, textAt } from "./source/values.ts";
