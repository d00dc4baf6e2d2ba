import { isWellKnown, type SideFiles } from "./compared-files.ts";
import { candidates, inPackage } from "./names.ts";
import type { ProtobufContract, ProtobufSide, ProtoReference } from "./protobuf.ts";
import { importedBy } from "./visible-files.ts";

/** What a file needs that is not among the files compared. */
export interface Needs {
  /** Full names of types that nobody declares, by the package they belong to. */
  readonly missing: ReadonlyMap<string, ReadonlySet<string>>;
  /** Paths of files that declare what it names, though its imports do not lead there. */
  readonly elsewhere: ReadonlySet<string>;
}

/** What the files of one side declare. */
export interface Declared {
  /** Path of the file that declares a type, by full name. */
  readonly types: ReadonlyMap<string, string>;
  /** Packages, and those around them. */
  readonly packages: ReadonlySet<string>;
}

/** Everything that the files of a side declare; of one name, the first file. */
export function declaredIn(files: SideFiles): Declared {
  const types = new Map<string, string>();
  const packages = new Set<string>();
  for (const { path, package: inside, messages, enums } of files.values()) {
    for (const { name } of [...messages, ...enums]) {
      const full = inPackage(inside, name);
      if (!types.has(full)) types.set(full, path);
    }
    const parts = inside.split(".");
    for (let length = 1; length <= parts.length; length += 1) packages.add(parts.slice(0, length).join("."));
  }
  return { types, packages };
}

/** The compiler brings these along. */
const wellKnown = "google.protobuf.";

/**
 * What a file names that is not there. One all of whose imports are there needs nothing: what it names and nobody declares is
 * its own mistake, and the compiler will say so.
 */
export function needsOf(contract: ProtobufContract, files: SideFiles, side: ProtobufSide, declared: Declared): Needs {
  const missing = new Map<string, Set<string>>();
  const elsewhere = new Set<string>();
  const lacks = contract.imports.some(({ path }) => !isWellKnown(path) && !isThere(contract, path, files, side));
  if (!lacks) return { missing, elsewhere };
  for (const reference of contract.linking.references) {
    const names = candidates(reference.name, reference.scope);
    const known = names.find((name) => declared.types.has(name));
    if (known !== undefined) elsewhere.add(declared.types.get(known) ?? contract.path);
    else if (!names.some((name) => name.startsWith(wellKnown))) {
      const { inside, name } = placeOf(reference, contract, declared);
      const names = missing.get(inside);
      if (names === undefined) missing.set(inside, new Set([name]));
      else names.add(name);
    }
  }
  return { missing, elsewhere };
}

function isThere(contract: ProtobufContract, path: string, files: SideFiles, side: ProtobufSide): boolean {
  const found = importedBy(contract, path, side);
  return found !== null && files.has(found.path);
}

/**
 * The package and name under which a type is stood in for. Packages are written in small letters and types are not; a name
 * begins in the innermost package that is called as its first part is, else at the root.
 */
function placeOf(
  { name, scope }: ProtoReference,
  { package: own }: ProtobufContract,
  { packages }: Declared,
): { readonly inside: string; readonly name: string } {
  const parts = name.split(".").filter((part) => part !== "");
  const capital = parts.findIndex((part) => /^[A-Z]/.test(part));
  const first = capital === -1 ? parts.length - 1 : capital;
  const type = parts.slice(first).join(".");
  if (first === 0) return { inside: name.startsWith(".") ? "" : own, name: type };
  const inside = parts.slice(0, first).join(".");
  if (name.startsWith(".")) return { inside, name: type };
  const outer = candidates(parts[0] ?? "", scope).find((each) => packages.has(each));
  return { inside: outer === undefined ? inside : [outer, ...parts.slice(1, first)].join("."), name: type };
}
