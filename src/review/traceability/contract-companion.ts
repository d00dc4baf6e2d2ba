import { flatten, type OpenapiContract, type Operation, type Schema } from "../../artifacts/api/index.ts";
import { type FactOf, type Rfc, readCompanion } from "../../artifacts/rfc/index.ts";
import { type Evidence, type Range, rangeBetween } from "../../charter/index.ts";

/** A contract as a design is compared with it: the facts that a document of the same content would state. */
export interface ContractCompanion {
  readonly document: Rfc;
  /** Where an operation of it stands, which may be in another file. */
  placeOf(fact: FactOf<"endpoint">): Evidence | null;
  /** The operation that a fact speaks of. */
  operationOf(fact: FactOf<"endpoint">): Operation | null;
}

/** The operations, statuses and fields of a description, read with all files that it is spread over. */
export function contractCompanion(contract: OpenapiContract): ContractCompanion {
  const operations = new Map<FactOf<"endpoint">, Operation>();
  const own = contract.operations.filter(({ origin }) => origin === "path");
  const facts = own.flatMap((operation, at) => {
    // A status belongs to the operation at whose place it stands, and operations of several files may stand at one.
    const range: Range = { startLine: at + 1, startColumn: 1, endLine: at + 1, endColumn: 1 };
    const place = { section: 0, range, quote: operation.id };
    const { path } = operation;
    const endpoint = {
      ...place,
      kind: "endpoint",
      method: operation.method.toUpperCase(),
      path,
      form: "contract",
      shaped: true,
    } as const;
    operations.set(endpoint, operation);
    const codes = operation.responses.flatMap(({ status }) => (/^[1-5]\d\d$/.test(status) ? [Number(status)] : []));
    return [endpoint, ...codes.map((code) => ({ ...place, kind: "status-code", code, modality: "asserted" }) as const)];
  });
  return {
    document: {
      ...readCompanion(contract.path, ""),
      text: contract.files.map(({ text }) => text).join("\n"),
      facts: [...facts, ...schemaFacts(contract)],
    },
    placeOf: (fact) => placeIn(operations.get(fact) ?? null),
    operationOf: (fact) => operations.get(fact) ?? null,
  };
}

/** The fields of each schema that does not take whatever else comes. */
function schemaFacts({ path, schemas, operations }: OpenapiContract): readonly FactOf<"schema">[] {
  const used = operations.flatMap(({ body, responses }) =>
    [...(body?.content ?? []), ...responses.flatMap(({ content }) => content)].flatMap(({ schema }) => schema ?? []),
  );
  const range: Range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  return [...new Set<Schema>([...schemas.values(), ...used])].flatMap((schema) => {
    const { properties, additionalProperties } = flatten(schema);
    if (properties.size === 0 || (additionalProperties !== null && additionalProperties.always !== false)) return [];
    const fields = [...properties.keys()].map((name) => ({ name, type: null }));
    return [
      { kind: "schema", form: "openapi", section: 0, range, quote: path, name: schema.name ?? "", fields, list: false },
    ];
  });
}

function placeIn(operation: Operation | null): Evidence | null {
  if (operation === null) return null;
  const { keyStart, keyEnd, value } = operation.entry;
  const { startLine, endLine } = rangeBetween(value.file, keyStart, keyEnd);
  return { path: value.file.path, startLine, endLine, quote: value.file.text.slice(keyStart, keyEnd) };
}
