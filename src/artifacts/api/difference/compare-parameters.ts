import type { Operation, Parameter } from "../openapi/openapi.ts";
import type { OperationChange } from "../openapi/openapi-change.ts";
import { typeText } from "./compare-types.ts";
import { requestOf } from "./directions.ts";
import type { Meetings, OperationPart } from "./meetings.ts";
import { shapeOf } from "./shape.ts";

/** Compares what an operation takes beside a body. Parameters of the path are compared by their order: nobody sends their names. */
export function compareParameters(change: OperationChange, before: Operation, after: Operation, to: Meetings): void {
  const [from, now] = [byKey(before), byKey(after)];
  const come = [...now].filter(([key]) => !from.has(key)).map(([, parameter]) => parameter);
  const successors = successorsOf(come);
  const oldPlaces = new Map([...from.values()].map((old) => [old.name.toLowerCase(), old.in]));
  for (const [key, old] of from) {
    const other = now.get(key);
    const part = to.part(change, labelOf(after, other ?? old), other?.node ?? after.entry, requestOf(after));
    if (other !== undefined) compareParameter(old, other, after.id, part);
    else compareRemoved(old, successors, after, part);
  }
  for (const parameter of come) {
    const part = to.part(change, labelOf(after, parameter), parameter.node, requestOf(after));
    if (!parameter.required || parameter.in === "path" || part.direction === "response") continue;
    const old = oldPlaces.get(parameter.name.toLowerCase());
    if (old !== undefined && old !== parameter.in) continue;
    part.differs({
      class: "request-parameter-added",
      level: "err",
      keyword: parameter.in,
      name: parameter.name,
      place: after.id,
      to: typeOf(parameter),
      at: parameter.node,
      cause: parameter.node,
    });
  }
}

function byKey({ parameters, path }: Operation): ReadonlyMap<string, Parameter> {
  const order = [...path.matchAll(/\{([^{}]{1,200})\}/g)].map(([, name]) => name ?? "");
  return new Map(
    parameters.filter(counts).map((parameter) => {
      const name = parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name;
      const at = parameter.in === "path" ? order.indexOf(parameter.name) : -1;
      return [`${parameter.in} ${at === -1 ? name : at}`, parameter];
    }),
  );
}

/** Headers that are described elsewhere, so that a parameter of their name says nothing (OpenAPI 3.1, section 4.8.12.1). */
const ignored = new Set(["accept", "content-type", "authorization"]);

const counts = ({ in: place, name }: Parameter): boolean => place !== "header" || !ignored.has(name.toLowerCase());

const labelOf = (operation: Operation, { in: place, name }: Parameter): string =>
  `${place} parameter ${name.slice(0, 100)} of ${operation.id}`;

/** Parameters that are new, as what became of one that is gone. */
interface Successors {
  readonly byName: ReadonlyMap<string, Parameter>;
  readonly bySpelling: ReadonlyMap<string, Parameter>;
}

const successorsOf = (come: readonly Parameter[]): Successors => ({
  byName: new Map(come.map((each) => [each.name.toLowerCase(), each])),
  bySpelling: new Map(come.map((each) => [spellingOf(each), each])),
});

const typeOf = ({ schema }: Parameter): string => (schema === null ? "" : typeText(shapeOf(schema)));

function compareRemoved(old: Parameter, come: Successors, after: Operation, part: OperationPart): void {
  if (old.in === "path") return;
  const moved = come.byName.get(old.name.toLowerCase());
  const alike = come.bySpelling.get(spellingOf(old));
  const renamed = moved ?? (alike !== undefined && typeOf(alike) === typeOf(old) ? alike : undefined);
  const sunset = old.schema?.keyword("x-sunset")?.value ?? old.node.entries.get("x-sunset")?.value;
  if (part.direction === "request") {
    part.differs({
      class: moved === undefined ? "request-parameter-removed" : "request-parameter-moved",
      level: moved === undefined ? "warn" : "err",
      keyword: old.in,
      name: old.name,
      place: after.id,
      from: moved === undefined ? old.name : old.in,
      to: moved === undefined ? (renamed?.name ?? "") : moved.in,
      at: moved?.node ?? renamed?.node ?? after.entry,
      cause: old.node,
      farewell: {
        deprecated: old.deprecated,
        sunset: sunset?.kind === "scalar" && typeof sunset.value === "string" ? sunset.value : null,
      },
    });
  } else if (old.in === "header") {
    // Of a webhook: a header that its receivers may look at, as a signature.
    part.differs({
      class: "response-header-removed",
      level: old.required ? "err" : "warn",
      keyword: "removed",
      name: old.name,
      place: after.id,
      at: after.entry,
      cause: old.node,
    });
  }
}

/** Where it stands, and its name without what conventions differ in: `page_size`, `pageSize`. */
const spellingOf = ({ in: place, name }: Parameter): string =>
  `${place} ${name.replace(/[^a-z0-9]/gi, "").toLowerCase()}`;

function compareParameter(old: Parameter, now: Parameter, place: string, part: OperationPart): void {
  const shared = { name: now.name, place, keyword: now.in, at: now.node, cause: now.node };
  if (!old.required && now.required && part.direction === "request" && now.in !== "path") {
    const at = now.node.entries.get("required") ?? now.node;
    part.differs({
      ...shared,
      class: "request-parameter-required",
      level: "err",
      at,
      cause: now.node,
    });
  }
  const [from, to] = [wireForm(old), wireForm(now)];
  // One value is a list of one, however lists are written.
  if (from !== to && from !== "" && to !== "" && part.direction === "request") {
    const at = now.node.entries.get("style") ?? now.node.entries.get("explode") ?? now.node;
    part.differs({ ...shared, class: "request-parameter-serialization", level: "err", from, to, at });
    return;
  }
  if (old.schema !== null && now.schema !== null) part.meet(old.schema, now.schema, { asText: true });
  const [oldContent, content] = [old.content[0]?.schema ?? null, now.content[0]?.schema ?? null];
  if (oldContent !== null && content !== null) part.meet(oldContent, content);
}

/** How a parameter is written, as far as it shows: a single value is written alike with and without `explode`. */
function wireForm(parameter: Parameter): string {
  const [content] = parameter.content;
  if (content !== undefined) return content.type;
  const types = parameter.schema === null ? null : shapeOf(parameter.schema).types;
  const isCompound = types === null || types.has("array") || types.has("object");
  const isPlain = parameter.style === "form" || parameter.style === "simple" || !isCompound;
  if (!isCompound) return isPlain && parameter.style !== "label" && parameter.style !== "matrix" ? "" : parameter.style;
  return types === null ? "" : `${parameter.style}, ${parameter.explode ? "exploded" : "not exploded"}`;
}
