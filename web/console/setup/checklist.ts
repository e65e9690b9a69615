import { html, type TemplateResult } from 'lit';
import type { SetupView } from '../../../api/views/setup.ts';
import type { SetupCheck } from '../../../domain/setup.ts';
import { t } from '../../locales/console-setup.ts';
import { icon } from '../icons.ts';
import { href } from '../router.ts';

/** Where each is settled. */
const PLACES: Record<SetupCheck, string> = {
  services: '/services',
  staff: '/staff',
  wechat: '/channels',
  pay: '/channels',
  calendar: '/tax-calendar',
  client: '/clients',
};

/** What everything the firm promises still needs; the records tick it. */
export const checklist = ({ checklist: items }: Pick<SetupView, 'checklist'>): TemplateResult =>
  html`<h3>${t('check.title')}</h3>
    <ul class="sb" aria-label=${t('check.title')}>
      ${items.map(
        ({ id, done }) =>
          html`<li>
            <a href=${href(PLACES[id])} class=${done ? 'done' : ''}
              ><i>${done ? icon('check', 12) : ''}</i
              ><span>${t(`check.${id}`)}<span class="sr"> ${t(done ? 'state.done' : 'state.open')}</span></span></a
            >
          </li>`,
      )}
    </ul>`;
