import type { Discriminator } from "../openapi/openapi.ts";
import type { Comparison } from "./pair.ts";
import type { Shape } from "./shape.ts";

/** Compares how alternatives are told apart. That there is a discriminator at all changes nothing on the wire. */
export function compareDiscriminators(before: Shape, after: Shape, to: Comparison): void {
  const [from, now] = [before.schema.discriminator, after.schema.discriminator];
  if (from === null || now === null) return;
  const at = after.schema.keyword("discriminator");
  const shared = { class: "discriminator-changed", at, cause: at } as const;
  if (from.property !== now.property) {
    to.differs({ ...shared, level: "err", keyword: "propertyName", from: from.property, to: now.property });
    return;
  }
  // Without a mapping, names of schemas are the values, which a mapping then only writes down.
  if (from.mapping.size === 0 || now.mapping.size === 0) return;
  const gone = keysOnlyIn(from, now).filter((key) => isStillThere(from.mapping.get(key) ?? "", after));
  const come = keysOnlyIn(now, from).filter((key) => isStillThere(now.mapping.get(key) ?? "", before));
  const isRequest = to.direction === "request";
  const names = [...(isRequest ? gone : come)].sort();
  if (names.length === 0) return;
  const text = names.slice(0, 3).join(", ");
  to.differs({
    ...shared,
    level: gone.length > 0 ? "err" : "warn",
    keyword: "mapping",
    name: names.join(", ").slice(0, 200),
    from: isRequest ? text : "",
    to: isRequest ? "" : text,
  });
}

const keysOnlyIn = (one: Discriminator, other: Discriminator): readonly string[] =>
  [...one.mapping.keys()].filter((key) => !other.mapping.has(key));

/** Whether an alternative is there: of one that comes or goes with its key the list of alternatives tells already. */
function isStillThere(target: string, { given }: Shape): boolean {
  const name = target.slice(target.lastIndexOf("/") + 1);
  const alternatives = [...given.oneOf, ...given.anyOf];
  return alternatives.length === 0 || alternatives.some((each) => each.name === name);
}
