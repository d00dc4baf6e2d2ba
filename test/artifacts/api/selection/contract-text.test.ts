import { describe, expect, it } from "vitest";
import {
  importedPaths,
  mayBePart,
  referencedPaths,
  rootLanguage,
} from "../../../../src/artifacts/api/selection/contract-text.ts";

describe("what a text seems to be", () => {
  it.each([
    ["openapi: 3.1.0\n", "openapi"],
    ['{"components":{},"openapi":"3.0.3"}', "openapi"],
    ["info: {}\nswagger: '2.0'\n", "openapi"],
    ["swagger: 2.0", "openapi"],
    ["asyncapi: 3.0.0", "asyncapi"],
    ["openapi: enabled", null],
    ["springdoc:\n  swagger-ui: 3.1", null],
    ["x-openapi: 3.1.0", null],
    ["type: object\n", null],
  ])("%j: %s", (text, expected) => expect(rootLanguage(text)).toBe(expected));

  it.each([
    ["type: object\nproperties:\n  id: { type: string }\n", true],
    ['{"get":{"responses":{}}}', true],
    ["apiVersion: v1\nkind: CustomResourceDefinition\nschema:\n  properties: {}\n", false],
    ["on: push\njobs:\n  a: { $ref: x }\n", false],
    ["hello: Guten Tag\n", false],
    ["type: string\n", true],
    ['{ "name": "limit", "in": "query" }', true],
    ["type: worker\nin: progress\n", false],
  ])("%j may be a part: %s", (text, expected) => expect(mayBePart(text)).toBe(expected));
});

describe("what a text refers to", () => {
  it("are files of the repository, each once", () => {
    const text = [
      "$ref: ./schemas/order.yaml#/Order",
      '"$ref": "schemas/order.yaml"',
      "$ref: '../common/errors.yaml#/x'",
      "$ref: '#/components/schemas/A'",
      "$ref: https://example.com/a.yaml",
      "$ref: //example.com/a.yaml",
      "$ref: /etc/passwd",
      "$ref: file:///etc/passwd",
      "$ref: ../../etc/passwd",
      "$ref: a%20b.yaml",
      "$ref: '%zz.yaml'",
    ].join("\n");
    expect(referencedPaths("api/openapi.yaml", text)).toEqual([
      "api/schemas/order.yaml",
      "common/errors.yaml",
      "api/a b.yaml",
      "api/%zz.yaml",
    ]);
  });

  it("are imports of protocol buffers as they stand there", () => {
    const text = 'syntax = "proto3";\nimport "acme/v1/a.proto";\nimport public "b.proto";\n// import "no.proto";\n';
    expect(importedPaths(text)).toEqual(["acme/v1/a.proto", "b.proto"]);
  });
});
