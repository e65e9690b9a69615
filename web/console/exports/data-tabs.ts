import { html, nothing, type TemplateResult } from 'lit';
import type { Permission } from '../../../domain/permissions.ts';
import { may } from '../../data/me.ts';
import { t } from '../../locales/console-data.ts';
import { href } from '../router.ts';

const TABS = [
  { id: 'imports', path: '/imports', needs: 'imports.run' },
  { id: 'lists', path: '/exports/lists', needs: 'exports.make' },
  { id: 'records', path: '/exports', needs: 'exports.make' },
  { id: 'firm', path: '/exports/firm', needs: 'exports.firm' },
] as const satisfies readonly { id: string; path: string; needs: Permission }[];

/** 数据 as one place: what comes in, what goes out, who took what, everything at once. */
export const dataTabs = (current: (typeof TABS)[number]['id']): TemplateResult =>
  html`<nav class="seg" aria-label=${t('title')}>
    ${TABS.filter(({ needs }) => may(needs)).map(
      ({ id, path }) =>
        html`<a class=${id === current ? 'on' : ''} href=${href(path)} aria-current=${id === current ? 'page' : nothing}
          >${t(`tab.${id}`)}</a
        >`,
    )}
  </nav>`;
