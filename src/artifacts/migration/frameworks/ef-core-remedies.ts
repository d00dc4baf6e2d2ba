/** What to write instead in a migration of EF Core, by rule; each is the body of an `Up` that a test lowers. */
export const efCoreRemedies: Readonly<Record<string, string>> = {
  "index-not-concurrent": `migrationBuilder.CreateIndex(
    name: "IX_Orders_CustomerId",
    table: "Orders",
    column: "CustomerId")
    .Annotation("Npgsql:CreatedConcurrently", true);`,
  "drop-index-not-concurrent": `migrationBuilder.Sql(
    "DROP INDEX CONCURRENTLY \\"IX_Orders_CustomerId\\"",
    suppressTransaction: true);`,
  "concurrent-in-transaction": `migrationBuilder.Sql(
    "CREATE INDEX CONCURRENTLY \\"IX_Orders_CustomerId\\" ON \\"Orders\\" (\\"CustomerId\\")",
    suppressTransaction: true);`,
  "fk-validates-immediately": `// First migration
migrationBuilder.Sql(
    "ALTER TABLE \\"Orders\\" ADD CONSTRAINT \\"FK_Orders_Customers\\" " +
    "FOREIGN KEY (\\"CustomerId\\") REFERENCES \\"Customers\\" (\\"Id\\") NOT VALID");

// A later migration
// migrationBuilder.Sql("ALTER TABLE \\"Orders\\" VALIDATE CONSTRAINT \\"FK_Orders_Customers\\"");`,
  "check-validates-immediately": `// First migration
migrationBuilder.Sql(
    "ALTER TABLE \\"Orders\\" ADD CONSTRAINT \\"CK_Orders_Total\\" CHECK (\\"Total\\" > 0) NOT VALID");

// A later migration
// migrationBuilder.Sql("ALTER TABLE \\"Orders\\" VALIDATE CONSTRAINT \\"CK_Orders_Total\\"");`,
  "set-not-null-scan": `// First migration
migrationBuilder.Sql(
    "ALTER TABLE \\"Orders\\" ADD CONSTRAINT \\"CK_Orders_Total\\" CHECK (\\"Total\\" IS NOT NULL) NOT VALID");

// Second migration
// migrationBuilder.Sql("ALTER TABLE \\"Orders\\" VALIDATE CONSTRAINT \\"CK_Orders_Total\\"");

// Third migration: AlterColumn with nullable: false, then drop the constraint`,
  "unique-builds-index": `migrationBuilder.CreateIndex(
    name: "IX_Orders_Number",
    table: "Orders",
    column: "Number",
    unique: true)
    .Annotation("Npgsql:CreatedConcurrently", true);`,
  "missing-lock-timeout": `migrationBuilder.Sql("SET LOCAL lock_timeout TO '5s'");

migrationBuilder.AddColumn<string>(name: "Note", table: "Orders", type: "text", nullable: true);`,
  "add-column-volatile-default": `// The column alone, and its default for new rows
migrationBuilder.AddColumn<Guid>(name: "Token", table: "Orders", type: "uuid", nullable: true);
migrationBuilder.Sql("ALTER TABLE \\"Orders\\" ALTER COLUMN \\"Token\\" SET DEFAULT gen_random_uuid()");

// Then fill the old rows in batches, outside of the migration`,
  "add-required-column": `migrationBuilder.AddColumn<string>(
    name: "Status",
    table: "Orders",
    type: "text",
    nullable: false,
    defaultValue: "new");`,
  "rename-column": `// The new column beside the old one; the code writes both
migrationBuilder.AddColumn<long>(name: "TotalCents", table: "Orders", type: "bigint", nullable: true);

// Then fill the old rows in batches, read the new column, and drop the old one in a later release`,
};
