import type { Element } from "./element.ts";

/** Attributes that name objects of the database. */
const naming =
  /^(?:(?:old|new|base|referenced)?(?:table|column|view|sequence|schema)(?:schema)?names?|(?:constraint|index|forindex|foreignkey|primarykey|uniqueconstraint)name|references)$/i;

/**
 * Names as PostgreSQL gets them: Liquibase quotes those that mix cases alone, so that the others are folded to lower case
 * (`objectQuotingStrategy` LEGACY, the default; PostgresDatabase.escapeObjectName).
 */
export function foldedNames(element: Element): Element {
  if (element.attributes.get("objectQuotingStrategy")?.some(({ text }) => text === "QUOTE_ALL_OBJECTS") === true)
    return element;
  const isColumn = element.name === "column";
  return {
    ...element,
    attributes: new Map(
      [...element.attributes].map(([name, pieces]) =>
        naming.test(name) || (isColumn && name === "name")
          ? [name, pieces.map((piece) => ({ ...piece, text: piece.text.replace(/[A-Za-z_][\w$]*/g, folded) }))]
          : [name, pieces],
      ),
    ),
    children: element.children.map(foldedNames),
  };
}

const folded = (word: string): string => (word === word.toUpperCase() ? word.toLowerCase() : word);
