import { expectCases } from "../cases.ts";

expectCases("secret-plaintext-column", [
  {
    title: "all of a statement",
    sql: 'CREATE TABLE t (id int PRIMARY KEY, "accessToken" text, client_secret varchar(100), "apiKey" text);',
    reports: ['"accessToken" text'],
    says: /`"accessToken"`, `client_secret` and `"apiKey"`/,
  },
  {
    title: "codes of a second factor",
    sql: "ALTER TABLE users ADD COLUMN totp_secret text, ADD COLUMN recovery_codes text[], ADD COLUMN otp text;",
    reports: ["totp_secret text"],
  },
  {
    title: "what is kept instead",
    sql: "ALTER TABLE users ADD COLUMN password_hash text, ADD COLUMN password_digest text, ADD COLUMN encrypted_password text, ADD COLUMN hashed_password text, ADD COLUMN token_fingerprint text, ADD COLUMN secret_ciphertext text;",
    reports: [],
  },
  {
    title: "about a secret",
    sql: "ALTER TABLE users ADD COLUMN password_changed_at timestamptz, ADD COLUMN secret_id text, ADD COLUMN token_type text, ADD COLUMN api_key_name text, ADD COLUMN password_hint text, ADD COLUMN has_password boolean, ADD COLUMN tokens int, ADD COLUMN public_key text;",
    reports: [],
  },
  {
    title: "a token of no stated kind",
    sql: "ALTER TABLE invitations ADD COLUMN token text, ADD COLUMN continuation_token text;",
    reports: [],
  },
  { title: "bytes, numbers", sql: "ALTER TABLE users ADD COLUMN api_key bytea, ADD COLUMN secret int;", reports: [] },
  {
    title: "a comment says how",
    sql: "ALTER TABLE users ADD COLUMN api_key text;\nCOMMENT ON COLUMN users.api_key IS '@encrypted with the tenant key';",
    reports: [],
  },
  {
    title: "of the base",
    base: "CREATE TABLE users (id int PRIMARY KEY, password text);",
    sql: "ALTER TABLE users ALTER COLUMN password TYPE varchar(60);",
    reports: [],
  },
]);
