import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";

const object = z.record(z.string(), z.unknown());
type Tree = z.infer<typeof object>;

const resource = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});
/** One object of Kubernetes. */
export type Resource = z.infer<typeof resource>;

/** The parts of Kustomize that are used here; any other is refused. */
const kustomization = z.strictObject({
  apiVersion: z.literal("kustomize.config.k8s.io/v1beta1"),
  kind: z.literal("Kustomization"),
  namespace: z.string(),
  resources: z.array(z.string()),
  patches: z.array(z.strictObject({ path: z.string() })).default([]),
  configMapGenerator: z.array(z.strictObject({ name: z.string(), envs: z.array(z.string()) })).default([]),
});

/**
 * What `kubectl kustomize <folder>` prints, as objects, in no order that matters. A generated settings map keeps its plain name:
 * the digest behind it is left out.
 * @throws Error where a file has what is not read here, or a patch has nothing that it changes.
 */
export function kustomize(folder: string): readonly Resource[] {
  const { namespace, resources, patches, configMapGenerator } = kustomization.parse(
    parse(readFileSync(join(folder, "kustomization.yaml"), "utf8")),
  );
  const own = resources.flatMap((path) =>
    path.endsWith(".yaml") ? read(join(folder, path)) : kustomize(join(folder, path)),
  );
  const generated = configMapGenerator.map(({ name, envs }) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name },
    data: Object.assign({}, ...envs.map((path) => settings(readFileSync(join(folder, path), "utf8")))),
  }));
  const patched = patches
    .flatMap(({ path }) => read(join(folder, path)))
    .reduce<readonly Resource[]>(
      (all, patch) => {
        const isMeant = (each: Resource): boolean =>
          each.kind === patch.kind && each.metadata.name === patch.metadata.name;
        if (!all.some(isMeant)) throw new Error(`a patch of ${basename(folder)} changes nothing`);
        return all.map((each) => (isMeant(each) ? resource.parse(merge(each, patch)) : each));
      },
      [...own, ...generated],
    );
  return patched.map((each) =>
    each.kind === "Namespace" ? each : { ...each, metadata: { ...each.metadata, namespace } },
  );
}

const read = (path: string): readonly Resource[] =>
  parseAllDocuments(readFileSync(path, "utf8")).map((document) => resource.parse(document.toJS()));

/** The lines `NAME=value` of a file of settings. */
const settings = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]));

/** What lists of objects are merged by, as Kubernetes' types say; any other list is replaced. */
const keys = ["mountPath", "name"] as const;

/** A strategic merge. */
function merge(old: unknown, patch: unknown): unknown {
  if (Array.isArray(old) && Array.isArray(patch)) return mergeLists(old, patch);
  const [before, after] = [object.safeParse(old), object.safeParse(patch)];
  if (!before.success || !after.success) return patch;
  const changed = Object.entries(after.data).map(([name, value]) => [name, merge(before.data[name], value)]);
  return { ...before.data, ...Object.fromEntries(changed) };
}

function mergeLists(old: readonly unknown[], patch: readonly unknown[]): readonly unknown[] {
  const key = keys.find((each) => patch.every((item) => object.safeParse(item).data?.[each] !== undefined));
  if (key === undefined) return patch;
  const byKey = new Map(old.map((item) => [nameOf(item, key), item]));
  for (const item of patch) byKey.set(nameOf(item, key), merge(byKey.get(nameOf(item, key)), item));
  return [...byKey.values()];
}

const nameOf = (item: unknown, key: string): unknown => (object.parse(item) satisfies Tree)[key];
