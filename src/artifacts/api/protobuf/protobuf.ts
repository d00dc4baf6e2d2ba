import type { Range, Source } from "../../../charter/index.ts";
import type { SourceProblem } from "../source/source-node.ts";

/** A file of protocol buffers, declarations with their places. Types are named as they are written: nothing is resolved. */
export interface ProtobufContract extends Source {
  readonly format: "protobuf";
  readonly path: string;
  readonly syntax: "proto2" | "proto3" | "editions";
  /** Empty without one. */
  readonly package: string;
  /** Where the package is declared; null without one. */
  readonly packageRange: Range | null;
  readonly imports: readonly ProtoImport[];
  /** Nested ones too, each behind the one it stands in. */
  readonly messages: readonly ProtoMessage[];
  readonly enums: readonly ProtoEnum[];
  readonly services: readonly ProtoService[];
  /** What keeps it from being read to its end; what was read before is there. */
  readonly problems: readonly SourceProblem[];
  readonly linking: ProtoLinking;
}

/** An import. Offsets are those of the statement. */
export interface ProtoImport {
  readonly path: string;
  /** What imports this file sees what it imports, too. */
  readonly isPublic: boolean;
  readonly start: number;
  readonly end: number;
}

/** What of a file has to do with others, for whoever gives it to a compiler. */
export interface ProtoLinking {
  readonly references: readonly ProtoReference[];
  /** Spans of options of somebody's own, `(google.api.http)`: offsets, ascending, commas included so that the rest is well-formed without. */
  readonly ownOptions: readonly { readonly start: number; readonly end: number }[];
}

/** The name of a message or enumeration where a type is wanted. */
export interface ProtoReference {
  readonly name: string;
  /** Full name of the message, or of the package, in which it stands. */
  readonly scope: string;
}

/** What declarations have in common. */
export interface ProtoDeclaration {
  /** From its first word to its end. */
  readonly range: Range;
  /** What is shown of it: one line, without its body. */
  readonly head: Range;
  readonly deprecated: boolean;
  /** The comment right above it. */
  readonly comment: string;
}

/** A message; nested ones are named with those they stand in, `Order.Line`. */
export interface ProtoMessage extends ProtoDeclaration {
  readonly name: string;
  readonly fields: readonly ProtoField[];
  readonly reserved: ProtoReserved;
}

/** Numbers and names that must not be used again. Ranges include both ends. */
export interface ProtoReserved {
  readonly numbers: readonly { readonly from: number; readonly to: number }[];
  readonly names: ReadonlySet<string>;
}

/** A field. `rule` is `map` for `map<K, V>`, whose `type` is V. */
export interface ProtoField extends ProtoDeclaration {
  readonly name: string;
  readonly type: string;
  readonly number: number;
  readonly rule: "singular" | "optional" | "required" | "repeated" | "map";
  readonly oneof: string | null;
  /** Text of the options between the brackets; empty without any. */
  readonly options: string;
}

/** An enumeration with its values. */
export interface ProtoEnum extends ProtoDeclaration {
  readonly name: string;
  readonly values: readonly ProtoEnumValue[];
  readonly reserved: ProtoReserved;
}

/** A value of an enumeration. */
export interface ProtoEnumValue extends ProtoDeclaration {
  readonly name: string;
  readonly number: number;
}

/** A service with its methods. */
export interface ProtoService extends ProtoDeclaration {
  readonly name: string;
  readonly methods: readonly ProtoMethod[];
  /** Text of its own options. */
  readonly options: string;
}

/** A method. `options` is the text of its block, where `google.api.http` stands. */
export interface ProtoMethod extends ProtoDeclaration {
  readonly name: string;
  readonly request: string;
  readonly response: string;
  readonly clientStreams: boolean;
  readonly serverStreams: boolean;
  readonly options: string;
}

/** A file of protocol buffers before and after a change, with the other files of the module, which imports may name. */
export interface ProtobufChange {
  readonly format: "protobuf";
  readonly path: string;
  readonly before: ProtobufContract | null;
  readonly after: ProtobufContract | null;
  readonly audit: boolean;
  readonly module: ProtobufModule;
  /**
   * A message of this file or of one that it imports, as the change leaves them; null for one that is not there. `scope` is
   * the full name of the message or package from which it is looked up.
   */
  message(name: string, scope: string): FoundMessage | null;
  /** Whether something in a range of `after` is other than before. In an audit and in a new contract everything is. */
  isTouched(range: Range): boolean;
}

/** A message with the file it stands in. */
export interface FoundMessage {
  readonly message: ProtoMessage;
  readonly contract: ProtobufContract;
}

/** The files of protocol buffers around a change, on both sides. A file is read when it is first asked for. */
export interface ProtobufModule {
  readonly before: ProtobufSide;
  readonly after: ProtobufSide;
  /** Paths of `after` that are new or other than before. */
  changed(): readonly string[];
}

/** One side of a module. */
export interface ProtobufSide {
  readonly paths: readonly string[];
  /** Null for one that is not there. */
  contract(path: string): ProtobufContract | null;
  /** The file that an import in another names: of several, the one that is nearest to it. Null for one that is not there. */
  imported(from: string, path: string): string | null;
}
