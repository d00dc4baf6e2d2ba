import type { Entry, ObjectNode, Scalar, SourceFile, SourceNode, SourceProblem } from "../source/source-node.ts";

/** Versions of the specification that are read; 2.0 is Swagger, whose body parameters, `produces` and `definitions` are read as 3.x has them. */
export type OpenapiVersion = "2.0" | "3.0" | "3.1" | "3.2";

/** An OpenAPI or Swagger description, version differences taken out. Schemas are resolved when they are looked at. */
export interface OpenapiContract {
  readonly format: "openapi";
  readonly path: string;
  readonly version: OpenapiVersion;
  readonly root: ObjectNode;
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string;
    readonly versionNode: SourceNode | null;
  };
  /** Base URLs as they stand there, of 2.0 put together from host and base path. */
  readonly servers: readonly string[];
  /** Of paths, then webhooks, then callbacks, each in the order of the file. */
  readonly operations: readonly Operation[];
  readonly securitySchemes: ReadonlyMap<string, SecurityScheme>;
  /** `components/schemas` or `definitions`, used or not. */
  readonly schemas: ReadonlyMap<string, Schema>;
  /** Every file that was read for it. */
  readonly files: readonly SourceFile[];
  /** What could not be read: references into the void, files that are not there, shapes the specification does not know. */
  readonly problems: readonly SourceProblem[];
}

/** An operation with everything in force for it: what its path, the root and references say is taken in. */
export interface Operation {
  readonly origin: "path" | "webhook" | "callback";
  /** Lower case, as the specification writes it. */
  readonly method: string;
  /** `/orders/{id}`; the name of a webhook; the expression of a callback. */
  readonly path: string;
  /** `GET /orders/{id}`, `POST webhook order.paid`: unique in the contract. */
  readonly id: string;
  readonly operationId: string | null;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: Body | null;
  readonly responses: readonly Response[];
  /** What is in force: its own, else the root's. Null: nothing is said anywhere. Empty: said to need none. Alternatives. */
  readonly security: readonly SecurityRequirement[] | null;
  /** Where `security` in force stands; null without one. */
  readonly securityNode: SourceNode | null;
  readonly deprecated: boolean;
  /** `x-sunset` or `x-sunset-date` (RFC 8594), as it stands there; null without one. */
  readonly sunset: string | null;
  /** `x-stability-level`, `x-stability` or `x-internal`, lower case: `alpha`, `beta`, `draft`, `internal`; null without one. */
  readonly stability: string | null;
  /** Operations that this one has called back. */
  readonly callbacks: readonly Operation[];
  /** The method's key and value, which findings about the operation as a whole point at. */
  readonly entry: Entry;
  readonly node: ObjectNode;
  /** A vendor extension of the operation, `x-public`. */
  extension(name: string): SourceNode | null;
}

/** A parameter that is not a body. Parameters of the path are in force for each of its operations. */
export interface Parameter {
  readonly in: "path" | "query" | "header" | "cookie" | "querystring";
  readonly name: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description: string;
  /** How it is serialised: `form`, `simple`, …; the default of its place where nothing is said. */
  readonly style: string;
  readonly explode: boolean;
  readonly allowEmptyValue: boolean;
  /** Null where it has none. Of 2.0: made of the parameter itself. */
  readonly schema: Schema | null;
  readonly content: readonly MediaType[];
  readonly node: ObjectNode;
  /** Name of the component it stands in; null inline. */
  readonly component: string | null;
}

/** What a client sends. */
export interface Body {
  readonly required: boolean;
  readonly content: readonly MediaType[];
  readonly node: ObjectNode;
  readonly component: string | null;
}

/** One kind of body. */
export interface MediaType {
  /** Lower case, without parameters other than a version: `application/json`. */
  readonly type: string;
  readonly schema: Schema | null;
  readonly examples: readonly SourceNode[];
  readonly node: SourceNode;
}

