import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { allFactsOf, factsOf } from "./facts.ts";
import { type UnknownField, unknownFields } from "./field-difference.ts";

type Endpoint = FactOf<"endpoint">;

/** An operation or a status with the document it stands in: the text itself or a file that it links. */
export interface Stated<T> {
  readonly document: Rfc;
  readonly fact: T;
}

/** What the text and the contract beside it say of the same operations. */
export interface ContractComparison {
  readonly contract: readonly Stated<Endpoint>[];
  readonly text: readonly Stated<Endpoint>[];
  readonly agreeing: readonly Stated<Endpoint>[];
  /** Operations of the text that the contract lacks. */
  readonly onlyInText: readonly Stated<Endpoint>[];
  /** Operations of the contract that the text, which lists its operations, leaves out. */
  readonly onlyInContract: readonly Stated<Endpoint>[];
  /** Error statuses of the text that no operation of the contract has. */
  readonly codesOnlyInText: readonly Stated<FactOf<"status-code">>[];
  /** Error statuses that an operation has in the contract, but not in the section that describes it. */
  readonly codesOnlyInContract: readonly (Stated<Endpoint> & { readonly code: number })[];
  /** Fields of the text's examples that stand nowhere in the contract. */
  readonly fieldsOnlyInText: readonly UnknownField[];
}

/** Operations of a text compared at most; nobody writes of more. */
const most = 300;
/** Statuses that come from the gateway or the framework; a text need not repeat them for each operation. */
const everywhere = new Set([400, 401, 403, 429, 500, 502, 503, 504]);

/** Compares the operations, statuses and fields of the text with those of its OpenAPI fences and linked contract files. */
export function compareWithContract(rfc: Rfc): ContractComparison {
  const contract = contractOperations(rfc);
  const matching = matcherOf(contract);
  // Of a contract that is too long to be read nobody knows what it lacks.
  const isWhole = rfc.companions.every(({ unread }) => unread === null);
  const text = factsOf(rfc, "endpoint")
    .filter(({ form, method }) => form !== "contract" && method !== null && method !== "RPC")
    .slice(0, most)
    .map((fact) => ({ document: rfc, fact }));
  const found = text.map(matching);
  const listsAll = new Set(text.map(({ fact }) => fact.path)).size > 1;
  const roots = new Set(text.map(({ fact }) => rootOf(fact.path)));
  const agreeing = text.filter((_, at) => found[at] !== undefined);
  const sections = new Set(agreeing.map(({ fact }) => fact.section));
  return {
    contract,
    text,
    agreeing,
    onlyInText: isWhole ? text.filter((_, at) => found[at] === undefined) : [],
    onlyInContract: listsAll ? unmatched(contract, text).filter(({ fact }) => roots.has(rootOf(fact.path))) : [],
    codesOnlyInText: isWhole ? codesOnlyInText(rfc, contract) : [],
    codesOnlyInContract: text.flatMap((each, at) => codesLeftOut(each, text, found[at])),
    fieldsOnlyInText: isWhole
      ? unknownFields(rfc, [...new Set(contract.map(({ document }) => document))], sections)
      : [],
  };
}

function contractOperations(rfc: Rfc): readonly Stated<Endpoint>[] {
  const own = factsOf(rfc, "endpoint").map((fact) => ({ document: rfc, fact }));
  const linked = rfc.companions.flatMap((document) =>
    allFactsOf(document, "endpoint").map((fact) => ({ document, fact })),
  );
  return [...own, ...linked].filter(({ fact }) => fact.form === "contract" && fact.method !== "RPC");
}

/** Finds the first of some operations that another one is the same as, whichever side it is of. */
function matcherOf(operations: readonly Stated<Endpoint>[]): (each: Stated<Endpoint>) => Stated<Endpoint> | undefined {
  const byMethod = Map.groupBy(
    operations.map((stated) => ({ stated, segments: segmentsOf(stated.fact.path) })),
    ({ stated }) => stated.fact.method,
  );
  return ({ fact: { method, path } }) => {
    const segments = segmentsOf(path);
    return byMethod.get(method)?.find((other) => isSamePath(segments, other.segments))?.stated;
  };
}

