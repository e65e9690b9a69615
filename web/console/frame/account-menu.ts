import { logOut } from '../../data/api.ts';
import { chooseLocale, locale } from '../../locales/catalogue.ts';
import type { MenuEntry } from '../menu.ts';
import { choose, readPrefs } from '../prefs.ts';
import { go } from '../router.ts';
import { t } from '../words.ts';

/** What a person sets for themselves, and the way out. */
export function accountEntries(): MenuEntry[] {
  const { theme, rows, letters } = readPrefs();
  return [
    { heading: t('theme') },
    ...(['auto', 'light', 'dark'] as const).map((one) => ({
      text: t(`theme.${one}`),
      checked: theme === one,
      stays: true,
      run: () => choose({ theme: one }),
    })),
    { heading: t('rows') },
    ...(['tight', 'normal', 'roomy'] as const).map((one) => ({
      text: t(`rows.${one}`),
      checked: rows === one,
      stays: true,
      run: () => choose({ rows: one }),
    })),
    '-',
    { text: t('letters'), checked: letters, stays: true, run: () => choose({ letters: !letters }) },
    { text: locale() === 'en' ? '简体中文' : 'English', icon: 'globe', run: () => chooseLocale(locale() === 'en' ? 'zh-CN' : 'en') },
    { text: t('nav.myNotices'), icon: 'bell', run: () => go('/my-notices') },
    { text: t('nav.security'), icon: 'shield', run: () => go('/security') },
    '-',
    {
      text: t('logout'),
      icon: 'leave',
      run: () => {
        void logOut()
          .catch(() => null)
          .then(() => location.assign('/console/login'));
      },
    },
  ];
}
