import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { allFactsOf } from "../reading/facts.ts";

/** Words that any document uses: they name no asset of a feature. */
const common = new Set(
  (
    "about above access added adding after allow also application applications based before best between change changes code component components could create " +
    "data design details document does each example existing feature features first follow following from have implementation important improve into introduce " +
    "issue issues make more must need needs number other practices process proposal provide public rfc risk risks security service services should " +
    "solution support system systems team than that their them then there these they this those time used user users using value values version want " +
    "when where which will with within would your considerations privacy threat threats attack attacks"
  ).split(" "),
);
const mostWords = 60;

/** Finds a text that names something of this document: a word of its title, paths, records and code spans. */
export function subjectsOf(rfc: Rfc): { readonly test: (text: string) => boolean } {
  const sources = [
    rfc.title,
    ...allFactsOf(rfc, "endpoint").map(({ path }) => path),
    ...allFactsOf(rfc, "schema").flatMap(({ name, fields }) => [
      name,
      ...fields.slice(0, 20).map((field) => field.name),
    ]),
    ...rfc.scope.credential.evidence.map(({ quote }) => quote),
    ...rfc.scope.object.evidence.map(({ quote }) => quote),
  ];
  const subjects = new Set<string>();
  for (const source of sources.slice(0, 200)) {
    for (const word of wordsOf(source))
      if (!common.has(word) && subjects.size < mostWords * 5) subjects.add(stemOf(word));
  }
  return { test: (text) => wordsOf(text).some((word) => subjects.has(stemOf(word))) };
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .slice(0, 2000)
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .match(/[a-z]{4,30}/g) ?? []
  );
}

/** Singular and plural are one subject. */
function stemOf(word: string): string {
  return word.length > 4 && word.endsWith("s") ? word.slice(0, -1) : word;
}
