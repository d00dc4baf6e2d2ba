/** What a GraphQL text defines and uses, by its words alone: enough to tell which files belong together. */
export interface GraphqlWords {
  /** Types that it defines; those of queries, which many files add to, and extensions are left out. */
  readonly defines: readonly string[];
  /** Types of its fields and arguments, those of the language left out. Words of descriptions may be among them. */
  readonly uses: readonly string[];
}

const definition = /^[ \t]*(?:type|interface|union|enum|input)[ \t]+([A-Za-z_]\w{0,200})/gm;
const use = /:[ \t]{0,20}\[{0,4}[ \t]{0,4}([A-Za-z_]\w{0,200})/g;
const ofEverybody: ReadonlySet<string> = new Set(["Query", "Mutation", "Subscription"]);
const builtIn: ReadonlySet<string> = new Set(["Int", "Float", "String", "Boolean", "ID"]);

/** The words of a text, in linear time. */
export const graphqlWords = (text: string): GraphqlWords => ({
  defines: names(text, definition).filter((name) => !ofEverybody.has(name)),
  uses: names(text, use).filter((name) => !builtIn.has(name)),
});

const names = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name = ""]) => name)),
];
