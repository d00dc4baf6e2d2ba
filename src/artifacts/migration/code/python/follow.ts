import { bind } from "./bind.ts";
import { evaluate } from "./evaluate.ts";
import { execute } from "./execute.ts";
import { type Definition, type Host, lookUp, type Run, type Scope, scopeOn } from "./run.ts";
import { namedChildren, type PythonSource, part } from "./source.ts";
import { listAt, textAt, type Value } from "./value.ts";

/** Functions that call functions are followed so far down. */
const maxCalls = 8;

/** Expressions and statements of one file that are looked at. */
const fuel = 400_000;

/** A file, followed from its first statement to its last; functions may be followed afterwards. */
export interface Followed {
  readonly run: Run;
  readonly module: Scope;
}

/** Follows a file without running it. Never throws on bad input. */
export function follow(source: PythonSource, host: Host): Followed {
  const calling: Definition[] = [];
  const run: Run = {
    source,
    host,
    definitions: [],
    fuel: { left: fuel },
    evaluate: (node, scope) => evaluate(node, scope, run),
    invoke: (definition, args, keywords) => {
      if (calling.length >= maxCalls || calling.includes(definition)) return null;
      calling.push(definition);
      const outcome = execute(bodyOf(definition), parameters(definition, args, keywords, run), run);
      calling.pop();
      return outcome.kind === "return" ? outcome.value : { kind: "none", place: definition.node };
    },
  };
  const module = scopeOn(null);
  execute(namedChildren(source.root), module, run);
  return { run, module };
}

const bodyOf = ({ node }: Definition) => {
  const body = part(node, "body");
  return body === undefined ? [] : namedChildren(body);
};

function parameters(
  { node, scope }: Definition,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  run: Run,
): Scope {
  const own = scopeOn(scope);
  const { text } = run.source;
  // What `**` takes: the keywords that no parameter before it has the name of.
  const rest = new Map([...keywords].map(([name, value]) => [name, [textAt(name, value.place), value] as const]));
  let position = 0;
  for (const child of namedChildren(part(node, "parameters") ?? node)) {
    const name = child.type === "identifier" ? child : (part(child, "name") ?? namedChildren(child)[0]);
    if (name === undefined) continue;
    if (child.type === "list_splat_pattern") {
      bind(name, listAt(args.slice(position), child), own, run);
      continue;
    }
    if (child.type === "dictionary_splat_pattern") {
      own.names.set(text.slice(name.start, name.end), {
        kind: "dictionary",
        entries: [...rest.values()],
        place: child,
      });
      continue;
    }
    const fallback = part(child, "value");
    const written = text.slice(name.start, name.end);
    const value = keywords.get(written) ?? args[position];
    rest.delete(written);
    position += 1;
    if (value !== undefined) own.names.set(written, value);
    else if (fallback !== undefined) own.names.set(written, run.evaluate(fallback, scope));
    else own.names.set(written, { kind: "name", path: written, place: name });
  }
  return own;
}

/** A function of the file by its name; null: there is none. */
export function functionOf({ run, module }: Followed, name: string): Definition | null {
  const value = lookUp(name, module);
  const found = value?.kind === "function" ? run.definitions[value.id] : undefined;
  return found?.node.type === "function_definition" ? found : null;
}

/** Follows the body of a class of the file; gives its names. Null: there is no such class. */
export function classScope({ run, module }: Followed, name: string): Scope | null {
  const value = lookUp(name, module);
  const found = value?.kind === "function" ? run.definitions[value.id] : undefined;
  if (found?.node.type !== "class_definition") return null;
  const own = scopeOn(found.scope);
  execute(bodyOf(found), own, run);
  return own;
}
