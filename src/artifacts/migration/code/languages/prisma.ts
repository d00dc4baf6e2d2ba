import type { Schema } from "@mrleebo/prisma-ast";

/** The nodes of a schema file, without their places but those of models, fields and attributes. */
type ParsePrisma = (text: string) => Schema;

let parse: ParsePrisma | null = null;

/** Loads the parser of Prisma's schema language. */
export async function loadPrisma(): Promise<void> {
  const { getSchema, PrismaParser, VisitorClassFactory } = await import("@mrleebo/prisma-ast");
  const parser = new PrismaParser({ nodeLocationTracking: "full" });
  const Visitor = VisitorClassFactory(parser);
  const visitor = new Visitor();
  parse = (text) => getSchema(text, { parser, visitor });
}

/** Whether it was loaded: what is declared beside migrations is read by the way, and done without where it was not. */
export const isPrismaLoaded = (): boolean => parse !== null;

/**
 * Parses a Prisma schema. Null: it does not follow the grammar, or is nested deeper than the parser goes. Needs
 * `loadPrisma` once before.
 */
export function parsePrismaSyntax(text: string): Schema | null {
  if (parse === null) throw new Error("the parser of Prisma schemas is not loaded");
  try {
    return parse(text);
  } catch {
    // The parser throws for what it cannot read, of many classes; such a file declares nothing that can be known.
    return null;
  }
}
