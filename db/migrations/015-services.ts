import type { Kysely } from 'kysely';

/** 服务项目: categories, items, price plans with prices by date, and what an order was bought as. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('service_categories')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('icon', 'text', (c) => c.notNull())
    .addColumn('sort', 'bigint', (c) => c.notNull())
    .addColumn('active', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('version', 'bigint', (c) => c.notNull().defaultTo(1))
    .addColumn('updated_at', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('service_items')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('category_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('summary', 'text', (c) => c.notNull())
    .addColumn('icon', 'text', (c) => c.notNull())
    .addColumn('cover_id', 'text')
    .addColumn('picture_ids', 'text', (c) => c.notNull())
    .addColumn('body_html', 'text', (c) => c.notNull())
    .addColumn('stages', 'text', (c) => c.notNull())
    .addColumn('papers', 'text', (c) => c.notNull())
    .addColumn('result', 'text', (c) => c.notNull())
    .addColumn('next_words', 'text', (c) => c.notNull())
    .addColumn('target_business_days', 'bigint', (c) => c.notNull())
    .addColumn('dispatch', 'text', (c) => c.notNull())
    .addColumn('skill', 'text', (c) => c.notNull())
    .addColumn('store_ids', 'text', (c) => c.notNull())
    .addColumn('originals', 'bigint', (c) => c.notNull())
    .addColumn('recommended', 'bigint', (c) => c.notNull())
    .addColumn('on_sale', 'bigint', (c) => c.notNull())
    .addColumn('archived', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('sort', 'bigint', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('service_items_shelf').on('service_items').columns(['on_sale', 'category_id', 'sort']).execute();
  await db.schema
    .createTable('service_plans')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('item_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('cycle', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('sort', 'bigint', (c) => c.notNull())
    .addColumn('active', 'bigint', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('service_plans_item').on('service_plans').columns(['item_id', 'sort']).execute();
  await db.schema
    .createTable('service_prices')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('plan_id', 'text', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint', (c) => c.notNull())
    .addColumn('from_date', 'text', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('service_prices_once', ['plan_id', 'from_date'])
    .execute();
  await db.schema
    .createTable('order_snapshots')
    .addColumn('case_no', 'text', (c) => c.primaryKey().notNull())
    .addColumn('item_id', 'text', (c) => c.notNull())
    .addColumn('item_version', 'bigint', (c) => c.notNull())
    .addColumn('item_name', 'text', (c) => c.notNull())
    .addColumn('plan_id', 'text', (c) => c.notNull())
    .addColumn('plan_name', 'text', (c) => c.notNull())
    .addColumn('cycle', 'text', (c) => c.notNull())
    .addColumn('amount_fen', 'bigint', (c) => c.notNull())
    .addColumn('snapshot', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('order_snapshots_item').on('order_snapshots').columns(['item_id', 'created_at']).execute();
  // Pictures of an item are shown to everybody who may see the mall.
  await db.schema.alterTable('files').addColumn('item_id', 'text').execute();
}
