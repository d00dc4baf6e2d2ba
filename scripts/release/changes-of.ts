/** What a changelog says of a version, without its heading. Throws where it says nothing: a release tells what is new. */
export function changesOf(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const found = sections.find((section) => section.split("\n", 1)[0]?.trim() === version);
  const text = found?.slice(found.indexOf("\n")).trim() ?? "";
  if (text === "") throw new Error(`CHANGELOG.md says nothing of ${version}`);
  return `${text}\n`;
}
