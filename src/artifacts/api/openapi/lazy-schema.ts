import type { Entry, ObjectNode, Scalar, SourceNode } from "../source/source-node.ts";
import type { Bound, Discriminator, OpenapiVersion, Schema, SchemaType } from "./openapi.ts";
import { typeSet } from "./type-set.ts";

/** What a schema is read from. */
interface SchemaSource {
  readonly node: SourceNode;
  readonly name: string | null;
  /** The mapping that says its keywords; null for what is no mapping. */
  readonly keywords: ObjectNode | null;
  /** What the mapping refers to beside its keywords: both hold, as with `allOf` (JSON Schema 2020-12, section 8.2.3.1). */
  readonly target: Schema | null;
  readonly unresolved: boolean;
  readonly version: OpenapiVersion;
  readonly schema: (node: SourceNode) => Schema;
  readonly subtypes: (schema: Schema) => ReadonlyMap<string, Schema>;
}

const types: ReadonlySet<string> = new Set<SchemaType>([
  "null",
  "boolean",
  "object",
  "array",
  "number",
  "integer",
  "string",
]);
const isType = (text: unknown): text is SchemaType => typeof text === "string" && types.has(text);

/** Keywords that leave open which values are taken. */
const annotations = new Set([
  "title",
  "description",
  "example",
  "examples",
  "default",
  "deprecated",
  "readOnly",
  "writeOnly",
  "externalDocs",
  "xml",
  "nullable",
  "$comment",
  "$schema",
  "$id",
  "$anchor",
]);

const noSchemas: readonly Schema[] = [];
const noneNamed: ReadonlyMap<string, Schema> = new Map();
const noNames: ReadonlySet<string> = new Set();

/**
 * A schema whose keywords are read from its node when they are asked for. A class, since a contract has 100,000 schemas of 40
 * properties each, of which a review looks at a few: getters of a prototype cost none of them anything.
 */
export class LazySchema implements Schema {
  readonly node: SourceNode;
  readonly name: string | null;
  readonly unresolved: boolean;
  readonly version: OpenapiVersion;
  readonly #source: SchemaSource;
  #types: ReadonlySet<SchemaType> | null | undefined;
  #values: { readonly known: readonly Scalar[] | null; readonly open: boolean } | undefined;
  #properties: ReadonlyMap<string, Schema> | undefined;
  #required: ReadonlySet<string> | undefined;

  constructor(source: SchemaSource) {
    this.node = source.node;
    this.name = source.name;
    this.unresolved = source.unresolved;
    this.version = source.version;
    this.#source = source;
  }

  get always(): boolean | null {
    const { node, keywords, target, unresolved } = this.#source;
    if (unresolved) return null;
    if (node.kind === "scalar") return typeof node.value === "boolean" ? node.value : null;
    for (const name of keywords?.entries.keys() ?? [])
      if (!annotations.has(name) && !name.startsWith("x-") && name !== "$ref") return null;
    return target === null ? true : null;
  }

  get types(): ReadonlySet<SchemaType> | null {
    if (this.#types === undefined) this.#types = this.#readTypes();
    return this.#types;
  }

  #readTypes(): ReadonlySet<SchemaType> | null {
    const said = this.#value("type");
    const names = said?.kind === "array" ? said.items : said === null ? [] : [said];
    const found: SchemaType[] = [];
    for (const name of names) {
      if (name.kind !== "scalar") continue;
      // `file` is how Swagger 2.0 says bytes; `type: null` without quotes is what people write for "null".
      if (name.value === "file") found.push("string");
      else if (isType(name.value)) found.push(name.value);
      else if (name.value === null && said?.kind === "array") found.push("null");
    }
    if (found.length === 0) return null;
    return typeSet(this.#nullable ? [...found, "null"] : found);
  }

  get #nullable(): boolean {
    return this.#flag(this.version === "2.0" ? "x-nullable" : "nullable");
  }

  get title(): string {
    return this.#text("title") ?? "";
  }

  get description(): string {
    return this.#text("description") ?? "";
  }

  get format(): string | null {
    return this.#text("format") ?? (this.#text("type") === "file" ? "binary" : null);
  }

  get pattern(): string | null {
    return this.#text("pattern");
  }

  get values(): readonly Scalar[] | null {
    return this.#enumeration.known;
  }

  get openValues(): boolean {
    return this.#enumeration.open;
  }

  get #enumeration(): { readonly known: readonly Scalar[] | null; readonly open: boolean } {
    if (this.#values === undefined) this.#values = this.#readValues();
    return this.#values;
  }

  #readValues(): { readonly known: readonly Scalar[] | null; readonly open: boolean } {
    const constant = this.#value("const");
    const list = this.#value("enum");
    const nodes = constant !== null ? [constant] : list?.kind === "array" ? list.items : null;
    if (nodes === null) return { known: null, open: false };
    const known = nodes.flatMap((node) => (node.kind === "scalar" ? [node.value] : []));
    // OpenAPI 3.0.3 wants `null` among the values of a nullable enumeration; hardly anybody writes it, and all mean it.
    if (this.#nullable && !known.includes(null)) known.push(null);
    return { known, open: known.length < nodes.length };
  }

  get extensible(): boolean {
    return this.keyword("x-extensible-enum") !== null;
  }

  get default(): SourceNode | null {
    return this.#value("default");
  }

  get minimum(): Bound | null {
    return this.#bound("minimum", "exclusiveMinimum", Math.max);
  }

  get maximum(): Bound | null {
    return this.#bound("maximum", "exclusiveMaximum", Math.min);
  }

