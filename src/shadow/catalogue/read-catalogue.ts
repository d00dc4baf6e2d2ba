import { z } from "zod";
import type { ShadowSession } from "../session.ts";
import { undisturbed } from "../undisturbed.ts";
import type { Catalogue, CatalogueObject } from "./catalogue.ts";
import { columns, constraints } from "./objects/columns.ts";
import { needs } from "./objects/needs.ts";
import { named, privileges, roles, schemas, wholeDatabase } from "./objects/of-the-database.ts";
import { policies, publications, rules, statistics, triggers } from "./objects/on-tables.ts";
import { prelude } from "./objects/prelude.ts";
import { indexes, sequences, tables, views } from "./objects/relations.ts";
import { operators, routines, types } from "./objects/routines-and-types.ts";

/** Objects and pairs of them that are read at most; the largest of real histories hold a tenth of it. */
const most = { objects: 100_000, needs: 300_000 };

/** Characters of a definition. */
const longest = 2000;

const objects = [
  ...[schemas, tables, columns, constraints, indexes, sequences, views, routines, types, operators, triggers, policies],
  ...[rules, statistics, publications, wholeDatabase, named, roles, privileges],
].join("\nunion all\n");

/** SQL: rows that are JSON arrays, `count` to a row, since rows cost more on their way here than what is in them. */
const inParts = (count: number, rows: string): string => `
select json_agg(fact) as facts from (select fact, row_number() over () / ${count} as part from (${rows}) every) numbered group by part`;

/** Long definitions are cut in the server, and told apart by a digest. */
const objectsQuery = `
with ${prelude}, object(id, name, definition) as (${objects})
${inParts(
  30,
  `select json_build_array(id, name, case when length(definition) > ${longest}
    then left(definition, ${longest} - 40) || ' ' || md5(definition) else definition end) as fact
  from object where definition is not null limit ${most.objects}`,
)}`;

const needsQuery = inParts(
  200,
  `select json_build_array(object, needed) as fact from (${needs}) pair(object, needed) where object <> needed limit ${most.needs}`,
);

const objectRow = z.tuple([z.string(), z.string(), z.string()]);
const needRow = z.tuple([z.string(), z.string()]);

async function read<Row>(session: ShadowSession, query: string, row: z.ZodType<Row>): Promise<readonly Row[]> {
  const part = z.object({ facts: z.array(row) });
  return (await session.query(query)).flatMap((each) => part.parse(each).facts);
}

/**
 * The texts read the same each time, and nothing is looked for row by row: nobody analyses the tables of the catalogue here, so
 * that the planner takes them for small ones.
 */
const settings = "SET LOCAL TimeZone = 'UTC'; SET LOCAL quote_all_identifiers = off; SET LOCAL enable_nestloop = off";

/**
 * What the database holds beside what every PostgreSQL holds, by names for people. What nobody undoes by hand is left out:
 * comments, the order of columns, storage, statistics targets, how far sequences have come.
 */
export async function readCatalogue(session: ShadowSession): Promise<Catalogue> {
  return withNeeds(session, await readObjects(session));
}

/** The same without what the objects need: most of the time two catalogues hold the same, and nobody asks for it. */
export function readObjects(session: ShadowSession): Promise<Catalogue> {
  return reading(session, async () => {
    const found = await read(session, objectsQuery, objectRow);
    const objects = found.map(([id, name, definition]): readonly [string, CatalogueObject] => [
      name,
      { id, definition, needs: [] },
    ]);
    return new Map(found.length < most.objects ? objects : []);
  });
}

/** The objects of a catalogue, read from a database that has not been changed since, with what they need. */
export function withNeeds(session: ShadowSession, objects: Catalogue): Promise<Catalogue> {
  return reading(session, async () => {
    const needed = Map.groupBy(await read(session, needsQuery, needRow), ([object]) => object);
    const told = [...objects].map(([name, object]): readonly [string, CatalogueObject] => {
      const pairs = needed.get(object.id) ?? [];
      return [name, { ...object, needs: [...new Set(pairs.map(([, one]) => one)), ...aboveOf(object.id)] }];
    });
    return new Map(told);
  });
}

const reading = (session: ShadowSession, work: () => Promise<Catalogue>): Promise<Catalogue> =>
  undisturbed(session, async () => {
    await session.script(settings);
    return ["undo", await work()];
  });

/** A column needs its table, privileges need what they are on; the server writes neither down. */
function aboveOf(id: string): readonly string[] {
  const [catalogue, oid, column, privileges] = id.split("/");
  if (privileges !== undefined) return [`${catalogue}/${oid}/${column}`];
  return column === "0" ? [] : [`${catalogue}/${oid}/0`];
}
