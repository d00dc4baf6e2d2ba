import type { AlterPublicationStmt, CreatePublicationStmt, Node } from "libpg-query";
import type { Operation } from "../../operation.ts";
import { relationName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";

/** CREATE PUBLICATION. */
export function createPublication(source: Source, node: CreatePublicationStmt): readonly Operation[] {
  return [publication(source, "create-publication", node)];
}

/** ALTER PUBLICATION; the tables and schemas are those that it names, be they added, set or dropped. */
export function alterPublication(source: Source, node: AlterPublicationStmt): readonly Operation[] {
  return [publication(source, "alter-publication", node)];
}

function publication(
  source: Source,
  kind: "create-publication" | "alter-publication",
  { pubname, pubobjects, for_all_tables }: CreatePublicationStmt | AlterPublicationStmt,
): Operation {
  return {
    kind,
    range: rangeOfSpan(source, source.span),
    publication: pubname ?? "",
    allTables: for_all_tables === true,
    schemas: specifications(pubobjects).flatMap(({ pubobjtype, name }) =>
      pubobjtype === "PUBLICATIONOBJ_TABLES_IN_SCHEMA" && name !== undefined ? [name] : [],
    ),
    tables: specifications(pubobjects).flatMap(({ pubtable }) =>
      pubtable === undefined ? [] : [relationName(pubtable.relation)],
    ),
  };
}

function specifications(
  nodes: readonly Node[] | undefined,
): readonly Extract<Node, { PublicationObjSpec: unknown }>["PublicationObjSpec"][] {
  return (nodes ?? []).flatMap((node) => ("PublicationObjSpec" in node ? [node.PublicationObjSpec] : []));
}
