import { conditionOf, policiesOf, type RelationFacts, type RoutineFacts, type TenantFacts } from "./facts.ts";
import { namesRelation, namesRoutine, type Opening } from "./openings.ts";
import { isTable, type Scope } from "./scope.ts";

/** What is asked, and the tenants' tables whose rows may come out of it. */
export type Target =
  | { readonly kind: "relation"; readonly relation: RelationFacts; readonly tables: readonly RelationFacts[] }
  | { readonly kind: "routine"; readonly routine: RoutineFacts; readonly tables: readonly RelationFacts[] };

const relationLimit = 200;
/** Of those that a statement may have opened without naming them. */
const unnamedLimit = 30;
const routineLimit = 100;

/** The words of a text: what names it may hold. */
export const wordsOf = (text: string): ReadonlySet<string> => new Set(text.match(/[\w$]{1,63}/g) ?? []);

/** Everything whose rows the statements may have opened: tables of tenants, views over them, functions that read them. */
export function targetsOf(facts: TenantFacts, scope: Scope, openings: readonly Opening[]): readonly Target[] {
  const relations = [...facts.relations.values()];
  const named = openings.filter(({ all }) => !all);
  const byName = relations.filter((relation) => openingsOf(facts, relation, named).length > 0);
  const others = openings.length === named.length ? [] : relations.filter((relation) => !byName.includes(relation));
  const concerned = [...byName, ...others.slice(0, unnamedLimit)].flatMap((relation): readonly Target[] => {
    const tables = tablesBelow(facts, relation).filter(({ id }) => scope.tables.has(id));
    return tables.length === 0 ? [] : [{ kind: "relation", relation, tables }];
  });
  const routines = facts.routines.filter(
    (routine) =>
      routine.definer && routine.schema !== "auth" && openings.some((each) => each.all || namesRoutine(each, routine)),
  );
  const called = routines.flatMap((routine): readonly Target[] => {
    const tables = tablesIn(facts, routine.source).filter(({ id }) => scope.tables.has(id));
    return tables.length === 0 ? [] : [{ kind: "routine", routine, tables }];
  });
  return [...concerned.slice(0, relationLimit), ...called.slice(0, routineLimit)];
}

/** The statements that a leak through a relation may come from, by how closely they concern it: the closest first. */
export function openingsOf(
  facts: TenantFacts,
  relation: RelationFacts,
  openings: readonly Opening[],
): readonly (readonly Opening[])[] {
  const below = [...relationsBelow(facts, relation)];
  const parents = below.flatMap(({ partitionOf }) => facts.relations.get(partitionOf ?? 0) ?? []);
  const words = wordsOf([...below, ...parents].flatMap((each) => policiesOf(facts, each).map(conditionOf)).join(" "));
  const named = openings.filter((each) => namesRelation(each, relation));
  return [
    named.filter(({ weight }) => weight === 2),
    named,
    openings.filter((each) => [...below, ...parents].some((other) => namesRelation(each, other))),
    openings.filter((each) => [...each.routines, ...each.relations].some(({ name }) => words.has(name))),
    openings.filter(({ all }) => all),
  ].filter((some) => some.length > 0);
}

/** A relation and, where it is a view, all that it reads by way of other views. */
function relationsBelow(facts: TenantFacts, relation: RelationFacts): ReadonlySet<RelationFacts> {
  const found = new Set<RelationFacts>();
  const look = [relation];
  for (let next = look.pop(); next !== undefined && found.size < relationLimit; next = look.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    if (!isTable(next)) look.push(...next.reads.flatMap((id) => facts.relations.get(id) ?? []));
  }
  return found;
}

/** The tables that a relation shows: itself, or what a view reads. */
export const tablesBelow = (facts: TenantFacts, relation: RelationFacts): readonly RelationFacts[] =>
  [...relationsBelow(facts, relation)].filter(isTable);

/** The tables that a text names. */
export function tablesIn(facts: TenantFacts, text: string): readonly RelationFacts[] {
  const words = wordsOf(text);
  return [...facts.relations.values()]
    .filter(({ name }) => words.has(name))
    .flatMap((relation) => tablesBelow(facts, relation));
}
