import type { Entry, Scalar, SourceNode } from "../source/source-node.ts";
import type { Bound, Discriminator, Schema, SchemaType } from "./openapi.ts";

/** One of the schemas that hold together. */
export interface Part {
  readonly schema: Schema;
  /** Its one alternative is a part of its own. */
  readonly unwrapped: boolean;
}

type FlattenAll = (schemas: readonly [Schema, ...Schema[]]) => Schema;

/**
 * Schemas that all hold of the same value, read as one; the first of them is what it is called and where it stands. A class for the
 * reason that `LazySchema` is one.
 */
export class FlatSchema implements Schema {
  readonly #parts: readonly Part[];
  readonly #takesNull: boolean;
  readonly #flattenAll: FlattenAll;
  #types: ReadonlySet<SchemaType> | null | undefined;
  #properties: ReadonlyMap<string, Schema> | undefined;
  #required: ReadonlySet<string> | undefined;

  /** `parts`: at least one. `takesNull`: the whole stood beside `null`. */
  constructor(parts: readonly Part[], takesNull: boolean, flattenAll: FlattenAll) {
    this.#parts = parts;
    this.#takesNull = takesNull;
    this.#flattenAll = flattenAll;
  }

  get #schemas(): readonly Schema[] {
    return this.#parts.map(({ schema }) => schema);
  }

  /** Whether it is put together of the same schemas as another one: a property that two schemas inherit may be each's own. */
  isOfSameParts(other: FlatSchema): boolean {
    const others = other.#parts;
    return this.#parts.length === others.length && this.#parts.every(({ schema }, at) => schema === others[at]?.schema);
  }

  get #outer(): Schema {
    const [first] = this.#parts;
    if (first === undefined) throw new Error("a flat schema has parts");
    return first.schema;
  }

  get node(): SourceNode {
    return this.#outer.node;
  }

  get name(): string | null {
    return this.#outer.name;
  }

  get unresolved(): boolean {
    return this.#any((schema) => schema.unresolved);
  }

  get always(): boolean | null {
    const all = this.#schemas.map(({ always }) => always);
    return all.includes(false) ? false : all.every((always) => always === true) ? true : null;
  }

  get types(): ReadonlySet<SchemaType> | null {
    if (this.#types === undefined) this.#types = this.#readTypes();
    return this.#types;
  }

  #readTypes(): ReadonlySet<SchemaType> | null {
    const said = this.#schemas.flatMap(({ types }) => (types === null ? [] : [types]));
    const [first, ...others] = said;
    if (first === undefined) return null;
    const common = [...first].flatMap((type) =>
      others.every((types) => takes(types, type)) ? [type] : narrower(type, others),
    );
    const found = new Set(common.length === 0 ? first : common);
    // `nullable` beside an `allOf` says nothing by the letter of 3.0, and is how everybody says that the whole may be null.
    return this.#takesNull || isNullable(this.#outer) ? found.add("null") : found;
  }

  get title(): string {
    return this.#text(({ title }) => title);
  }

  get description(): string {
    return this.#text(({ description }) => description);
  }

  get format(): string | null {
    return this.#first(({ format }) => format);
  }

  get pattern(): string | null {
    return this.#first(({ pattern }) => pattern);
  }

  get values(): readonly Scalar[] | null {
    const said = this.#schemas.flatMap(({ values, openValues }) => (values === null || openValues ? [] : [values]));
    const [first, ...others] = said;
    if (first === undefined) return this.#first(({ values }) => values);
    const sets = others.map((values) => new Set(values));
    const common = first.filter((value) => sets.every((values) => values.has(value)));
    return this.#takesNull && !common.includes(null) ? [...common, null] : common;
  }

  get openValues(): boolean {
    return this.#schemas.every(({ values, openValues }) => values === null || openValues) && this.values !== null;
  }

  get extensible(): boolean {
    return this.#any(({ extensible }) => extensible);
  }

  get default(): SourceNode | null {
    return this.#first((schema) => schema.default);
  }

  get minimum(): Bound | null {
    return this.#tightest(
      ({ minimum }) => minimum,
      (a, b) => a.value > b.value || (a.value === b.value && a.exclusive),
    );
  }

  get maximum(): Bound | null {
    return this.#tightest(
      ({ maximum }) => maximum,
      (a, b) => a.value < b.value || (a.value === b.value && a.exclusive),
    );
  }

  get multipleOf(): number | null {
    return this.#first(({ multipleOf }) => multipleOf);
  }

  get minLength(): number | null {
    return this.#tightest(
      ({ minLength }) => minLength,
      (a, b) => a > b,
    );
  }

  get maxLength(): number | null {
    return this.#tightest(
      ({ maxLength }) => maxLength,
      (a, b) => a < b,
    );
  }

  get minItems(): number | null {
    return this.#tightest(
      ({ minItems }) => minItems,
      (a, b) => a > b,
    );
  }

  get maxItems(): number | null {
    return this.#tightest(
      ({ maxItems }) => maxItems,
      (a, b) => a < b,
    );
  }

  get uniqueItems(): boolean {
    return this.#any(({ uniqueItems }) => uniqueItems);
  }

  get minProperties(): number | null {
    return this.#tightest(
      ({ minProperties }) => minProperties,
      (a, b) => a > b,
    );
  }

  get maxProperties(): number | null {
    return this.#tightest(
      ({ maxProperties }) => maxProperties,
      (a, b) => a < b,
    );
  }

  get items(): Schema | null {
    return this.#first(({ items }) => items);
  }

  get prefixItems(): readonly Schema[] {
    return this.#first(({ prefixItems }) => (prefixItems.length === 0 ? null : prefixItems)) ?? [];
  }

  /** A property that several parts declare has to be what all of them say. */
  get properties(): ReadonlyMap<string, Schema> {
    if (this.#properties !== undefined) return this.#properties;
    const declared = new Map<string, [Schema, ...Schema[]]>();
    for (const { properties } of this.#schemas) {
      for (const [name, property] of properties) {
        const before = declared.get(name);
        if (before === undefined) declared.set(name, [property]);
        else if (!before.includes(property)) before.push(property);
      }
    }
    const flat = [...declared].map(([name, all]): [string, Schema] => [
      name,
      all.length === 1 ? all[0] : this.#flattenAll(all),
    ]);
    this.#properties = new Map(flat);
    return this.#properties;
  }

  get patternProperties(): ReadonlyMap<string, Schema> {
    return new Map(this.#schemas.flatMap(({ patternProperties }) => [...patternProperties]));
  }

  get required(): ReadonlySet<string> {
    if (this.#required === undefined) this.#required = new Set(this.#schemas.flatMap(({ required }) => [...required]));
    return this.#required;
  }

  get additionalProperties(): Schema | null {
    return this.#narrowest(({ additionalProperties }) => additionalProperties);
  }

  get unevaluatedProperties(): Schema | null {
    return this.#narrowest(({ unevaluatedProperties }) => unevaluatedProperties);
  }

  get allOf(): readonly Schema[] {
    return [];
  }

  get anyOf(): readonly Schema[] {
    return this.#alternatives(({ anyOf }) => anyOf);
  }

  get oneOf(): readonly Schema[] {
    return this.#alternatives(({ oneOf }) => oneOf);
  }

  get not(): Schema | null {
    return this.#first(({ not }) => not);
  }

  get discriminator(): Discriminator | null {
    return this.#first(({ discriminator }) => discriminator);
  }

  get readOnly(): boolean {
    return this.#any(({ readOnly }) => readOnly);
  }

  get writeOnly(): boolean {
    return this.#any(({ writeOnly }) => writeOnly);
  }

  get deprecated(): boolean {
    return this.#any(({ deprecated }) => deprecated);
  }

  get examples(): readonly SourceNode[] {
    return this.#schemas.flatMap(({ examples }) => examples);
  }

  property(name: string): Entry | null {
    return this.#first((schema) => schema.property(name));
  }

  keyword(name: string): Entry | null {
    return this.#first((schema) => schema.keyword(name));
  }

  #first<Value>(read: (schema: Schema) => Value | null): Value | null {
    for (const { schema } of this.#parts) {
      const value = read(schema);
      if (value !== null) return value;
    }
    return null;
  }

  #any(read: (schema: Schema) => boolean): boolean {
    return this.#parts.some(({ schema }) => read(schema));
  }

  #text(read: (schema: Schema) => string): string {
    return this.#first((schema) => read(schema) || null) ?? "";
  }

  #tightest<Value>(read: (schema: Schema) => Value | null, isTighter: (a: Value, b: Value) => boolean): Value | null {
    let found: Value | null = null;
    for (const { schema } of this.#parts) {
      const value = read(schema);
      if (value !== null && (found === null || isTighter(value, found))) found = value;
    }
    return found;
  }

  #narrowest(read: (schema: Schema) => Schema | null): Schema | null {
    return this.#first((schema) => (read(schema)?.always === false ? read(schema) : null)) ?? this.#first(read);
  }

  #alternatives(read: (schema: Schema) => readonly Schema[]): readonly Schema[] {
    for (const { schema, unwrapped } of this.#parts) if (!unwrapped && read(schema).length > 0) return read(schema);
    return [];
  }
}

const takes = (types: ReadonlySet<SchemaType>, type: SchemaType): boolean =>
  types.has(type) || (type === "integer" && types.has("number"));

/** `number` together with `integer` is `integer`. */
const narrower = (type: SchemaType, others: readonly ReadonlySet<SchemaType>[]): readonly SchemaType[] =>
  type === "number" && others.every((types) => types.has("integer") || types.has("number")) ? ["integer"] : [];

function isNullable(schema: Schema): boolean {
  const said = (schema.keyword("nullable") ?? schema.keyword("x-nullable"))?.value;
  return said?.kind === "scalar" && said.value === true;
}
