import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import * as apps from "kubernetes-models/apps/v1";
import * as batch from "kubernetes-models/batch/v1";
import * as networking from "kubernetes-models/networking.k8s.io/v1";
import * as policy from "kubernetes-models/policy/v1";
import * as core from "kubernetes-models/v1";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";
import { readServerConfig } from "../../src/server/config.ts";
import { variables } from "../../src/server/variables.ts";
import { version } from "../../src/version.ts";
import { typeProblems } from "./kubernetes-types.ts";
import { kustomize, type Resource } from "./kustomize.ts";

const root = "deploy/kubernetes";
const installations = ["base", "overlays/single", "overlays/ingress"].map((name) => ({
  name,
  resources: kustomize(`${root}/${name}`),
}));

const secretRef = z.object({ name: z.string(), key: z.string(), optional: z.boolean().default(false) });
const variable = z.union([
  z.strictObject({ name: z.string(), value: z.string() }),
  z.strictObject({ name: z.string(), valueFrom: z.strictObject({ secretKeyRef: secretRef }) }),
]);
const probe = z.object({
  httpGet: z.object({ path: z.string(), port: z.string() }),
  periodSeconds: z.number(),
  failureThreshold: z.number(),
});
const container = z.looseObject({
  name: z.string(),
  image: z.string(),
  env: z.array(variable),
  envFrom: z.array(z.strictObject({ configMapRef: z.object({ name: z.string() }) })).default([]),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })).default([]),
  volumeMounts: z
    .array(z.object({ name: z.string(), mountPath: z.string(), readOnly: z.boolean().default(false) }))
    .default([]),
  resources: z.object({ requests: z.record(z.string(), z.string()), limits: z.record(z.string(), z.string()) }),
  securityContext: z.unknown(),
  startupProbe: probe.optional(),
  livenessProbe: probe.optional(),
  readinessProbe: probe.optional(),
});
const workload = z.looseObject({
  replicas: z.number().optional(),
  strategy: z.looseObject({ type: z.string() }).optional(),
  template: z.object({
    metadata: z.object({ labels: z.record(z.string(), z.string()) }),
    spec: z.looseObject({
      automountServiceAccountToken: z.literal(false),
      terminationGracePeriodSeconds: z.number().optional(),
      securityContext: z.looseObject({ runAsNonRoot: z.literal(true), runAsUser: z.literal(1000) }),
      containers: z.tuple([container]),
    }),
  }),
});

const isWorkload = ({ kind }: Resource): boolean => kind === "Deployment" || kind === "Job";
const found = (resources: readonly Resource[], kind: string) => resources.filter((each) => each.kind === kind);
const serverOf = (resources: readonly Resource[]) => workload.parse(found(resources, "Deployment")[0]?.spec);

const validators: Readonly<Record<string, new (data: never) => { validate(): void }>> = {
  ...core,
  ...apps,
  ...batch,
  ...networking,
  ...policy,
};

const key = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
}).privateKey;
const secrets: Readonly<Record<string, string>> = {
  WEBHOOK_SECRET: "s".repeat(64),
  DATABASE_URL: "postgresql://arch_review_server:abc@db:5432/arch_review",
  METRICS_TOKEN: "t".repeat(32),
};

test("their fields are those of Kubernetes' objects, with values that its schemas take", () => {
  const resources = installations.flatMap((each) => each.resources);
  const once = [...new Map(resources.map((each) => [JSON.stringify(each), each])).values()];
  expect(typeProblems(once)).toEqual([]);
  for (const { kind, ...data } of once) {
    const Validator = validators[kind];
    if (Validator === undefined) throw new Error(`there is no validator of ${kind}`);
    new Validator(data as never).validate();
  }
});

test("a slip of the pen would be seen", () => {
  const [resource] = found(kustomize(`${root}/overlays/single`), "PersistentVolumeClaim");
  if (resource === undefined) throw new Error("there is no claim");
  expect(typeProblems([{ ...resource, spec: { accessMode: [] } }])[0]).toContain("accessMode");
  const Validator = validators.PersistentVolumeClaim;
  expect(Validator).toBeDefined();
  expect(() => Validator && new Validator({ ...resource, spec: { accessModes: 1 } } as never).validate()).toThrow();
});

const kubectl = spawnSync("kubectl", ["version", "--client"]).status === 0;

