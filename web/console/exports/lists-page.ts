import { html, type TemplateResult } from 'lit';
import { exportKind, type ExportKind } from '../../../domain/exports/lists.ts';
import { may } from '../../data/me.ts';
import { locale } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-data.ts';
import { icon } from '../icons.ts';
import { exportButton } from '../list/export-button.ts';
import { Part, define } from '../part.ts';
import { href } from '../router.ts';
import { count } from '../time.ts';
import { dataTabs } from './data-tabs.ts';
import '../styles/imports.css';

/** Where a list is filtered before it is taken out; those of one record (a month, an announcement) are taken out there alone. */
const GROUPS: readonly { id: 'work' | 'people' | 'money' | 'firm'; lists: readonly { kind: ExportKind; path: string; whole?: true }[] }[] =
  [
    {
      id: 'work',
      lists: [
        { kind: 'cases', path: '/cases', whole: true },
        { kind: 'periods', path: '/periods' },
        { kind: 'filings', path: '/filings' },
        { kind: 'yearWork', path: '/year-work' },
        { kind: 'ledgers', path: '/ledgers' },
        { kind: 'errands', path: '/errands' },
        { kind: 'complaints', path: '/complaints', whole: true },
        { kind: 'suggestions', path: '/suggestions', whole: true },
        { kind: 'reviews', path: '/reviews', whole: true },
      ],
    },
    {
      id: 'people',
      lists: [
        { kind: 'clients', path: '/clients', whole: true },
        { kind: 'contacts', path: '/clients', whole: true },
        { kind: 'custody', path: '/custody', whole: true },
        { kind: 'realNames', path: '/real-names', whole: true },
        { kind: 'handovers', path: '/handover-lists', whole: true },
        { kind: 'wishes', path: '/accountant-wishes', whole: true },
        { kind: 'staff', path: '/staff', whole: true },
        { kind: 'grants', path: '/grants', whole: true },
        { kind: 'performance', path: '/performance' },
      ],
    },
    {
      id: 'money',
      lists: [
        { kind: 'engagements', path: '/engagements', whole: true },
        { kind: 'bills', path: '/bills', whole: true },
        { kind: 'calls', path: '/calls', whole: true },
        { kind: 'payments', path: '/payments', whole: true },
        { kind: 'refunds', path: '/refunds', whole: true },
        { kind: 'transfers', path: '/transfers', whole: true },
        { kind: 'invoices', path: '/invoices', whole: true },
        { kind: 'reconciliations', path: '/reconciliations', whole: true },
      ],
    },
    {
      id: 'firm',
      lists: [
        { kind: 'services', path: '/services', whole: true },
        { kind: 'announcements', path: '/announcements', whole: true },
        { kind: 'notices', path: '/notices', whole: true },
        { kind: 'accountMessages', path: '/account-inbox', whole: true },
        { kind: 'runs', path: '/runs', whole: true },
        { kind: 'dailyRuns', path: '/daily-runs', whole: true },
        { kind: 'imports', path: '/imports', whole: true },
        { kind: 'exportRecords', path: '/exports', whole: true },
        { kind: 'audit', path: '/audit', whole: true },
      ],
    },
  ];

/** 导出: every list who looks may take out, whole from here, filtered from its own page. */
class ExportListsPage extends Part {
  override render(): TemplateResult {
    const language = locale() === 'en' ? 'en' : 'zh';
    const groups = GROUPS.map(({ id, lists }) => ({ id, lists: lists.filter(({ kind }) => may(exportKind(kind).permission)) }));
    return html`<header class="bar">
        <h1>${t('title')}</h1>
        ${dataTabs('lists')}<span class="grow"></span>
      </header>
      <div class="ipage" tabindex="0" role="region" aria-label=${t('tab.lists')}>
        <div class="icol">
          <p class="mut">${t('lists.lead')}</p>
          ${groups
            .filter(({ lists }) => lists.length > 0)
            .map(
              ({ id, lists }) =>
                html`<section>
                  <div class="sh"><h2>${t(`group.${id}`)}</h2></div>
                  <ul class="itmp">
                    ${lists.map(({ kind, path, whole }) => {
                      const { [language]: name, columns, masks } = exportKind(kind);
                      return html`<li>
                        <b>${name}</b>
                        <p>${t('lists.columns', { n: count(Object.keys(columns).length) })}${masks ? ` · ${t('lists.masks')}` : ''}</p>
                        <span class="row"
                          >${whole ? exportButton(() => ({ kinds: [kind], filter: {}, words: [], columns: [], count: null })) : ''}<a
                            class="btn gho sm"
                            href=${href(path)}
                            aria-label=${t('lists.openNamed', { name })}
                            >${icon('filter', 13)}<span>${t('lists.open')}</span></a
                          ></span
                        >
                      </li>`;
                    })}
                  </ul>
                </section>`,
            )}
        </div>
      </div>`;
  }
}
define('yk-export-lists-page', ExportListsPage);
