/** The base branch of an application in Rails. */
export const rails = {
  Gemfile: 'gem "rails"\ngem "pg"\n',
  "config/database.yml": "production:\n  adapter: postgresql\n",
  "db/migrate/20250101000000_create_orders.rb": `class CreateOrders < ActiveRecord::Migration[8.0]
  def change
    create_table :orders do |t|
      t.string :state
    end
  end
end
`,
};

/** An index that stops writes, a column dropped, a call that cannot be read, and what the author wants waived of it. */
export const railsChange = {
  "db/migrate/20260301000000_index_orders.rb": `class IndexOrders < ActiveRecord::Migration[8.0]
  def change
    # arch-review: ignore index-not-concurrent reason="small"
    add_index :orders, :state
    safety_assured { remove_column :orders, :state, :string }
    send(ENV["CALL"], :orders)
  end
end
`,
};

/** The base branch of an application in Django. */
export const django = {
  "manage.py": "",
  "shop/settings.py": 'DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}\n',
  "orders/migrations/__init__.py": "",
  "orders/migrations/0001_initial.py": `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Order",
            fields=[("id", models.BigAutoField(primary_key=True)), ("state", models.CharField(max_length=20))],
        ),
    ]
`,
};

/** An index that stops writes. */
export const djangoChange = {
  "orders/migrations/0002_index.py": `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0001_initial")]
    operations = [
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["state"], name="by_state"),
        ),
    ]
`,
};
