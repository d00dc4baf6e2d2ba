export { declareTables } from "./declare-tables.ts";
export { prismaSchema } from "./schema-file.ts";
