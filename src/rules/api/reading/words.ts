/** Longer names are cut before they are looked at: they come from the change. */
const longest = 200;

/** The words of a name, lower case: `createdAt`, `created_at` and `Created-At` are `created`, `at`. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .slice(0, longest)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");

/** A name without what spellings differ in: `pageSize`, `page_size` and `page[size]` are `pagesize`. */
export const bareName = (name: string): string => wordsOf(name).join("");

/** The last part of a path that is no parameter, `orders` of `/users/{id}/orders`, `cancel` of `/orders/{id}:cancel`; or empty. */
export const resourceOf = (path: string): string => partsOf(path).findLast((part) => !isParameter(part)) ?? "";

/** Whether a path leads to one object by its id: `/orders/{id}`. */
export const endsInId = (path: string): boolean => isParameter(partsOf(path).at(-1) ?? "");

/** The parts of a path, a custom method after a colon (AIP-136) being one. */
const partsOf = (path: string): readonly string[] =>
  path
    .replaceAll("}:", "}/")
    .split("/")
    .filter((part) => part !== "");

const isParameter = (part: string): boolean => part.includes("{");
