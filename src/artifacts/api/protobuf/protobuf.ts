import type { Range } from "../../../charter/index.ts";
import type { SourceProblem } from "../source/source-node.ts";

/** A file of protocol buffers, declarations with their places. Types are named as they are written: nothing is resolved. */
export interface ProtobufContract {
  readonly format: "protobuf";
  readonly path: string;
  readonly text: string;
  readonly syntax: "proto2" | "proto3" | "editions";
  readonly package: string;
  readonly imports: readonly string[];
  readonly messages: readonly ProtoMessage[];
  readonly enums: readonly ProtoEnum[];
  readonly services: readonly ProtoService[];
  readonly problems: readonly SourceProblem[];
}

/** A message; nested ones are named with those they stand in, `Order.Line`. */
export interface ProtoMessage {
  readonly name: string;
  readonly fields: readonly ProtoField[];
  readonly range: Range;
}

/** A field. `rule` is `map` for `map<K, V>`, whose `type` is V. */
export interface ProtoField {
  readonly name: string;
  readonly type: string;
  readonly number: number;
  readonly rule: "singular" | "optional" | "required" | "repeated" | "map";
  readonly oneof: string | null;
  /** Text of the options between the brackets; empty without any. */
  readonly options: string;
  readonly range: Range;
}

/** An enumeration with its values. */
export interface ProtoEnum {
  readonly name: string;
  readonly values: readonly { readonly name: string; readonly number: number; readonly range: Range }[];
  readonly range: Range;
}

/** A service with its methods. */
export interface ProtoService {
  readonly name: string;
  readonly methods: readonly ProtoMethod[];
  readonly range: Range;
}

/** A method. `options` is the text of its block, where `google.api.http` stands. */
export interface ProtoMethod {
  readonly name: string;
  readonly request: string;
  readonly response: string;
  readonly clientStreams: boolean;
  readonly serverStreams: boolean;
  readonly options: string;
  /** The comment right above it. */
  readonly comment: string;
  readonly range: Range;
}

/** A file of protocol buffers before and after a change, with the other files of the module, which imports may name. */
export interface ProtobufChange {
  readonly format: "protobuf";
  readonly path: string;
  readonly before: ProtobufContract | null;
  readonly after: ProtobufContract | null;
  readonly audit: boolean;
  /** Messages of the change's and the base branch's files, by full name (`acme.v1.Order`), as the change leaves them. */
  message(name: string, scope: string): ProtoMessage | null;
  isTouched(range: Range): boolean;
}
