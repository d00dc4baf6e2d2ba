/** A JSON Schema. */
type Fragment = Readonly<Record<string, unknown>>;

/** What a keyword looks like without, with, with more of it, and with another of it. */
interface Forms {
  readonly without: Fragment;
  readonly low: Fragment;
  readonly high?: Fragment;
}

const number = { type: "number" };
const text = { type: "string" };
const list = { type: "array", items: { type: "string" } };
const object = { type: "object", properties: { a: { type: "string" } } };

const bound = (base: Fragment, keyword: string, low: number, high: number): Forms => ({
  without: base,
  low: { ...base, [keyword]: low },
  high: { ...base, [keyword]: high },
});

const either = (base: Fragment, keyword: string, value: unknown, other?: unknown): Forms => ({
  without: base,
  low: { ...base, [keyword]: value },
  ...(other === undefined ? {} : { high: { ...base, [keyword]: other } }),
});

const contains = { ...list, contains: { type: "string" } };
const card = { type: "object", title: "Card", required: ["pan"], properties: { pan: text } };
const bank = { type: "object", title: "Bank", required: ["iban"], properties: { iban: text } };
const cash = { type: "object", title: "Cash", required: ["till"], properties: { till: text } };
const condition = { if: { required: ["a"] } };

/** `then` or `else`. Not written as a key, which `then` would make a promise of. */
const branch = (name: string): Fragment => Object.fromEntries([[name, { required: ["b"] }]]);

const branches = Object.fromEntries(
  ["then", "else"].map((name): [string, Forms] => [
    name,
    { without: { ...object, ...condition }, low: { ...object, ...condition, ...branch(name) } },
  ]),
);

/** Keywords by the words that stand for them in ids of oasdiff. */
const forms: Readonly<Record<string, Forms>> = {
  max: bound(number, "maximum", 10, 20),
  "exclusive-max": bound(number, "exclusiveMaximum", 10, 20),
  min: bound(number, "minimum", 10, 20),
  "exclusive-min": bound(number, "exclusiveMinimum", 10, 20),
  "max-length": bound(text, "maxLength", 10, 20),
  "min-length": bound(text, "minLength", 10, 20),
  "max-items": bound(list, "maxItems", 10, 20),
  "min-items": bound(list, "minItems", 10, 20),
  "max-properties": bound(object, "maxProperties", 10, 20),
  "min-properties": bound(object, "minProperties", 1, 2),
  "min-contains": bound(contains, "minContains", 2, 3),
  "max-contains": bound(contains, "maxContains", 2, 3),
  "unique-items": either(list, "uniqueItems", true),
  "multiple-of": either(number, "multipleOf", 4, 6),
  pattern: either(text, "pattern", "^a+$", "^b+$"),
  contains: either(list, "contains", { type: "string" }),
  if: { without: object, low: { ...object, ...condition, ...branch("then") } },
  ...branches,
  "dependent-schema": either(object, "dependentSchemas", { a: { required: ["b"] } }),
  "dependent-required": either(object, "dependentRequired", { a: ["b"] }, { a: ["c"] }),
  "pattern-property": either(object, "patternProperties", { "^x": { type: "integer" } }),
  "property-names": either(object, "propertyNames", { maxLength: 3 }),
  "unevaluated-items": either({ type: "array", prefixItems: [text] }, "unevaluatedItems", false),
  "unevaluated-properties": either(object, "unevaluatedProperties", false),
  "content-schema": either(text, "contentSchema", { type: "object" }),
  "content-media-type": either(text, "contentMediaType", "application/json", "application/xml"),
  "content-encoding": either(text, "contentEncoding", "base64", "base32"),
  const: either(text, "const", "a", "b"),
  "any-of": { without: { anyOf: [card, bank] }, low: { anyOf: [card, bank, cash] } },
  "one-of": { without: { oneOf: [card, bank] }, low: { oneOf: [card, bank, cash] } },
  "prefix-items": {
    without: { type: "array", prefixItems: [text] },
    low: { type: "array", prefixItems: [text, text] },
  },
  "default-value": either(text, "default", "a", "b"),
  "list-of-types": { without: { type: ["integer", "boolean"] }, low: { type: ["integer", "boolean", "object"] } },
};

const actions: Readonly<Record<string, (of: Forms) => readonly [Fragment, Fragment | undefined]>> = {
  increased: ({ low, high }) => [low, high],
  decreased: ({ low, high }) => [high ?? low, low],
  set: ({ without, low }) => [without, low],
  added: ({ without, low }) => [without, low],
  widened: ({ without, low }) => [without, low],
  unset: ({ without, low }) => [low, without],
  removed: ({ without, low }) => [low, without],
  narrowed: ({ without, low }) => [low, without],
  changed: ({ low, high }) => [low, high],
};

const words: Readonly<Record<string, readonly [Fragment, Fragment]>> = {
  "became-nullable": [text, { type: ["string", "null"] }],
  "became-not-nullable": [{ type: ["string", "null"] }, text],
  "became-enum": [text, { type: "string", enum: ["a"] }],
  "enum-value-added": [{ enum: ["a"] }, { enum: ["a", "b"] }],
  "enum-value-removed": [{ enum: ["a", "b"] }, { enum: ["a"] }],
  "type-changed": [text, { type: "boolean" }],
  "type-generalized": [{ type: "integer" }, number],
  "type-specialized": [number, { type: "integer" }],
  "multiple-of-generalized": [
    { ...number, multipleOf: 4 },
    { ...number, multipleOf: 2 },
  ],
  "multiple-of-specialized": [
    { ...number, multipleOf: 2 },
    { ...number, multipleOf: 4 },
  ],
  "wrapped-in-one-of": [card, { oneOf: [bank, cash] }],
};

/** A check of oasdiff as a change of one schema: where it stands, and what it was and is. */
export interface OasdiffCase {
  readonly side: "request" | "response" | "parameter";
  readonly place: "body" | "property";
  readonly before: Fragment;
  readonly after: Fragment;
}

/** The change that an id of oasdiff names; null for one that is about something else than one schema. */
export function caseOf(id: string): OasdiffCase | null {
  const found = /^(request-parameter|request|response)-(?:(body|property)-)?(.+)$/.exec(id);
  const [, side = "", place = "property", rest = ""] = found ?? [];
  if (found === null || (side !== "request-parameter" && found[2] === undefined)) return null;
  const pair = words[rest] ?? pairOf(rest);
  if (pair === null) return null;
  const [before, after] = pair;
  if (after === undefined || place === undefined) return null;
  const isParameter = side === "request-parameter";
  return {
    side: isParameter ? "parameter" : side === "request" ? "request" : "response",
    place: place === "body" ? "body" : "property",
    before,
    after,
  };
}

function pairOf(rest: string): readonly [Fragment, Fragment | undefined] | null {
  const at = rest.lastIndexOf("-");
  const [form, action] = [forms[rest.slice(0, at)], actions[rest.slice(at + 1)]];
  return form === undefined || action === undefined ? null : action(form);
}

/** A contract of one operation with a schema at its place. */
export function contractOf({ side, place }: OasdiffCase, schema: Fragment): string {
  const whole = place === "body" ? schema : { type: "object", required: ["it"], properties: { it: schema } };
  const content = { content: { "application/json": { schema: whole } } };
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "One operation", version: "1.0.0" },
    paths: {
      "/it": {
        post: {
          parameters: side === "parameter" ? [{ name: "it", in: "query", schema }] : [],
          ...(side === "request" ? { requestBody: content } : {}),
          responses: { "200": { description: "It", ...(side === "response" ? content : {}) } },
        },
      },
    },
  });
}
