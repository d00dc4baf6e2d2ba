import type { OperationId } from "./operations.ts";
import type { Tool, Written } from "./tool.ts";

const file = (body: string): string => `defmodule App.Repo.Migrations.Change do
  use Ecto.Migration

  def up do
    ${body}
  end

  def down, do: :ok
end
`;

const written = (body: string, at?: string): Written =>
  at === undefined ? { text: file(body) } : { text: file(body), at };
const alter = (table: string, line: string): string => `alter table(:${table}) do\n      ${line}\n    end`;

const operations: Readonly<Record<OperationId, Written>> = {
  "create-table": written(
    "create table(:notes, primary_key: [type: :identity]) do\n      add :title, :string, size: 100, null: false\n    end",
  ),
  "add-nullable-column": written(alter("users", "add :nickname, :string")),
  "add-column-with-volatile-default": written(
    alter("users", 'add :token, :uuid, default: fragment("gen_random_uuid()"), null: false'),
    "add :token",
  ),
  "add-required-column": written(alter("users", "add :country, :string, size: 2, null: false"), "add :country"),
  "add-index": written("create index(:users, [:name])", "create index"),
  "add-index-concurrently-in-transaction": written("create index(:users, [:name], concurrently: true)", "create index"),
  "drop-index": written("drop index(:orders, [:total])", "drop index"),
  "add-unique-constraint": written(
    'execute "ALTER TABLE users ADD CONSTRAINT users_email_unique UNIQUE (email)"',
    "ADD CONSTRAINT",
  ),
  "add-foreign-key": written(
    alter("orders", "modify :user_id, references(:users, on_delete: :delete_all), from: :bigint"),
    "modify :user_id",
  ),
  "add-check": written('create constraint(:orders, :total_positive, check: "total > 0")', "create constraint"),
  "set-not-null": written(alter("users", "modify :name, :string, null: false, from: {:string, null: true}"), "modify"),
  "drop-not-null": written(
    alter("users", "modify :email, :string, size: 50, null: true, from: {:string, size: 50, null: false}"),
    "modify",
  ),
  "change-default": written(
    alter("users", "modify :visits, :integer, default: 1, from: {:integer, default: 0}"),
    "modify",
  ),
  "rewrite-type": written(alter("users", "modify :visits, :bigint, from: :integer"), "modify"),
  "widen-type": written(alter("users", "modify :email, :string, size: 100"), "modify"),
  "rename-column": written("rename table(:users), :name, to: :full_name", "rename"),
  "rename-table": written("rename table(:orders), to: table(:purchases)", "rename"),
  "drop-column": written(alter("users", "remove :name"), "remove"),
  "drop-table": written("drop table(:orders)", "drop table"),
  "update-all-rows": written('execute "UPDATE users SET visits = 0"', "UPDATE"),
};

export const tool: Tool = {
  framework: "ecto",
  base: {
    "mix.exs": 'defmodule App.MixProject do\n  defp deps, do: [{:postgrex, "~> 0.20"}]\nend\n',
    "priv/repo/migrations/20240101000000_base.exs": `defmodule App.Repo.Migrations.Base do
  use Ecto.Migration

  def change do
    create table(:users) do
      add :email, :string, size: 50, null: false
      add :name, :string
      add :visits, :integer, null: false, default: 0
    end

    create table(:orders) do
      add :user_id, :bigint, null: false
      add :total, :integer, null: false
    end

    create index(:orders, [:total])
  end
end
`,
  },
  path: "priv/repo/migrations/20240102000000_change.exs",
  operations,
};
