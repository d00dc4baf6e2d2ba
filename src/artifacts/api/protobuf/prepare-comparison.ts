import type { BufFile, BufModule, BufRequest, NotCompared } from "./buf-run.ts";
import { type ComparedFiles, comparedFiles, isWellKnown, type SideFiles } from "./compared-files.ts";
import { compilableText, standIn } from "./compilable-text.ts";
import { componentsOf, typesOf } from "./components.ts";
import { type Declared, declaredIn, type Needs, needsOf } from "./missing-types.ts";
import type { ProtobufChange, ProtobufContract, ProtobufSide } from "./protobuf.ts";
import { importedBy } from "./visible-files.ts";

/** Which of buf's rules are wanted. */
export interface ComparisonOptions {
  readonly lint: boolean;
}

/** Compilers of more modules take more than linear time. What does not fit into these is not compared. */
const mostModules = 12;

/** Characters of both sides that one module is filled up to: large ones are compared one after another, as memory allows. */
const roomOfModule = 800_000;

/**
 * What buf is to compare of the changes of one module of files; null where there is nothing to compare. Every file becomes one
 * that compiles without what is not in the repository: imports of others are left out, and what they would declare is
 * stood in for.
 */
export function prepareComparison(changes: readonly ProtobufChange[], { lint }: ComparisonOptions): BufRequest | null {
  const left = changes.filter(({ after }) => after !== null);
  const wanted = lint ? left : changes.filter((change) => change.before !== null && isEdited(change));
  const [first] = wanted;
  if (first === undefined || left.length === 0) return null;
  const { module } = first;
  const files = comparedFiles(lint ? changes : changes.filter(isEdited), module);
  const numbers = componentsOf(files, module);
  const before = preparedSide(files.before, module.before, numbers);
  const after = preparedSide(files.after, module.after, numbers);
  const { groups, left: others } = groupsOf(before, after, numbers);
  const modules = groups.map((group, index): BufModule => moduleOf(group, { files, before, after, numbers, index }));
  const notCompared = others.filter(({ path }) => files.changed.has(path));
  return { modules, lint, notCompared: [...files.notCompared, ...notCompared] };
}

const isEdited = ({ before, after }: ProtobufChange): boolean => before?.text !== after?.text;

/** One side with everything that is needed to write its files out. */
interface PreparedSide {
  readonly files: SideFiles;
  readonly side: ProtobufSide;
  readonly needs: ReadonlyMap<string, Needs>;
}

function preparedSide(files: SideFiles, side: ProtobufSide, numbers: ReadonlyMap<string, number>): PreparedSide {
  const members = new Map<number, Map<string, ProtobufContract>>();
  for (const [path, contract] of files) {
    const number = numbers.get(path) ?? 0;
    const own = members.get(number) ?? new Map<string, ProtobufContract>();
    members.set(number, own.set(path, contract));
  }
  const needs = new Map<string, Needs>();
  for (const own of members.values()) {
    const declared: Declared = declaredIn(own);
    for (const [path, contract] of own) needs.set(path, needsOf(contract, own, side, declared));
  }
  return { files, side, needs };
}

/** Names that components declare, and that are stood in for: one must not be both, nor declared twice. */
interface Group {
  /** Of the texts of both sides. */
  characters: number;
  readonly components: Set<number>;
  readonly declared: Set<string>;
  readonly missing: Set<string>;
}

function groupsOf(
  before: PreparedSide,
  after: PreparedSide,
  numbers: ReadonlyMap<string, number>,
): { readonly groups: readonly Group[]; readonly left: readonly NotCompared[] } {
  const components = new Map<number, Group>();
  for (const [path, number] of numbers) {
    const own = components.get(number) ?? emptyGroup(number);
    components.set(number, own);
    for (const { files, needs } of [before, after]) {
      own.characters += files.get(path)?.text.length ?? 0;
      for (const name of typesOf(files.get(path))) own.declared.add(name);
      for (const [inside, names] of needs.get(path)?.missing ?? []) {
        for (const name of names) own.missing.add(inside === "" ? name : `${inside}.${name}`);
      }
    }
  }
  const groups: Group[] = [];
  const left = new Set<number>();
  for (const [number, own] of components) {
    const isFull = groups.length >= mostModules;
    const fitting = groups.find((group) => (isFull || hasRoom(group, own)) && fits(group, own));
    if (fitting !== undefined) add(fitting, own);
    else if (isFull) left.add(number);
    else groups.push(own);
  }
  const reason = "too many files of the change declare the same names";
  return { groups, left: [...numbers].flatMap(([path, number]) => (left.has(number) ? [{ path, reason }] : [])) };
}

