import { offerCard, type ShareCard } from '../data/wechat-share.ts';
import { toast } from '../elements/toast.ts';
import { t as words } from '../locales/kit.ts';
import { t } from '../locales/me.ts';

/** The firm itself, for every page that is the person's own: nothing private is ever in a shared link. */
export const firmCard = (firm: { name: string; short: string }): ShareCard => ({
  title: firm.name,
  desc: t('share.firm', { firm: firm.short }),
  path: '/',
});

/** Passes a card on outside WeChat: the phone's own sheet, else the link is copied. */
export async function passOn({ title, desc, path }: ShareCard): Promise<void> {
  const url = location.origin + path;
  if (typeof navigator.share === 'function') {
    await navigator.share({ title, text: desc, url }).catch(() => undefined);
    return;
  }
  await (navigator.clipboard?.writeText(url) ?? Promise.reject(new Error('no clipboard'))).then(
    () => toast(words('copied')),
    () => toast(url),
  );
}
export { offerCard };