const unmatched = (
  operations: readonly Stated<Endpoint>[],
  others: readonly Stated<Endpoint>[],
): readonly Stated<Endpoint>[] => {
  const matching = matcherOf(others);
  return operations.filter((each) => matching(each) === undefined);
};

/** The same path but for the names of parameters and a base path that one of them leaves out. */
function isSamePath(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 0) return false;
  const tail = long.slice(long.length - short.length);
  return short.every((segment, at) => segment === tail[at] || isParameter(segment) || isParameter(tail[at] ?? ""));
}

function segmentsOf(path: string): readonly string[] {
  return path.split("/", 40).filter((segment) => segment !== "");
}

function isParameter(segment: string): boolean {
  return /^[{<:$]|^\d+$/.test(segment);
}

/** The first segment that is neither a version nor a prefix: the resource. */
function rootOf(path: string): string {
  return segmentsOf(path).find((segment) => !/^(?:api|rest|v\d\w{0,8}|_?[a-z]+\.\w+)$/i.test(segment)) ?? "";
}

/** An operation of the contract and its statuses are placed at the same line and column. */
const codesOf = ({ document, fact }: Stated<Endpoint>): readonly number[] =>
  codesByPlace(document)
    .get(placeOf(fact))
    ?.map(({ code }) => code) ?? [];

type Codes = ReadonlyMap<string, readonly FactOf<"status-code">[]>;
const known = new WeakMap<Rfc, Codes>();

/** The statuses of a document by where they stand, gathered once: a contract has thousands. */
function codesByPlace(document: Rfc): Codes {
  const remembered = known.get(document);
  if (remembered !== undefined) return remembered;
  const codes = Map.groupBy(allFactsOf(document, "status-code"), placeOf);
  known.set(document, codes);
  return codes;
}

/** The error statuses that the text states outside of its contract fences. 400 and 500 may stand for `4xx` and `5xx`. */
function codesOfText(rfc: Rfc, contract: readonly Stated<Endpoint>[]): readonly FactOf<"status-code">[] {
  const places = new Set(contract.flatMap(({ document, fact }) => (document === rfc ? [placeOf(fact)] : [])));
  return factsOf(rfc, "status-code").filter(
    (fact) => fact.code > 400 && fact.code !== 500 && isStated(fact) && !places.has(placeOf(fact)),
  );
}

function isStated({ modality }: FactOf<"status-code">): boolean {
  return modality === "asserted" || modality === "prescribed";
}

function placeOf({ range }: FactOf<"endpoint" | "status-code">): string {
  return `${range.startLine}:${range.startColumn}`;
}

function codesOnlyInText(rfc: Rfc, contract: readonly Stated<Endpoint>[]): ContractComparison["codesOnlyInText"] {
  const known = new Set(contract.flatMap(codesOf));
  if (known.size === 0) return [];
  return codesOfText(rfc, contract)
    .filter(({ code }) => !known.has(code))
    .map((fact) => ({ document: rfc, fact }));
}

/** Statuses of the contract's operation that the section of the text's does not state, where it states any. */
function codesLeftOut(
  { document, fact }: Stated<Endpoint>,
  text: readonly Stated<Endpoint>[],
  other: Stated<Endpoint> | undefined,
): ContractComparison["codesOnlyInContract"] {
  const isNamed = (each: Stated<Endpoint>): boolean => each.fact.method === fact.method && each.fact.path === fact.path;
  const places = new Set(text.filter(isNamed).map((each) => each.fact.section));
  // A section of several operations does not say which of them a status belongs to.
  const alone = text.every((each) => isNamed(each) || !places.has(each.fact.section));
  if (other === undefined || !alone) return [];
  const stated = new Set(
    factsOf(document, "status-code").flatMap((each) => (places.has(each.section) ? [each.code] : [])),
  );
  // 400 and 500 may stand for `4xx` and `5xx`, which leave nothing out.
  if (stated.has(400) || stated.has(500) || ![...stated].some((code) => code > 400)) return [];
  return codesOf(other)
    .filter((code) => code >= 400 && !everywhere.has(code) && !stated.has(code))
    .map((code) => ({ ...other, code }));
}
