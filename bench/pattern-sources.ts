import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A regular expression literal and where it stands. */
export interface PatternSource {
  /** `src/…:line`. */
  readonly at: string;
  readonly source: string;
  readonly flags: string;
}

const root = join(import.meta.dirname, "..");

/** Every regular expression literal that reads what a pull request brings, each once. */
export function patternSources(): readonly PatternSource[] {
  const files = globSync(
    ["src/artifacts/rfc/**/*.ts", "src/rules/rfc/**/*.ts", "src/review/**/*.ts", "src/judge/**/*.ts"],
    { cwd: root },
  );
  const seen = new Map<string, PatternSource>();
  for (const file of files.toSorted()) {
    const tree = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf("/");
        const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        const found = { at: `${file}:${line}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
        if (!seen.has(node.text)) seen.set(node.text, found);
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return [...seen.values()];
}
