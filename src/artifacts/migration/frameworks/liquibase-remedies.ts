/** What to write instead in a changelog, by rule; each is a list of change sets that a test lowers. */
export const liquibaseRemedies: Readonly<Record<string, string>> = {
  "index-not-concurrent": `<changeSet id="1" author="you" runInTransaction="false">
  <sql>CREATE INDEX CONCURRENTLY idx_orders_customer ON orders (customer_id)</sql>
  <rollback>DROP INDEX CONCURRENTLY idx_orders_customer</rollback>
</changeSet>`,
  "drop-index-not-concurrent": `<changeSet id="1" author="you" runInTransaction="false">
  <sql>DROP INDEX CONCURRENTLY idx_orders_customer</sql>
</changeSet>`,
  "concurrent-in-transaction": `<changeSet id="1" author="you" runInTransaction="false">
  <sql>CREATE INDEX CONCURRENTLY idx_orders_customer ON orders (customer_id)</sql>
</changeSet>`,
  "fk-validates-immediately": `<changeSet id="1" author="you">
  <sql>ALTER TABLE orders ADD CONSTRAINT fk_orders_customer
    FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID</sql>
</changeSet>

<!-- In a later release -->
<changeSet id="2" author="you">
  <sql>ALTER TABLE orders VALIDATE CONSTRAINT fk_orders_customer</sql>
</changeSet>`,
  "check-validates-immediately": `<changeSet id="1" author="you">
  <sql>ALTER TABLE orders ADD CONSTRAINT ck_orders_total CHECK (total &gt; 0) NOT VALID</sql>
</changeSet>

<changeSet id="2" author="you">
  <sql>ALTER TABLE orders VALIDATE CONSTRAINT ck_orders_total</sql>
</changeSet>`,
  "set-not-null-scan": `<changeSet id="1" author="you">
  <sql>ALTER TABLE orders ADD CONSTRAINT ck_orders_total CHECK (total IS NOT NULL) NOT VALID</sql>
</changeSet>

<changeSet id="2" author="you">
  <sql>ALTER TABLE orders VALIDATE CONSTRAINT ck_orders_total</sql>
</changeSet>

<changeSet id="3" author="you">
  <addNotNullConstraint tableName="orders" columnName="total"/>
  <sql>ALTER TABLE orders DROP CONSTRAINT ck_orders_total</sql>
</changeSet>`,
  "unique-builds-index": `<changeSet id="1" author="you" runInTransaction="false">
  <sql>CREATE UNIQUE INDEX CONCURRENTLY uq_orders_number ON orders (number)</sql>
</changeSet>

<changeSet id="2" author="you">
  <sql>ALTER TABLE orders ADD CONSTRAINT uq_orders_number UNIQUE USING INDEX uq_orders_number</sql>
</changeSet>`,
  "missing-lock-timeout": `<changeSet id="1" author="you">
  <sql>SET LOCAL lock_timeout TO '5s'</sql>
  <addColumn tableName="orders">
    <column name="note" type="text"/>
  </addColumn>
</changeSet>`,
  "add-required-column": `<changeSet id="1" author="you">
  <addColumn tableName="orders">
    <column name="status" type="text" defaultValue="new">
      <constraints nullable="false"/>
    </column>
  </addColumn>
</changeSet>`,
  "backfill-in-ddl-tx": `<changeSet id="1" author="you" runInTransaction="false">
  <sql>UPDATE orders SET status = 'new' WHERE status IS NULL AND id BETWEEN 1 AND 10000</sql>
</changeSet>`,
  "rename-column": `<!-- The new column beside the old one; the code writes both -->
<changeSet id="1" author="you">
  <addColumn tableName="orders">
    <column name="total_cents" type="bigint"/>
  </addColumn>
</changeSet>

<!-- Then fill the old rows in batches, read the new column, and drop the old one in a later release -->`,
};
