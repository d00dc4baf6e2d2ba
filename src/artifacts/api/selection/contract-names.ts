/** Languages by the ends of names. YAML and JSON hold OpenAPI, AsyncAPI and much else. */
export type NamedLanguage = "yaml" | "protobuf" | "graphql";

/** The language that a path's ending tells; null for a file that holds no contract whatever is in it. */
export function languageOf(path: string): NamedLanguage | null {
  if (/\.(?:ya?ml|json)$/i.test(path)) return "yaml";
  if (/\.proto$/i.test(path)) return "protobuf";
  return /\.(?:graphqls?|gql)$/i.test(path) ? "graphql" : null;
}

/** Whether a path's ending is that of a file that may hold a contract. */
export const isContractLanguage = (path: string): boolean => languageOf(path) !== null;

/** Words of names that API descriptions and their parts carry. */
const contractWords: ReadonlySet<string> = new Set(
  (
    "api apis openapi openapi2 openapi3 openapi31 swagger swagger2 oas oas2 oas3 oas31 asyncapi spec specs spec3 specification " +
    "contract contracts endpoints rest webhook webhooks paths components parameters responses requestbodies"
  ).split(" "),
);

/** Names that say at once that a file is a description of an API, but for the settings of what makes clients of one. */
const namedSo =
  /(?:^|[/._-])(?:openapi(?!tools)|swagger|asyncapi|oas[23]?)(?![^/]{0,40}(?:generator|codegen))[^/]{0,60}\.(?:ya?ml|json)$/i;

/** Folders of samples, tests, other people's code and what tools write: none of it is what a service promises. */
const excludedFolders: ReadonlySet<string> = new Set(
  (
    "node_modules vendor vendored third_party third-party thirdparty external bower_components testdata test-data test_data fixture " +
    "fixtures __fixtures__ test tests __tests__ __mocks__ mocks mock __snapshots__ snapshots examples example samples sample " +
    "cassettes dist build target out generated __generated__ gen coverage .git .venv venv site-packages googleapis"
  ).split(" "),
);

/** Folders and words of names in which YAML and JSON set up a program, a cluster or its words, and describe no API. */
const otherFolders: ReadonlySet<string> = new Set(
  (
    ".github .gitlab .circleci .vscode .idea .devcontainer .husky .changeset .storybook k8s kubernetes kustomize helm charts chart " +
    "manifests overlays argocd argo flux clusters ansible playbooks roles terraform infra infrastructure deploy deployment " +
    "deployments ops compose docker grafana dashboards prometheus alerts locales locale i18n l10n lang langs translations messages " +
    "data assets static public images public_html storybook config configs conf settings environments workflows pipelines ci " +
    "dbt seeds migrations crds"
  ).split(" "),
);
/** Files of these names set up a tool, wherever they lie. */
const toolWords: ReadonlySet<string> = new Set(
  (
    "package lock lockfile tsconfig jsconfig composer kustomization compose dockerfile docker workflow workflows rc eslint eslintrc " +
    "prettier prettierrc babel biome renovate dependabot codecov lerna nx turbo angular vercel netlify serverless skaffold buildspec " +
    "cloudbuild appveyor travis mkdocs jekyll pubspec conda buf sqlc codegen graphqlrc pnpm yarn npm bower devcontainer labeler " +
    "funding logback launchsettings appsettings openapitools redocly postman tf tfvars"
  ).split(" "),
);
/** These too, but that a part of a contract may be called so where parts of contracts lie. */
const otherWords: ReadonlySet<string> = new Set(
  (
    "manifest values deployment statefulset daemonset ingress configmap secret secrets namespace rbac serviceaccount cronjob hpa " +
    "pipeline config configuration settings setting environment launch tasks extensions project workspace stale application " +
    "bootstrap strings colors theme"
  ).split(" "),
);
const partFolders: ReadonlySet<string> = new Set(
  "openapi swagger asyncapi schemas paths parameters responses requestbodies definitions".split(" "),
);

const foldersOf = (path: string): readonly string[] => path.toLowerCase().split("/").slice(0, -1);
const wordsOf = (name: string): readonly string[] => name.split(/[-_. ]+/);

/** Whether a path lies in a folder of samples, tests or other people's code, which only a policy can name. */
export const isExcluded = (path: string): boolean => foldersOf(path).some((folder) => excludedFolders.has(folder));

/** Whether a path's name alone says that a file is a contract: `openapi.yaml`, `orders.swagger.json`, `.proto`, `.graphql`. */
export const isNamedContract = (path: string): boolean => {
  const language = languageOf(path);
  return language !== null && !isExcluded(path) && (language !== "yaml" || namedSo.test(path));
};

/**
 * Whether a file may be a contract or a part of one, judged by its name alone; what it holds decides. YAML is in, but where
 * its name or folder says that it sets up something else; JSON, which is data more often, where a word of its path speaks
 * of an API, or near the top of the repository.
 */
export function mayBeContract(path: string): boolean {
  const language = languageOf(path);
  if (language === null || isExcluded(path)) return false;
  if (language !== "yaml" || namedSo.test(path)) return true;
  const folders = foldersOf(path);
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (name.startsWith(".") || folders.some((folder) => otherFolders.has(folder))) return false;
  const words = wordsOf(name).slice(0, -1);
  if (words.some((word) => toolWords.has(word))) return false;
  if (folders.some((folder) => partFolders.has(folder))) return true;
  if (words.some((word) => otherWords.has(word))) return false;
  if (!name.endsWith(".json") || folders.length <= 1) return true;
  return (
    words.some((word) => contractWords.has(word)) ||
    folders.some((folder) => wordsOf(folder).some((word) => contractWords.has(word)))
  );
}
