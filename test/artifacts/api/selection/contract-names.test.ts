import { describe, expect, it } from "vitest";
import { isNamedContract, mayBeContract } from "../../../../src/artifacts/api/selection/contract-names.ts";

describe("files that may be contracts by their names", () => {
  it.each([
    "openapi.yaml",
    "api/openapi.json",
    "spec3.json",
    "specs/orders.yaml",
    "petstore.yaml",
    "docs/petstore.json",
    "services/orders/api.yml",
    "api.github.com.json",
    "packages/orders/contracts/v1.json",
    "api/components/schemas/Project.yaml",
    "openapi/paths/settings.yaml",
    "proto/acme/orders/v1/orders.proto",
    "graph/schema.graphqls",
    "deploy/openapi.yaml",
    "openapi-generator-service.yaml",
    "api/report-generator.yaml",
  ])("%s may be one", (path) => expect(mayBeContract(path)).toBe(true));

  it.each([
    "package.json",
    "packages/api/package.json",
    "openapi/package.json",
    "api/tsconfig.build.json",
    "src/settings.yaml",
    "k8s/api/service.yaml",
    "charts/api/values.yaml",
    "deployment.yaml",
    ".github/workflows/api.yml",
    "docker-compose.api.yml",
    "src/locales/de.json",
    "web/src/app/countries.json",
    ".eslintrc.json",
    "node_modules/x/openapi.yaml",
    "test/fixtures/openapi.yaml",
    "third_party/google/api/http.proto",
    "src/orders.ts",
    "openapitools.json",
    "openapi-generator-config.yaml",
    "redocly.yaml",
    "docs/api/orders.postman_collection.json",
    "main.tf.json",
  ])("%s is none", (path) => expect(mayBeContract(path)).toBe(false));

  it.each([
    ["openapi.yaml", true],
    ["orders.swagger.json", true],
    ["orders-openapi-v2.yaml", true],
    ["a.proto", true],
    ["petstore.yaml", false],
    ["vendor/openapi.yaml", false],
  ])("%s says so itself: %s", (path, expected) => expect(isNamedContract(path)).toBe(expected));
});
