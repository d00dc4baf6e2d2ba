import type { RepositoryView } from "../../frameworks/repository-view.ts";

const call = /_view\b[ (]*[:"']([\w.]+)/g;
const version = /version:[ ]*([0-9]{1,6})/g;
const mostViews = 20;

/** The file in which Scenic looks for a view's SQL. */
export const viewFile = (view: string, number: number): string =>
  `${view.replaceAll(".", "_")}_v${String(number).padStart(2, "0")}.sql`;

/** Definitions of the views that a migration may name, by file name, as far as the repository has them (Scenic). */
export function viewsNear(path: string, text: string, repository: RepositoryView): Readonly<Record<string, string>> {
  if (!text.includes("_view")) return {};
  const names = new Set([...text.matchAll(call)].slice(0, mostViews).map(([, name = ""]) => name));
  const numbers = new Set([1, ...[...text.matchAll(version)].slice(0, mostViews).map(([, digits]) => Number(digits))]);
  const [root = ""] = /^.*?(?=db\/[^/]*migrate[^/]*\/)/.exec(path) ?? [];
  const found: Record<string, string> = {};
  for (const name of names) {
    for (const number of numbers) {
      const file = viewFile(name, number);
      const definition = repository.read(`${root}db/views/${file}`);
      if (definition !== null) found[file] = definition;
    }
  }
  return found;
}
