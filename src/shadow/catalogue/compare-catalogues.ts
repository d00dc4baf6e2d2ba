import type { CatalogueDifference } from "../observation.ts";
import type { Catalogue, CatalogueObject } from "./catalogue.ts";
import { comparable, sameDefinition } from "./same-definition.ts";

/** More is not told of one script. */
const most = 100;

const shown = 200;

interface Difference {
  readonly object: string;
  readonly before: CatalogueObject | null;
  readonly after: CatalogueObject | null;
}

/**
 * How `after` differs from `before`, by the names of the objects; at most 100 differences. A cause is told once: what is missing
 * together with something that it needs is not listed beside it. Nor is what people do not undo: a role or an extension that
 * stays, values that an enumerated type has gained (PostgreSQL cannot remove them), a constraint that was made anew under
 * another name, an expression with other casts, more columns of a view, partitions of a table that was made anew.
 */
export function compareCatalogues(before: Catalogue, after: Catalogue): readonly CatalogueDifference[] {
  if (before.size === 0 || after.size === 0) return [];
  const found = [...differences(before, after)];
  const causes = causesOf(found);
  const remade = remadeConstraints(found);
  const [oldTables, newTables] = [remadeTables(before, after), remadeTables(after, before)];
  const isTold = (each: Difference): boolean =>
    !follows(each, causes) &&
    !remade.has(each.object) &&
    !mayStay(each, before) &&
    !isPartitionOf(each.before, oldTables) &&
    !isPartitionOf(each.after, newTables);
  return found.filter(isTold).slice(0, most).map(told);
}

/** Whether two catalogues hold the same: nothing that is compared differs, whatever it needs. */
export const areSame = (before: Catalogue, after: Catalogue): boolean =>
  differences(before, after).next().done === true;

/** Ids of what is gone, what has come, and the tables that became partitions or ceased to be some, columns and all. */
interface Causes {
  readonly gone: ReadonlySet<string>;
  readonly come: ReadonlySet<string>;
}

function causesOf(found: readonly Difference[]): Causes {
  const gone = new Set<string>();
  const come = new Set<string>();
  for (const { before, after } of found) {
    const moved = before !== null && after !== null && isPartition(before) !== isPartition(after);
    if (before !== null && (after === null || moved)) gone.add(before.id);
    if (after !== null && (before === null || moved)) come.add(after.id);
  }
  return { gone, come };
}

const follows = ({ before, after }: Difference, { gone, come }: Causes): boolean =>
  before?.needs.some((id) => gone.has(id)) === true || after?.needs.some((id) => come.has(id)) === true;

const isPartition = ({ definition }: CatalogueObject): boolean => /(?:^|, )partition (?!by )/u.test(definition);

const isPartitionOf = (side: CatalogueObject | null, tables: ReadonlySet<string>): boolean =>
  side !== null && isPartition(side) && side.needs.some((id) => tables.has(id));

/** Ids of tables that stand in the other catalogue too, but as another table of the same name. */
function remadeTables(catalogue: Catalogue, other: Catalogue): ReadonlySet<string> {
  const remade = [...catalogue].filter(([object, { id }]) => {
    return object.startsWith("table ") && (other.get(object)?.id ?? id) !== id;
  });
  return new Set(remade.map(([, { id }]) => id));
}

function* differences(before: Catalogue, after: Catalogue): Generator<Difference, void> {
  for (const [object, old] of before) {
    const now = after.get(object) ?? null;
    if (now === null || !sameDefinition(object, old.definition, now.definition))
      yield { object, before: old, after: now };
  }
  for (const [object, now] of after) if (!before.has(object)) yield { object, before: null, after: now };
}

/**
 * A role belongs to all databases of a server, an extension to whoever else uses it by now. A view that was made anew with
 * `SELECT *` has the columns that its table has got since.
 */
function mayStay({ object, before: old }: Difference, before: Catalogue): boolean {
  if (old !== null) return false;
  const [, relation] = /^column (.+)\.[^.]+$/u.exec(object) ?? [];
  if (relation !== undefined) return before.has(`view ${relation}`) || before.has(`materialized view ${relation}`);
  return /^(?:role|extension) /u.test(object);
}

/**
 * Constraints that were dropped and stand there again by a name that was chosen anew: on the same table, saying the same. One
 * that still has its id was renamed.
 */
function remadeConstraints(found: readonly Difference[]): ReadonlySet<string> {
  const constraints = found.filter(({ object }) => object.startsWith("constraint "));
  const saying = ({ object }: Difference, { definition }: CatalogueObject): string =>
    `${object.slice(0, object.lastIndexOf("."))} ${comparable(object, definition)}`;
  const come = Map.groupBy(constraints, (each) => (each.before === null && each.after ? saying(each, each.after) : ""));
  const remade = new Set<string>();
  for (const each of constraints) {
    if (each.before === null || each.after !== null) continue;
    const twins = come.get(saying(each, each.before)) ?? [];
    const twin = twins.find(({ object, after }) => after?.id !== each.before?.id && !remade.has(object));
    if (twin !== undefined) remade.add(each.object).add(twin.object);
  }
  return remade;
}

function told({ object, before, after }: Difference): CatalogueDifference {
  const how = after === null ? "missing" : before === null ? "added" : "different";
  const text = (side: CatalogueObject | null): string | null => side?.definition.slice(0, shown) ?? null;
  return { how, object, before: text(before), after: text(after) };
}
