import { resolve } from "node:path";
import ts from "typescript";
import type { Resource } from "./kustomize.ts";

/**
 * What the declarations of Kubernetes' objects say against some of them: fields that they do not have, that are missing or of
 * another type. Validators of its schemas take a field with a slip of the pen for one that nobody asked about.
 */
export function typeProblems(resources: readonly Resource[]): readonly string[] {
  const path = resolve("test/deploy/resources.ts");
  const lines = resources.map(({ apiVersion, kind, ...rest }, index) => {
    const type = `import("kubernetes-models/${apiVersion}").I${kind}`;
    return `const _${index}: ${type} = ${JSON.stringify({ apiVersion, kind, ...rest })};`;
  });
  const source = ts.createSourceFile(path, `${lines.join("\n")}\nexport {};`, ts.ScriptTarget.ES2022);
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...how) => (resolve(name) === path ? source : getSourceFile(name, ...how));
  const program = ts.createProgram([path], options, host);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "),
  );
}
