import type { ComparedFiles, SideFiles } from "./compared-files.ts";
import { inPackage } from "./names.ts";
import type { ProtobufContract, ProtobufModule, ProtobufSide } from "./protobuf.ts";
import { importedBy } from "./visible-files.ts";

/**
 * Numbers files so that those with one number belong together: one imports the other on some side, or a message has moved from
 * one to the other. Everything else is compiled as if the others were not there.
 */
export function componentsOf(files: ComparedFiles, module: ProtobufModule): ReadonlyMap<string, number> {
  const parents = new Map<string, string>();
  const root = (path: string): string => {
    let at = path;
    for (let up = parents.get(at); up !== undefined; up = parents.get(at)) {
      const next = parents.get(up);
      if (next !== undefined) parents.set(at, next);
      at = up;
    }
    return at;
  };
  const join = (one: string, other: string): void => {
    if (root(one) !== root(other)) parents.set(root(one), root(other));
  };
  joinImports(files.before, module.before, join);
  joinImports(files.after, module.after, join);
  joinMoved(files, join);
  const numbers = new Map<string, number>();
  const paths = [...new Set([...files.before.keys(), ...files.after.keys()])].sort();
  return new Map(
    paths.map((path) => {
      const number = numbers.get(root(path)) ?? numbers.size;
      numbers.set(root(path), number);
      return [path, number];
    }),
  );
}

type Join = (one: string, other: string) => void;

function joinImports(files: SideFiles, side: ProtobufSide, join: Join): void {
  for (const contract of files.values()) {
    for (const { path } of contract.imports) {
      const found = importedBy(contract, path, side);
      if (found !== null && files.has(found.path)) join(contract.path, found.path);
    }
  }
}

/** A type that a file has lost and another has gained is compared with itself. */
function joinMoved({ before, after, changed }: ComparedFiles, join: Join): void {
  const gained = new Map<string, string>();
  for (const path of changed) {
    const earlier = new Set(typesOf(before.get(path)));
    for (const name of typesOf(after.get(path))) if (!earlier.has(name)) gained.set(name, path);
  }
  for (const path of changed) {
    const left = new Set(typesOf(after.get(path)));
    for (const name of typesOf(before.get(path))) {
      const now = left.has(name) ? undefined : gained.get(name);
      if (now !== undefined) join(path, now);
    }
  }
}

/** Full names of what a file declares that another must not declare too. */
export const typesOf = (contract: ProtobufContract | undefined): readonly string[] =>
  contract === undefined
    ? []
    : [
        ...[...contract.messages, ...contract.enums, ...contract.services].map(({ name }) =>
          inPackage(contract.package, name),
        ),
        // Values are named beside their enumeration, not in it.
        ...contract.enums.flatMap(({ name, values }) => {
          const around = inPackage(contract.package, name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : "");
          return values.map((value) => inPackage(around.replace(/\.$/, ""), value.name));
        }),
      ];