describe.each(installations)("deploy/kubernetes/$name", ({ name, resources }) => {
  test.skipIf(!kubectl)("is read here as Kustomize reads it (where kubectl is installed)", () => {
    const { stdout } = spawnSync("kubectl", ["kustomize", `${root}/${name}`], { encoding: "utf8" });
    const plain = stdout.replace(/(?<=name: arch-review)-(?:[a-z\d]{10})$/gm, "");
    const theirs: readonly Resource[] = parseAllDocuments(plain).map((document) => document.toJS());
    const nameOf = ({ kind, metadata }: Resource): string => `${kind} ${metadata.name}`;
    const sorted = (all: readonly Resource[]) =>
      all.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b))).map(inOrder);
    expect(sorted(resources)).toEqual(sorted(theirs));
  });

  test("every pod runs without rights, on a root that it cannot write to", () => {
    for (const { spec } of resources.filter(isWorkload)) {
      const { securityContext, containers } = workload.parse(spec).template.spec;
      expect(securityContext.seccompProfile).toEqual({ type: "RuntimeDefault" });
      for (const each of containers) {
        expect(each.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        });
        expect(each.image).toBe(`ghcr.io/arch-review/arch-review:${version}`);
        expect(each.resources.limits).toHaveProperty("memory");
      }
    }
    const places = serverOf(resources).template.spec.containers[0].volumeMounts.filter(({ readOnly }) => !readOnly);
    expect(places.map(({ mountPath }) => mountPath)).toEqual(name.endsWith("single") ? ["/tmp", "/data"] : ["/tmp"]);
  });

  test("the server starts with the settings and secrets that it is given, and does not know the owner of the tables", () => {
    const [{ env, envFrom }] = serverOf(resources).template.spec.containers;
    const maps = found(resources, "ConfigMap").filter((map) =>
      envFrom.some((from) => from.configMapRef.name === map.metadata.name),
    );
    const settings: Record<string, string> = Object.assign({}, ...maps.map(({ data }) => data));
    const given = env.map((each) => [
      each.name,
      "value" in each ? each.value : (secrets[each.valueFrom.secretKeyRef.key] ?? ""),
    ]);
    const environment: Record<string, string> = { ...settings, ...Object.fromEntries(given), APP_ID: "7" };
    const known = ["PRIVATE_KEY_PATH", ...Object.keys(variables.shape)];
    expect(Object.keys(environment).filter((each) => !known.includes(each))).toEqual([]);
    expect(environment).not.toHaveProperty("DATABASE_OWNER_URL");
    for (const each of ["PUBLIC_URL", "CLIENT_ID", "CLIENT_SECRET"]) expect(environment).toHaveProperty(each);

    const config = readServerConfig(environment, () => key);
    expect(config.databaseUrl === null).toBe(name.endsWith("single"));
    expect(config.dataDir).toBe(name.endsWith("single") ? "/data" : ".data");
  });

  test("what it takes of secrets is told in docs/operations.md", () => {
    const docs = readFileSync("docs/operations.md", "utf8");
    const all = resources
      .filter(isWorkload)
      .flatMap(({ spec }) => workload.parse(spec).template.spec.containers[0].env);
    const keys = all.flatMap((each) => ("valueFrom" in each ? [each.valueFrom.secretKeyRef.key] : []));
    expect(keys.filter((each) => !docs.includes(`--from-literal=${each}=`) && !docs.includes(`\`${each}\``))).toEqual(
      [],
    );
  });

  test("probes ask routes that there are, and a pod is taken out of the service while it still takes deliveries", () => {
    const { template } = serverOf(resources);
    const { terminationGracePeriodSeconds: stops = 0, containers } = template.spec;
    const [{ startupProbe, livenessProbe, readinessProbe, ports }] = containers;
    const routes = readFileSync("src/server/probe-routes.ts", "utf8");
    for (const each of [startupProbe, livenessProbe, readinessProbe]) {
      expect(routes).toContain(`path: "${each?.httpGet.path}"`);
      expect(ports.map((port) => port.name)).toContain(each?.httpGet.port);
    }
    expect(livenessProbe?.httpGet.path).toBe("/healthz");
    expect(readinessProbe?.httpGet.path).toBe("/readyz");
    expect(ports[0]?.containerPort).toBe(variables.shape.PORT.parse(undefined));
    const settings = found(resources, "ConfigMap")[0]?.data;
    const { GRACE_SECONDS, DRAIN_SECONDS } = variables
      .pick({ GRACE_SECONDS: true, DRAIN_SECONDS: true })
      .parse(settings);
    expect(stops).toBeGreaterThan(GRACE_SECONDS + DRAIN_SECONDS);
    const { periodSeconds = 0, failureThreshold = 0 } = readinessProbe ?? {};
    expect(periodSeconds * failureThreshold).toBeLessThanOrEqual(DRAIN_SECONDS);
  });

  test("what selects the server's pods by label finds them", () => {
    const { labels } = serverOf(resources).template.metadata;
    const selectors = [
      found(resources, "Service")[0]?.spec,
      found(resources, "Deployment")[0]?.spec,
      ...found(resources, "PodDisruptionBudget").map(({ spec }) => spec),
    ].map(
      (spec) =>
        z.object({ selector: z.union([z.object({ matchLabels: z.unknown() }), z.unknown()]) }).parse(spec).selector,
    );
    for (const selector of selectors) {
      const plain = z.object({ matchLabels: z.unknown() }).safeParse(selector).data?.matchLabels ?? selector;
      expect(plain).toEqual(labels);
    }
  });

  test("takes as much memory as Compose gives and docs/operations.md says", () => {
    const { limits, requests } = serverOf(resources).template.spec.containers[0].resources;
    const compose: unknown = parse(readFileSync("compose.yml", "utf8"), { merge: true });
    const { services } = z
      .object({ services: z.object({ "server-1": z.object({ mem_limit: z.string() }) }) })
      .parse(compose);
    expect(limits.memory).toBe(services["server-1"].mem_limit.replace("g", "Gi"));
    expect(requests.cpu).toBe("1");
    expect(readFileSync("docs/operations.md", "utf8")).toContain("one CPU for each process and a limit of 4 GB");
  });
});

test("two replicas are replaced one by one and spread; one with a store of its own is never two", () => {
  const [base, single] = installations.map(({ resources }) => serverOf(resources));
  expect(base?.replicas).toBe(2);
  expect(base?.strategy).toEqual({ type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } });
  expect(single?.replicas).toBe(1);
  expect(single?.strategy).toEqual({ type: "Recreate" });
});

test("only the migration knows the owner of the tables", () => {
  const job = workload.parse(found(kustomize(`${root}/base`), "Job")[0]?.spec);
  expect(job.template.spec.containers[0].env.map((each) => each.name)).toEqual(["DATABASE_URL", "DATABASE_OWNER_URL"]);
});

/** An object with its keys and lists in one order: what is merged may come in any. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => JSON.stringify(inOrder(item))).toSorted();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted()
      .map(([name, each]) => [name, inOrder(each)]),
  );
}
