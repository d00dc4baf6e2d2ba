import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { attack } from "./attack.ts";

attack("A08", "reach the set-up pages of Probot and overwrite the App's key", (app) => {
  it.each([
    ["GET", "/"],
    ["GET", "/probot"],
    ["GET", "/probot/setup"],
    ["POST", "/probot/setup"],
    ["GET", "/probot/import"],
    ["POST", "/probot/import"],
    ["GET", "/probot/success"],
    ["GET", "/probot/static/primer.css"],
    ["POST", "/probot/../probot/import"],
    ["POST", "//probot/import"],
    ["POST", "/%70robot/import"],
    ["GET", "/ping"],
  ])("%s %s is not found", async (method, target) => {
    const key = { appId: 1, pem: "-----BEGIN PRIVATE KEY-----", webhook_secret: "mine" };
    const body = method === "POST" ? JSON.stringify(key) : null;
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${app().url}${target}`, { method, body, headers, redirect: "manual" });
    expect(answer.status).toBe(404);
    expect(existsSync(".env")).toBe(false);
  });
});
