import { dirname } from "node:path";

/** The folder of the engine's package, as `require` finds it. */
export const engineFolder = ({ resolve }: NodeJS.Require): string => dirname(dirname(resolve("@electric-sql/pglite")));
