import { fileURLToPath } from "node:url";
import { edition } from "../cli/edition.ts";
import { programDigest } from "../program-digest.ts";

/** Names the server that runs, down to its content: by its build, and from source by the files as they are when it starts. */
export const serverEdition = (): string =>
  edition ?? `${programDigest(fileURLToPath(new URL("../..", import.meta.url)))} ${process.version}`;
