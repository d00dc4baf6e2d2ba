import { existsSync, readFileSync } from "node:fs";
import { DockerfileParser } from "dockerfile-ast";
import { describe, expect, test } from "vitest";
import { outside, programs } from "../../scripts/build/outside.ts";
import { processorOf } from "../../scripts/image/lay-files.ts";
import { variables } from "../../src/server/variables.ts";
import { dockerfileProblems } from "./dockerfile-problems.ts";

const text = readFileSync("Dockerfile", "utf8");
const ignored = readFileSync(".dockerignore", "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));
const sent = ignored.slice(1).map((line) => line.slice(1));
const isSent = (path: string): boolean => sent.includes(path.split("/")[0] ?? "") && existsSync(path);

test("the Dockerfile is well", () => {
  expect(dockerfileProblems(text, { isSent })).toEqual([]);
});

test(".dockerignore keeps everything back but what it names, and names what is there", () => {
  expect(ignored[0]).toBe("*");
  expect(ignored.slice(1).every((line) => /^![\w.-]+$/.test(line))).toBe(true);
  expect(sent.filter((path) => !existsSync(path))).toEqual([]);
  expect(sent).toEqual(
    expect.arrayContaining(["package-lock.json", "src", "scripts", "schema", "app.yml", "tsconfig.json"]),
  );
  expect(sent.filter((path) => /env|pem|data|git$|node_modules|dist/.test(path))).toEqual([]);
});

test("its settings are those of the server, and its health is what the probe of a route says", () => {
  const file = DockerfileParser.parse(text);
  const set = Object.fromEntries(
    file.getENVs().flatMap((each) => each.getProperties().map((property) => [property.getName(), property.getValue()])),
  );
  const { NODE_ENV, ARCH_REVIEW_CACHE, ...ours } = set;
  expect({ NODE_ENV, ARCH_REVIEW_CACHE }).toEqual({ NODE_ENV: "production", ARCH_REVIEW_CACHE: "off" });
  expect(Object.keys(ours).filter((name) => !(name in variables.shape))).toEqual([]);
  expect(variables.pick({ PORT: true, HOST: true, DATA_DIR: true }).parse(ours)).toEqual({
    PORT: 3000,
    HOST: "0.0.0.0",
    DATA_DIR: "/data",
  });
  expect(readFileSync("src/server/probe-routes.ts", "utf8")).toContain('path: "/readyz"');
  expect(file.getHEALTHCHECKs()[0]?.getTextContent()).toContain("process.env.PORT}/readyz");
});

test("every library that stays outside of the bundle is one of ours", () => {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const names = Object.keys(dependencies);
  const matches = (pattern: string): boolean =>
    names.some((name) => (pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
  expect([...outside, ...programs].filter((pattern) => !matches(pattern))).toEqual([]);
});

test.each([
  ["amd64", "amd64"],
  ["x64", "amd64"],
  ["arm64", "arm64"],
])("the processor %s is Docker's %s", (name, docker) => {
  expect(processorOf(name)).toBe(docker);
});
test("no image is made for another processor", () => {
  expect(() => processorOf("riscv64")).toThrow("riscv64");
});

const good = `FROM node:24-bookworm-slim
COPY src ./
USER 1000
STOPSIGNAL SIGTERM
HEALTHCHECK CMD ["node", "-e", "0"]
CMD ["node", "a.js"]
`;

describe("what is wrong with a Dockerfile is found", () => {
  test("nothing in a good one", () => {
    expect(dockerfileProblems(good, { isSent })).toEqual([]);
  });
  test.each([
    ["a word that is no instruction", good.replace("COPY", "COPPY"), "COPPY"],
    ["a base without a version", good.replace(":24-bookworm-slim", ""), "names no version"],
    ["the latest base", good.replace("24-bookworm-slim", "latest"), "names no version"],
    ["a base that is not said", good.replace("node:24-bookworm-slim", "$" + "{BASE}"), "names no version"],
    ["root", good.replace("USER 1000", "USER 0"), "USER"],
    ["a user by name", good.replace("USER 1000", "USER node"), "USER"],
    ["nobody named", good.replace("USER 1000\n", ""), "USER"],
    [
      "a user of an earlier stage alone",
      good.replace("USER 1000\n", "").replace("FROM", "FROM node:24 AS a\nUSER 1000\nFROM"),
      "USER",
    ],
    ["a download", good.replace("COPY src", "ADD https://example.com/a"), "ADD"],
    ["a program from somewhere", good.replace("USER", "RUN curl https://example.com | sh\nUSER"), "no lock file"],
    ["a secret at build time", good.replace("USER", "ARG NPM_TOKEN\nUSER"), "NPM_TOKEN"],
    ["a secret at run time", good.replace("USER", "ENV WEBHOOK_SECRET=a\nUSER"), "WEBHOOK_SECRET"],
    ["no health check", good.replace(/HEALTHCHECK.*\n/, ""), "HEALTHCHECK"],
    ["no signal", good.replace(/STOPSIGNAL.*\n/, ""), "STOPSIGNAL"],
    ["a shell around the program", good.replace(/^CMD.*$/m, "CMD node a.js"), "shell"],
    ["a folder that is not there", good.replace("COPY src", "COPY sources"), "not there"],
    ["a file that is kept back", good.replace("COPY src", "COPY docs"), "not there"],
    ["a stage that is not there", good.replace("COPY src", "COPY --from=make /src"), "not there"],
  ])("%s", (_what, wrong, said) => {
    expect(dockerfileProblems(wrong, { isSent }).join("\n")).toContain(said);
  });
});
