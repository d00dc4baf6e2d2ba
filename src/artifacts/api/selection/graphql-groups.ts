import { holdsGraphqlSchema } from "../graphql/read-graphql.ts";
import { type ContractSides, filesIn } from "./contract-sides.ts";
import { type GraphqlWords, graphqlWords } from "./graphql-words.ts";

/** A file of GraphQL that holds a part of a schema. */
interface SchemaFile {
  readonly path: string;
  readonly text: string;
}

/** The files of one schema on both sides; none where the side lacks it. Paths are those of their side. */
export interface GraphqlGroup {
  readonly before: readonly SchemaFile[];
  readonly after: readonly SchemaFile[];
  /** Paths of the head of all of them. */
  readonly paths: ReadonlySet<string>;
}

/** Folders whose files, those of folders below included, are one schema. */
const schemaFolders: ReadonlySet<string> = new Set(
  "graphql gql graph schema schemas typedefs type-defs sdl graphql-schema".split(" "),
);
/** More files than this are put together by nobody's hand. */
const mostFiles = 2_000;

/** A type that more folders than this define is of no one of them. */
const mostHomes = 20;

/**
 * The folder whose files are read together with a file: the highest one that is called after schemas, else its own.
 */
export function schemaFolder(path: string): string {
  const folders = path.split("/").slice(0, -1);
  const at = folders.findIndex((folder) => schemaFolders.has(folder.toLowerCase()));
  return (at === -1 ? folders : folders.slice(0, at + 1)).join("/");
}

/** The folder in which modules lie side by side, each with a folder of its schema or its files right in it. */
export function modulesAround(folder: string): string {
  const names = folder.split("/");
  return names.slice(0, schemaFolders.has(names.at(-1)?.toLowerCase() ?? "") ? -2 : -1).join("/");
}

/** The schemas that a change touches. A schema is the files of one folder, but where they define the same types over again. */
export function graphqlGroups(sides: ContractSides): readonly GraphqlGroup[] {
  const now = new Map(sides.changed.map(({ path, previousPath }) => [previousPath ?? path, path]));
  const placed = [
    ...schemaFiles(sides, sides.before).map((file) => ({ ...placeOf(file, now.get(file.path)), isAfter: false })),
    ...schemaFiles(sides, sides.after).map((file) => ({ ...placeOf(file, file.path), isAfter: true })),
  ];
  const touched = new Set(sides.changed.map(({ path }) => path));
  return schemasOf(placed)
    .map((members) => ({
      before: members.filter(({ isAfter }) => !isAfter).map(({ file }) => file),
      after: members.filter(({ isAfter }) => isAfter).map(({ file }) => file),
      paths: new Set(members.map(({ path }) => path)),
    }))
    .filter(({ paths }) => [...paths].some((path) => touched.has(path)));
}

interface Placed {
  readonly file: SchemaFile;
  /** Its path in the head, which both sides of a moved file have in common. */
  readonly path: string;
  readonly words: GraphqlWords;
}

const placeOf = (file: SchemaFile, path: string = file.path): Placed => ({
  file,
  path,
  words: graphqlWords(file.text),
});

const schemaFiles = (sides: ContractSides, side: ContractSides["after"]): readonly SchemaFile[] =>
  filesIn(side, "graphql")
    .filter(({ path, text }) => sides.accepts(path) && holdsGraphqlSchema(text))
    .slice(0, mostFiles);

function schemasOf<Member extends Placed & { readonly isAfter: boolean }>(
  placed: readonly Member[],
): readonly (readonly Member[])[] {
  const folders = [...Map.groupBy(placed, ({ path }) => schemaFolder(path))];
  return joinFolders(folders).flatMap((members) => {
    const repeats = [true, false].some((side) => repeatsTypes(members.filter(({ isAfter }) => isAfter === side)));
    return repeats ? [...Map.groupBy(members, ({ path }) => path).values()] : [members];
  });
}

/** Whether two files define the same type: each is a schema of its own then, or a print of the others. */
function repeatsTypes(files: readonly Placed[]): boolean {
  const seen = new Set<string>();
  return files.some(({ words }) => {
    const repeated = words.defines.some((name) => seen.has(name));
    for (const name of words.defines) seen.add(name);
    return repeated;
  });
}

/**
 * Folders of modules that use each other's types, `modules/orders` and `modules/users`, make up one schema: a folder that
 * lacks a type is joined with the nearest one that defines it, if one is nearer than all others.
 */
function joinFolders<Member extends Placed>(
  folders: readonly (readonly [folder: string, members: readonly Member[]])[],
): readonly (readonly Member[])[] {
  const known = folders.map(([folder, members]) => ({
    folder,
    members,
    defines: new Set(members.flatMap(({ words }) => words.defines)),
  }));
  const home = new Map<string, number[]>();
  known.forEach(({ defines }, at) => {
    for (const name of defines) {
      const homes = home.get(name);
      if (homes === undefined) home.set(name, [at]);
      else homes.push(at);
    }
  });
  const joined = known.map((_, at) => at);
  const top = (at: number): number => {
    let root = at;
    while (joined[root] !== root) root = joined[root] ?? root;
    return root;
  };
  known.forEach(({ folder, members, defines }, at) => {
    const missing = new Set(members.flatMap(({ words }) => words.uses).filter((name) => !defines.has(name)));
    for (const name of missing) {
      const homes = home.get(name) ?? [];
      if (homes.length > mostHomes) continue;
      const others = homes.map((other) => ({ other, near: nearness(folder, known[other]?.folder ?? "") }));
      const best = Math.max(...others.map(({ near }) => near));
      const [nearest, ...more] = others.filter(({ near }) => near === best);
      if (nearest !== undefined && more.length === 0) joined[top(at)] = top(nearest.other);
    }
  });
  return [...Map.groupBy(known, (_, at) => top(at)).values()].map((group) => group.flatMap(({ members }) => members));
}

/** How many folders two paths have in common from the root on. */
function nearness(a: string, b: string): number {
  const [left, right] = [a.split("/"), b.split("/")];
  const apart = left.findIndex((name, at) => name !== right[at]);
  return apart === -1 ? left.length : apart;
}
