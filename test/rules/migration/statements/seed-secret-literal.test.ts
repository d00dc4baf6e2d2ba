import { expectCases } from "../cases.ts";

const insert = (column: string, value: string) => `INSERT INTO t (${column}) VALUES ('${value}')`;
const found = (title: string, column: string, value: string) => ({
  title,
  sql: `${insert(column, value)};`,
  reports: [insert(column, value)],
  // A finding must not repeat what it found.
  says: new RegExp(`^(?!.*${value.slice(0, 12).replace(/\W/g, ".")})`),
});
const quiet = (title: string, column: string, value: string) => ({
  title,
  sql: `${insert(column, value)};`,
  reports: [],
});

expectCases("seed-secret-literal", [
  found("a bcrypt hash", "x", "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW"),
  found("an argon2 hash", "x", "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b"),
  found("a Django hash", "x", "pbkdf2_sha256$260000$abc$Zm9vYmFy"),
  found("a JWT", "x", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N"),
  found("an AWS key", "x", "AKIAIOSFODNN7EXAMPLE"),
  found("a password in a URL", "x", "postgres://app:hunter22@db.internal/app"),
  found("a column named password", "password", "hunter22"),
  found("a column named clientSecret", '"clientSecret"', "f3a9c1d2e4b5"),
  quiet("a word", "name", "hunter22"),
  quiet("a column about a secret", "password_hint", "hunter22"),
  quiet("a column of times", "password_changed_at", "2024-01-01"),
  quiet("a placeholder", "password", "<password>"),
  quiet("the name of a variable", "api_key", "STRIPE_API_KEY"),
  quiet("a sentence", "secret", "ask the operator"),
  quiet("nothing", "password", ""),
  quiet("an address", "url", "https://example.org/a:b@c"),
  {
    title: "by position",
    base: "CREATE TABLE t (id int, password text);",
    sql: "INSERT INTO t VALUES (1, 'hunter22');",
    reports: ["INSERT INTO t VALUES (1, 'hunter22')"],
  },
  {
    title: "in UPDATE",
    sql: "UPDATE t SET api_key = 'abc123def' WHERE id = 1;",
    reports: ["UPDATE t SET api_key = 'abc123def' WHERE id = 1"],
  },
  {
    title: "of a role",
    sql: "CREATE ROLE app LOGIN PASSWORD 'hunter22';",
    reports: ["CREATE ROLE app LOGIN PASSWORD 'hunter22'"],
  },
  { title: "a role without one", sql: "CREATE ROLE app LOGIN;", reports: [] },
]);
