import type { Schema } from "../openapi/openapi.ts";
import type { Farewell } from "./api-difference.ts";
import { formerPlace } from "./declaring-schema.ts";
import type { Comparison } from "./pair.ts";
import { renamesOf } from "./renames.ts";
import { type Shape, shapeOf } from "./shape.ts";

/** Compares the properties of objects: which there are, which must be there, and each with what it was. */
export function compareProperties(before: Shape, after: Shape, to: Comparison): void {
  const names = new Set([...before.schema.properties.keys(), ...after.schema.properties.keys()]);
  const renames = renamesOf(before.schema, after.schema);
  for (const name of names) compareProperty(name, { before, after, renames }, to);
  for (const name of after.schema.required) {
    if (!names.has(name) && !before.schema.required.has(name) && to.direction === "request") {
      becameRequired(name, { before, after, renames }, to);
    }
  }
}

interface Sides {
  readonly before: Shape;
  readonly after: Shape;
  /** New names of properties by their old ones. */
  readonly renames: ReadonlyMap<string, string>;
}

function compareProperty(name: string, sides: Sides, to: Comparison): void {
  const [from, now] = [visible(sides.before, name, to), visible(sides.after, name, to)];
  if (from === null && now === null) return;
  if (now === null) removed(name, sides, to);
  else if (from === null) {
    if (to.direction === "request" && sides.after.schema.required.has(name)) becameRequired(name, sides, to);
  } else {
    const [was, is] = [sides.before.schema.required.has(name), sides.after.schema.required.has(name)];
    if (to.direction === "request" && is && !was) becameRequired(name, sides, to);
    if (to.direction === "response" && was && !is) becameOptional(name, sides, to);
    to.meet(from, now, `.${name}`, sides.after.schema.property(name));
  }
}

/** A property as one side has it in this direction: what is `readOnly` is not sent, what is `writeOnly` does not come back. */
function visible({ schema }: Shape, name: string, { direction }: Comparison): Schema | null {
  const found = schema.properties.get(name);
  if (found === undefined) return null;
  const flat = shapeOf(found).schema;
  const isHidden = direction === "request" ? found.readOnly || flat.readOnly : found.writeOnly || flat.writeOnly;
  return isHidden ? null : found;
}

function becameRequired(name: string, { before, after, renames }: Sides, to: Comparison): void {
  const old = [...renames].find(([, now]) => now === name)?.[0] ?? null;
  const isNew = !before.schema.properties.has(name);
  const at = after.schema.property(name) ?? after.schema.keyword("required");
  to.differs({
    class: "request-property-required",
    level: "err",
    keyword: old !== null && isNew ? "renamed" : isNew ? "added" : "required",
    name,
    from: old ?? "",
    to: after.schema.properties.get(name)?.default == null ? "" : "default",
    at,
    cause: (old === null ? null : before.schema.property(old)) ?? at,
  });
}

function becameOptional(name: string, { before, after }: Sides, to: Comparison): void {
  to.differs({
    class: "response-property-optional",
    level: "err",
    keyword: "required",
    name,
    at: after.schema.property(name),
    cause: before.schema.property(name) ?? after.schema.property(name),
  });
}

function removed(name: string, { before, after, renames }: Sides, to: Comparison): void {
  const renamed = renames.get(name) ?? "";
  const entry = before.schema.property(name);
  const former = formerPlace(before.given, after.given, name);
  const shared = {
    name,
    from: name,
    to: renamed,
    keyword: renamed === "" ? "removed" : "renamed",
    ...former,
    at: after.schema.property(renamed) ?? after.schema.property(name) ?? former.at,
    cause: entry,
    farewell: farewellOf(before.schema, name),
  };
  if (to.direction === "response") {
    // A schema that requires nothing at all says nothing about what always comes back.
    const isOptional = before.schema.required.size > 0 && !before.schema.required.has(name);
    to.differs({ ...shared, class: "response-property-removed", level: isOptional ? "warn" : "err" });
    return;
  }
  if (after.schema.properties.get(name) !== undefined) {
    to.differs({ ...shared, class: "request-property-read-only", level: "info", keyword: "readOnly" });
    return;
  }
  // The rename is told once: with the property that has to be sent now.
  if (renamed !== "" && after.schema.required.has(renamed)) return;
  const isClosed = isClosedTo(after.schema);
  to.differs({ ...shared, class: "request-property-removed", level: isClosed ? "err" : "warn" });
}

/** Whether a property that is not declared is refused. */
export const isClosedTo = ({ additionalProperties, unevaluatedProperties }: Schema): boolean =>
  additionalProperties?.always === false || unevaluatedProperties?.always === false;

function farewellOf(schema: Schema, name: string): Farewell {
  const found = schema.properties.get(name);
  const sunset = found?.keyword("x-sunset")?.value ?? found?.keyword("x-sunset-date")?.value;
  return {
    deprecated: found?.deprecated === true || (found !== undefined && shapeOf(found).schema.deprecated),
    sunset: sunset?.kind === "scalar" && typeof sunset.value === "string" ? sunset.value : null,
  };
}
