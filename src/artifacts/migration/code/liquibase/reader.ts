import type { CodeReader } from "../lowered.ts";
import { rememberFile } from "../remember-files.ts";
import { inclusionOrder, sqlFilesOf } from "./inclusions.ts";
import { lowerFile, type Surroundings } from "./lower-file.ts";
import { propertiesOf } from "./properties.ts";
import { readChangelog } from "./read-changelog.ts";

const remembered = rememberFile((file, dialect, context) => lowerFile(file, dialect, parsed(context)));

/** What `lower` wrote itself. */
const parsed = (context: string): Surroundings => JSON.parse(context) as Surroundings;

/** Reads changelogs of Liquibase that are XML, YAML or JSON. */
export const liquibaseReader: CodeReader = {
  languages: ["xml", "yaml", "json"],
  graph: inclusionOrder,
  lower: (files, { dialect, repository }) => {
    const shared = new Map<string, string>();
    for (const file of files) {
      const { root } = readChangelog(file);
      if (root !== null) propertiesOf(root, dialect, shared);
    }
    const properties = Object.fromEntries(shared);
    return new Map(
      files.map((file) => {
        const texts = sqlFilesOf(file).flatMap(({ name, paths }) => {
          const text = paths.map((path) => repository.read(path)).find((each) => each !== null);
          return text === undefined || text === null ? [] : [[name, text] as const];
        });
        const surroundings: Surroundings = { properties, files: Object.fromEntries(texts) };
        return [file.path, remembered(file, dialect, JSON.stringify(surroundings))] as const;
      }),
    );
  },
};