  get multipleOf(): number | null {
    return this.#number("multipleOf");
  }

  get minLength(): number | null {
    return this.#number("minLength");
  }

  get maxLength(): number | null {
    return this.#number("maxLength");
  }

  get minItems(): number | null {
    return this.#number("minItems");
  }

  get maxItems(): number | null {
    return this.#number("maxItems");
  }

  get uniqueItems(): boolean {
    return this.#flag("uniqueItems");
  }

  get minProperties(): number | null {
    return this.#number("minProperties");
  }

  get maxProperties(): number | null {
    return this.#number("maxProperties");
  }

  get items(): Schema | null {
    return this.#child("items");
  }

  get prefixItems(): readonly Schema[] {
    const listed = this.#children("prefixItems");
    return listed.length > 0 ? listed : this.#children("items");
  }

  get properties(): ReadonlyMap<string, Schema> {
    if (this.#properties === undefined) this.#properties = this.#named("properties");
    return this.#properties;
  }

  get patternProperties(): ReadonlyMap<string, Schema> {
    return this.#named("patternProperties");
  }

  get required(): ReadonlySet<string> {
    if (this.#required === undefined) {
      const list = this.#value("required");
      const names = list?.kind === "array" ? list.items : [];
      this.#required =
        names.length === 0
          ? noNames
          : new Set(names.flatMap((name) => (name.kind === "scalar" ? [String(name.value)] : [])));
    }
    return this.#required;
  }

  get additionalProperties(): Schema | null {
    return this.#child("additionalProperties");
  }

  get unevaluatedProperties(): Schema | null {
    return this.#child("unevaluatedProperties");
  }

  get allOf(): readonly Schema[] {
    const { target } = this.#source;
    const listed = this.#children("allOf");
    return target === null ? listed : [target, ...listed];
  }

  get anyOf(): readonly Schema[] {
    return this.#children("anyOf");
  }

  get oneOf(): readonly Schema[] {
    return this.#children("oneOf");
  }

  get not(): Schema | null {
    return this.#child("not");
  }

  get discriminator(): Discriminator | null {
    const said = this.#value("discriminator");
    // Swagger 2.0 names the property alone.
    if (said?.kind === "scalar")
      return typeof said.value === "string" ? { property: said.value, mapping: new Map() } : null;
    const property = said?.kind === "object" ? said.entries.get("propertyName")?.value : undefined;
    if (said?.kind !== "object" || property?.kind !== "scalar") return null;
    const mapping = said.entries.get("mapping")?.value;
    const pairs = mapping?.kind === "object" ? [...mapping.entries.values()] : [];
    return {
      property: String(property.value),
      mapping: new Map(pairs.map(({ name, value }) => [name, value.kind === "scalar" ? String(value.value) : ""])),
    };
  }

  /** By their names, components that are told from one another by this schema's discriminator without being its alternatives. */
  get subtypes(): ReadonlyMap<string, Schema> {
    return this.discriminator === null ? noneNamed : this.#source.subtypes(this);
  }

  get readOnly(): boolean {
    return this.#flag("readOnly");
  }

  get writeOnly(): boolean {
    return this.#flag("writeOnly");
  }

  get deprecated(): boolean {
    return this.#flag("deprecated") || this.#flag("x-deprecated");
  }

  get examples(): readonly SourceNode[] {
    const one = this.#value("example");
    const many = this.#value("examples");
    const listed = many?.kind === "array" ? many.items : many?.kind === "object" ? [many] : [];
    return one === null ? listed : [one, ...listed];
  }

  property(name: string): Entry | null {
    const declared = this.#value("properties");
    return declared?.kind === "object" ? (declared.entries.get(name) ?? null) : null;
  }

  keyword(name: string): Entry | null {
    return this.#source.keywords?.entries.get(name) ?? null;
  }

  #value(keyword: string): SourceNode | null {
    return this.keyword(keyword)?.value ?? null;
  }

  #text(keyword: string): string | null {
    const value = this.#value(keyword);
    return value?.kind === "scalar" && typeof value.value === "string" ? value.value : null;
  }

  #number(keyword: string): number | null {
    const value = this.#value(keyword);
    return value?.kind === "scalar" && typeof value.value === "number" && !Number.isNaN(value.value)
      ? value.value
      : null;
  }

  #flag(keyword: string): boolean {
    const value = this.#value(keyword);
    return value?.kind === "scalar" && value.value === true;
  }

  /** `exclusiveMaximum` is a flag beside `maximum` up to 3.0, and a bound of its own from 3.1 on. */
  #bound(inclusive: string, exclusive: string, tighter: (a: number, b: number) => number): Bound | null {
    const value = this.#number(inclusive);
    const own = this.#number(exclusive);
    if (own === null) return value === null ? null : { value, exclusive: this.#flag(exclusive) };
    if (value === null || tighter(own, value) === own) return { value: own, exclusive: true };
    return { value, exclusive: false };
  }

  #child(keyword: string): Schema | null {
    const value = this.#value(keyword);
    return value === null || value.kind === "array" ? null : this.#source.schema(value);
  }

  #children(keyword: string): readonly Schema[] {
    const value = this.#value(keyword);
    return value?.kind === "array" ? value.items.map(this.#source.schema) : noSchemas;
  }

  #named(keyword: string): ReadonlyMap<string, Schema> {
    const value = this.#value(keyword);
    if (value?.kind !== "object") return noneNamed;
    return new Map([...value.entries.values()].map(({ name, value: node }) => [name, this.#source.schema(node)]));
  }
}
