import type { Db } from '../../db/open.ts';

/** Key of the settings row that names the account's templates: `{ templates: { noticeId: templateId } }`. */
export const WECHAT_SETTINGS_KEY = 'wechat';

/** The account's template for each notice; none: that notice goes by the other channels. */
export async function readTemplates(db: Db): Promise<Record<string, string>> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', WECHAT_SETTINGS_KEY).executeTakeFirst();
  return row ? ((JSON.parse(row.value) as { templates?: Record<string, string> }).templates ?? {}) : {};
}
