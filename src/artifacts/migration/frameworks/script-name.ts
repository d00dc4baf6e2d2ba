import { isInMigrationFolder } from "./migration-folders.ts";
import { fileNameOf } from "./path-parts.ts";

/** How JavaScript and TypeScript end. */
export const scriptEndings: readonly string[] = [".js", ".ts", ".cjs", ".mjs", ".cts", ".mts"];

/** `20240115093000_add_users.ts`, `001-init.js`, `2022-05-09-14-17-add-x.js`, `20201028A-x.ts`. */
const numbered = /^(?:[vV]?[0-9][0-9A-Za-z.]*)[-_].+\.[cm]?[jt]s$/;

/** Declarations of types, tests and stories beside them. */
const beside = /\.(?:d|test|spec|e2e|stories|snap|map|config)\.[cm]?[jt]s$/i;

/** Whether a path is that of a script in a folder of migrations whose name begins with a number, as generators write it. */
export const isNumberedScript = (path: string): boolean => {
  const file = fileNameOf(path);
  return numbered.test(file) && !beside.test(file) && isInMigrationFolder(path);
};

/** The name of a script without its ending, by which tools remember what ran. */
export const scriptStem = (path: string): string => fileNameOf(path).replace(/\.[cm]?[jt]s$/i, "");