const emptyGroup = (number: number): Group => ({
  characters: 0,
  components: new Set([number]),
  declared: new Set(),
  missing: new Set(),
});

const hasRoom = (group: Group, own: Group): boolean => group.characters + own.characters <= roomOfModule;

const fits = (group: Group, own: Group): boolean =>
  areApart(group.declared, own.declared) &&
  areApart(group.declared, own.missing) &&
  areApart(group.missing, own.declared);

const areApart = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...other].every((name) => !one.has(name));

function add(group: Group, own: Group): void {
  group.characters += own.characters;
  for (const number of own.components) group.components.add(number);
  for (const name of own.declared) group.declared.add(name);
  for (const name of own.missing) group.missing.add(name);
}

interface Prepared {
  /** Which of the modules: their files have names of their own. */
  readonly index: number;
  readonly files: ComparedFiles;
  readonly before: PreparedSide;
  readonly after: PreparedSide;
  readonly numbers: ReadonlyMap<string, number>;
}

function moduleOf({ components }: Group, { files, before, after, numbers, index }: Prepared): BufModule {
  const paths = [...numbers].flatMap(([path, number]) => (components.has(number) ? [path] : []));
  const names = new Map([...numbers.keys()].map((path, index) => [path, `arch-review-${index}.proto`]));
  const packages = packagesOf(paths, index, before, after);
  const own = paths.map((path): BufFile => {
    const name = names.get(path) ?? "";
    const text = (side: PreparedSide): string | null => textOf(path, side, names, packages);
    const component = numbers.get(path) ?? null;
    return { name, path, changed: files.changed.has(path), component, before: text(before), after: text(after) };
  });
  return { files: [...own, ...standIns(paths, packages, before, after)] };
}

/** Names of the files that stand in for packages. */
function packagesOf(
  paths: readonly string[],
  module: number,
  ...sides: readonly PreparedSide[]
): ReadonlyMap<string, string> {
  const packages = new Set(
    paths.flatMap((path) => sides.flatMap((side) => [...(side.needs.get(path)?.missing.keys() ?? [])])),
  );
  return new Map([...packages].sort().map((inside, index) => [inside, `arch-review-missing-${module}-${index}.proto`]));
}

function textOf(
  path: string,
  { files, side, needs }: PreparedSide,
  names: ReadonlyMap<string, string>,
  packages: ReadonlyMap<string, string>,
): string | null {
  const contract = files.get(path);
  if (contract === undefined) return null;
  const imports = new Set<string>();
  for (const each of contract.imports) {
    const found = isWellKnown(each.path) ? null : importedBy(contract, each.path, side);
    const name = found !== null && files.has(found.path) ? names.get(found.path) : undefined;
    const word = each.isPublic ? "public " : "";
    if (name !== undefined) imports.add(`import ${word}"${name}";`);
    else if (isWellKnown(each.path)) imports.add(`import ${word}"${each.path}";`);
  }
  const own = needs.get(path);
  const others = [
    ...[...(own?.elsewhere ?? [])].map((each) => (each === path ? undefined : names.get(each))),
    ...[...(own?.missing.keys() ?? [])].map((inside) => packages.get(inside)),
  ];
  for (const name of others) {
    const isKnown = name === undefined || imports.has(`import public "${name}";`);
    if (!isKnown) imports.add(`import "${name}";`);
  }
  return compilableText(contract, [...imports]);
}

/** Files that declare what nobody does, one for each package. */
function standIns(
  paths: readonly string[],
  packages: ReadonlyMap<string, string>,
  before: PreparedSide,
  after: PreparedSide,
): readonly BufFile[] {
  return [...packages].map(([inside, name]) => {
    const text = ({ needs }: PreparedSide): string | null => {
      const types = new Set(paths.flatMap((path) => [...(needs.get(path)?.missing.get(inside) ?? [])]));
      return types.size === 0 ? null : standIn(inside, types);
    };
    return { name, path: null, changed: false, component: null, before: text(before), after: text(after) };
  });
}
