import { dirname } from "node:path";

/** The package of the engine. */
export const engineName = "@electric-sql/pglite";

/** Its folder, as `require` finds it. */
export const engineFolder = ({ resolve }: NodeJS.Require): string => dirname(dirname(resolve(engineName)));