/** What comes back. */
export interface Response {
  /** `200`, `4XX`, `default`. */
  readonly status: string;
  readonly description: string;
  readonly headers: ReadonlyMap<string, Header>;
  readonly content: readonly MediaType[];
  readonly links: readonly string[];
  readonly entry: Entry;
  readonly node: ObjectNode;
  readonly component: string | null;
}

/** A header of a response. The names of `headers` are lower case. */
export interface Header {
  /** As it is written; headers are kept by their names in small letters. */
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema | null;
  readonly node: ObjectNode;
}

/** Schemes that must all be met, each with the scopes or roles it needs. Empty: anybody. */
export type SecurityRequirement = ReadonlyMap<string, readonly string[]>;

/** How a client proves who it is. */
export interface SecurityScheme {
  readonly name: string;
  readonly type: "apiKey" | "http" | "oauth2" | "openIdConnect" | "mutualTLS" | "unknown";
  /** Of `apiKey`: where the key stands. */
  readonly in: string | null;
  /** Of `apiKey`: the parameter's name. */
  readonly parameter: string | null;
  /** Of `http`: `bearer`, `basic`. */
  readonly scheme: string | null;
  /** Of `oauth2`: every scope that a flow offers. */
  readonly scopes: readonly string[];
  readonly node: ObjectNode;
}

/** The types of JSON Schema. */
export type SchemaType = "null" | "boolean" | "object" | "array" | "number" | "integer" | "string";

/** An end of a range of numbers. */
export interface Bound {
  readonly value: number;
  readonly exclusive: boolean;
}

/**
 * A schema, read when it is looked at: references are followed (cycles end where they began: the same schema is the same
 * value), keywords of all versions say the same (`nullable` is the type `null`, `const` an enumeration of one, boolean
 * `exclusiveMaximum` a bound). What is composed stays composed; `flatten` puts `allOf` together.
 */
export interface Schema {
  /** Where it stands: the component itself for one that is referred to. An identity: one node, one schema. */
  readonly node: SourceNode;
  /** `Order` for a component, however it was reached; null for one that stands inline. */
  readonly name: string | null;
  /** `true` and `{}` take everything, `false` takes nothing; null for all others. */
  readonly always: boolean | null;
  /** Null: any. */
  readonly types: ReadonlySet<SchemaType> | null;
  readonly title: string;
  readonly description: string;
  readonly format: string | null;
  readonly pattern: string | null;
  /** `enum` or `const`; null without one. Values that are no scalars are left out, and `openValues` is true then. */
  readonly values: readonly Scalar[] | null;
  readonly openValues: boolean;
  /** `x-extensible-enum`: clients were told to expect more. */
  readonly extensible: boolean;
  readonly default: SourceNode | null;
  readonly minimum: Bound | null;
  readonly maximum: Bound | null;
  readonly multipleOf: number | null;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly minItems: number | null;
  readonly maxItems: number | null;
  readonly uniqueItems: boolean;
  readonly minProperties: number | null;
  readonly maxProperties: number | null;
  readonly items: Schema | null;
  readonly prefixItems: readonly Schema[];
  readonly properties: ReadonlyMap<string, Schema>;
  readonly patternProperties: ReadonlyMap<string, Schema>;
  readonly required: ReadonlySet<string>;
  /** Null where nothing is said, which is as good as `true`. `unevaluatedProperties` likewise. */
  readonly additionalProperties: Schema | null;
  readonly unevaluatedProperties: Schema | null;
  readonly allOf: readonly Schema[];
  readonly anyOf: readonly Schema[];
  readonly oneOf: readonly Schema[];
  readonly not: Schema | null;
  readonly discriminator: Discriminator | null;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly deprecated: boolean;
  readonly examples: readonly SourceNode[];
  /** The key and value of a property of this schema, to point at; null where it is not declared here. */
  property(name: string): Entry | null;
  /** The entry of a keyword, `maxLength`; null where it is not said here. */
  keyword(name: string): Entry | null;
  /** The reference leads nowhere: nothing is known of it. */
  readonly unresolved: boolean;
}

/** Which alternative a value is of. */
export interface Discriminator {
  readonly property: string;
  readonly mapping: ReadonlyMap<string, string>;
}
