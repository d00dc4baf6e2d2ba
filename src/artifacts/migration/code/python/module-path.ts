import { folderOf, inFolder } from "../../frameworks/path-parts.ts";

/** Imports of one file that are followed, and names of one import. */
const mostImports = 200;
const mostNames = 50;

/** What tools give is known by its name, and not looked for. */
const packages = /^(?:django|alembic|sqlalchemy|__future__|typing|logging|json|datetime|uuid|os|re|sys)(?:\.|$)/;

const pattern =
  /^[ \t]*(?:from[ \t]+(\.{0,10}[\w.]{0,200})[ \t]+import[ \t]+(\([^)]{0,2000}|[^\n#]{0,500})|import[ \t]+([\w.]{1,200}))/gm;

/**
 * Where the modules may lie that a Python file imports: relative ones from its package, others from any folder above it, for
 * what is on the path of a program is said nowhere. Source: the Python language reference, 5.7 "Package relative imports".
 */
export function pythonModulePaths(path: string, text: string): readonly string[] {
  const found = new Set<string>();
  let count = 0;
  for (const [, from, names = "", plain = ""] of text.matchAll(pattern)) {
    if (++count > mostImports) break;
    for (const base of basesOf(path, from ?? plain)) {
      for (const each of filesOf(base)) found.add(each);
      if (from === undefined) continue;
      for (const [name] of [...names.matchAll(/\b[A-Za-z_]\w{0,100}/g)].slice(0, mostNames)) {
        found.add(inFolder(base, `${name}.py`));
      }
    }
  }
  return [...found];
}

const filesOf = (base: string): readonly string[] =>
  base === "" ? ["__init__.py"] : [`${base}.py`, `${base}/__init__.py`];

/** The paths, without an ending, that a dotted name may stand for. */
function basesOf(path: string, name: string): readonly string[] {
  const dots = /^\.*/.exec(name)?.[0].length ?? 0;
  const below = name
    .slice(dots)
    .split(".")
    .filter((part) => part !== "")
    .join("/");
  if (dots > 0) {
    let folder = folderOf(path);
    for (let up = 1; up < dots; up++) folder = folderOf(folder);
    return [below === "" ? folder : inFolder(folder, below)];
  }
  if (below === "" || packages.test(name)) return [];
  const bases: string[] = [];
  for (let folder = folderOf(path); bases.length < 12; folder = folderOf(folder)) {
    bases.push(inFolder(folder, below));
    if (folder === "") break;
  }
  return bases;
}
