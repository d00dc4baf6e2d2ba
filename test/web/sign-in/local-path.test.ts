import { expect, test } from "vitest";
import { localPath } from "../../../src/web/sign-in/local-path.ts";

test.each(["/reports/1/2/3", "/reports/1/2/3/4", "/trends/12"])("%s is a page to come back to", (path) => {
  expect(localPath(path)).toBe(path);
});

test.each([
  null,
  "",
  "/",
  "/rules",
  "/sign-in",
  "/sign-out",
  "//evil.example",
  "//evil.example/reports/1/2/3",
  "/\\evil.example",
  "\\\\evil.example",
  "https://evil.example/reports/1/2/3",
  "https:/reports/1/2/3",
  "javascript:alert(1)",
  "/%2f/evil.example",
  "/reports/%2e%2e/2/3",
  "/reports/1/2",
  "/reports/1/2/3/4/5",
  "/reports/1/2/3/",
  "/reports/1/2/03",
  "/reports/1/2/0",
  "/reports/1/2/-3",
  "/reports/1/2/1e3",
  "/reports/1/2/1234567890123456",
  "/reports/1/2/3?x=1",
  "/reports/1/2/3#x",
  "/reports/1/2/3\n",
  "/reports/1/2/3\r\nset-cookie: a=b",
  "/reports/1/2/\u0663",
  " /reports/1/2/3",
  "/trends/1/2",
  "/trends/",
  `/reports/${"1/".repeat(5_000)}`,
])("%j leads to the first page instead", (path) => {
  expect(localPath(path)).toBe("/");
});
