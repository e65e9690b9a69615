// Long: the parts of one page side by side, so that they are read like the page.
import { html, nothing, type TemplateResult } from 'lit';
import type { ObligationView, PeriodEntryView, PeriodPaperView, PeriodView } from '../../../api/views/periods.ts';
import { formatYuan } from '../../../domain/money.ts';
import { ITSELF } from '../../../domain/period/stage-moves.ts';
import { DEDUCTIONS, PERIOD_ENTRIES } from '../../../domain/period/states.ts';
import { t } from '../../locales/console-period.ts';
import { fileThumbs, viewFile } from '../case/file-viewer.ts';
import { icon } from '../icons.ts';
import { showMenu } from '../menu.ts';
import { face } from '../parts.ts';
import { href } from '../router.ts';
import { dayAndTime, dayHeading, dayKey } from '../time.ts';
import { filingButton, filingMenu } from './filing-deeds.ts';
import { filingAmount, filingDue, filingTag } from './filing-words.ts';
import { civil, civilDay } from './period-words.ts';

/** What the parts ask the page to do. */
export interface PeriodDeeds {
  again: () => void;
  paper: () => void;
  accept: (paper: PeriodPaperView) => void;
  sendBack: (paper: PeriodPaperView) => void;
  noPapers: (undo: boolean) => void;
  chase: () => void;
  tax: () => void;
  duties: () => void;
}

function filing(one: ObligationView, deeds: PeriodDeeds): TemplateResult {
  const menu = filingMenu(one, deeds.again);
  return html`<tr data-filing=${one.id}>
    <td class="wr">
      <span class="t1">${one.name}</span
      >${one.penalty ? html` <span class="tag a">${t('penalty', { amount: formatYuan(one.penalty.amountFen), who: t(`bearer.${one.penalty.bearer}`) })}</span>` : nothing}
    </td>
    <td>${filingTag(one)}</td>
    <td class="r">${filingAmount(one)}</td>
    <td title=${civilDay(one.dueDate)}>${filingDue(one, true)}</td>
    <td class="mut">${one.filedAt ? `${dayAndTime(one.filedAt)} ${one.filedBy?.name ?? ''}` : '—'}</td>
    <td>
      ${one.files.length > 0 ? html`<button class="lk" @click=${() => viewFile(one.files, 0)}>${t('receipts', { n: one.files.length })}</button>` : html`<span class="mut">—</span>`}
    </td>
    <td class="r">
      <span class="row end"
        >${filingButton(one, deeds.again)}${
          menu.length > 0
            ? html`<button
                class="ib"
                aria-haspopup="menu"
                aria-label=${t('filing.more', { name: one.name })}
                @click=${(event: Event) => showMenu(event.currentTarget as HTMLElement, one.name, () => menu)}
              >
                ${icon('more', 15)}
              </button>`
            : nothing
        }</span
      >
    </td>
  </tr>`;
}
/** 申报事项: one line a filing, what comes next at its right. */
export const filingTable = (view: PeriodView, deeds: PeriodDeeds): TemplateResult =>
  html`<section class="box psec" aria-labelledby="filings">
    <div class="sh">
      <h2 id="filings">
        ${t('filings')} <span class="c">${t('filings.left', { left: view.obligations.left, total: view.obligations.total })}</span>
      </h2>
      <span class="grow"></span
      >${view.actions.includes('sendTax') ? html`<button class="btn sm" @click=${deeds.tax}>${icon('send')}<span>${t('tax.title')}</span></button>` : nothing}
    </div>
    ${
      view.filings.length === 0
        ? html`<p class="quiet">${icon('check', 16)}${t('filings.none')}</p>`
        : html`<div class="fwrap" tabindex="0">
            <table class="mini">
              <caption class="sr">
                ${t('filings')}
              </caption>
              <colgroup>
                ${[0, 150, 100, 118, 150, 58, 132].map((width) => html`<col .style=${width ? `width:${width}px` : ''} />`)}
              </colgroup>
              <thead>
                <tr>
                  <th scope="col">${t('column.filing')}</th>
                  <th scope="col">${t('column.state')}</th>
                  <th scope="col" class="r">${t('column.amount')}</th>
                  <th scope="col">${t('column.due')}</th>
                  <th scope="col">${t('column.filed')}</th>
                  <th scope="col">${t('column.receipt')}</th>
                  <th scope="col"><span class="sr">${t('column.deed')}</span></th>
                </tr>
              </thead>
              <tbody>
                ${view.filings.map((one) => filing(one, deeds))}
              </tbody>
            </table>
          </div>`
    }
  </section>`;

const PAPER_TONE = { needed: 'a', submitted: 'i', accepted: 'g', returned: 'd' } as const;
function paper(one: PeriodPaperView, can: boolean, deeds: PeriodDeeds): TemplateResult {
  return html`<li class="ppr" data-paper=${one.id}>
    <div class="row">
      <span class="grow"
        ><b class="t1">${one.name}</b>${one.required ? nothing : html` <span class="mut">${t('paper.optional')}</span>`}</span
      ><span class="tag ${PAPER_TONE[one.state]}">${t(`paper.${one.state}`)}</span>${
        can && one.state !== 'accepted'
          ? html`<button
              class="btn sm ${one.state === 'submitted' ? 'pri' : ''}"
              aria-label="${t('paper.accept')} ${one.name}"
              @click=${() => deeds.accept(one)}
            >
              ${t('paper.accept')}
            </button>`
          : nothing
      }${
        can && (one.state === 'submitted' || one.state === 'accepted')
          ? html`<button class="btn sm gho" aria-label="${t('paper.back')} ${one.name}" @click=${() => deeds.sendBack(one)}>
              ${t('paper.back')}
            </button>`
          : nothing
      }
    </div>
    ${one.reason && one.state === 'returned' ? html`<p class="red">${one.reason}</p>` : one.hint ? html`<p class="mut">${one.hint}</p>` : nothing}
    ${one.files.length > 0 ? fileThumbs(one.files) : nothing}
  </li>`;
}
/** 资料: what the client gives, 收下 and 退回 beside it. */
export function paperBox(view: PeriodView, deeds: PeriodDeeds): TemplateResult {
  const can = view.actions.includes('acceptPaper');
  return html`<section class="box psec" aria-labelledby="papers">
    <div class="sh">
      <h2 id="papers">
        ${t('papers')}
        <span class="c"
          >${view.noPapers ? t('papers.nothing') : t('papers.left', { left: view.papers.missing, total: view.papers.total })}</span
        >
      </h2>
      <span class="grow"></span
      >${view.papersRemindedOn ? html`<span class="mut">${t('papers.reminded', { n: view.papersReminders, date: civil(view.papersRemindedOn) })}</span>` : nothing}${view.actions.includes('chase') ? html`<button class="btn sm" @click=${deeds.chase}>${icon('send')}<span>${t('chase')}</span><kbd>R</kbd></button>` : nothing}${view.actions.includes('papers') ? html`<button class="btn sm" @click=${deeds.paper}>${icon('plus')}<span>${t('paper.more')}</span></button>` : nothing}
    </div>
    ${
      view.noPapers
        ? html`<p class="quiet">
            ${icon('check', 16)}${t('papers.saidNothing', { at: view.noPapersAt ? dayAndTime(view.noPapersAt) : '' })}${view.actions.includes('withdrawNoPapers') ? html`<button class="btn sm gho" @click=${() => deeds.noPapers(true)}>${t('papers.takeBack')}</button>` : nothing}
          </p>`
        : view.paperList.length === 0
          ? html`<p class="quiet">${t('papers.none')}</p>`
          : html`<ul>
              ${view.paperList.map((one) => paper(one, can, deeds))}
            </ul>`
    }
  </section>`;
}

/** Why something was done: what a person wrote, or what the system moved by itself for. */
export function becauseWords(reason: string): string {
  const itself = ITSELF.find((one) => one === reason);
  return itself ? t(`itself.${itself}`) : reason === 'figures_off' ? t('reason.figures_off') : reason;
}

/** What one entry says. */
function entryWords({ kind, details }: PeriodEntryView, { stages }: PeriodView): string {
  const text = (name: string): string => {
    const value = details[name];
    return Array.isArray(value) ? value.join(t('comma')) : typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  };
  const known = PERIOD_ENTRIES.find((one) => one === kind);
  if (!known) return kind;
  const amount = details['amountFen'] ?? details['totalFen'];
  const to = TO.find((one) => one === details['to']);
  const result = DEDUCTIONS.find((one) => one === details['result']);
  const why = becauseWords(text('why') || text('text'));
  const said = t(`entry.${known}`, {
    name: text('name') || text('papers') || (stages.find(({ id }) => id === details['stageId'])?.name ?? ''),
    to: to ? t(`to.${to}`) : result ? t(`deducted.${result}`) : '',
    n: text('files'),
    amount: typeof amount === 'number' ? formatYuan(amount) : '',
  }).trim();
  return why ? t('entry.why', { said, why }) : said;
}
const TO = ['todo', 'done', 'skipped', 'returned'] as const;

/** 经过, newest first, by day. */
export function entryLines(view: PeriodView): TemplateResult {
  let before = '';
  return html`<section class="psec" aria-labelledby="entries">
    <div class="sh"><h2 id="entries">${t('entries')}</h2></div>
    <ol class="pel">
      ${view.entries
        .toSorted((one, other) => other.at.localeCompare(one.at))
        .map((entry) => {
          const day = dayKey(entry.at);
          const head = day === before ? nothing : html`<li class="mut pday">${dayHeading(entry.at)}</li>`;
          before = day;
          return html`${head}
            <li class="row">
              ${face(entry.by, 20)}<span class="grow"
                ><b class="t1">${entry.by.kind === 'system' ? t('system') : entry.by.name}</b>
                ${entryWords(entry, view)}${entry.internal ? html` <span class="mut">${icon('lock', 11)}</span>` : nothing}</span
              ><time class="mut">${dayAndTime(entry.at)}</time>
            </li>`;
        })}
    </ol>
  </section>`;
}

/** The right side: 税额, 复核, who holds which duty, where else to look. */
export function periodSide(view: PeriodView, deeds: PeriodDeeds): TemplateResult {
  const { tax, check } = view;
  return html`<aside class="sp" tabindex="0" aria-label=${t('side')}>
    <section class="sg">
      <h3>${t('tax')}</h3>
      ${
        tax.totalFen === null
          ? html`<p class="mut">${t('tax.notSent')}</p>`
          : html`<div class="row">
                <b class="big">${formatYuan(tax.totalFen)}</b
                ><span
                  class="tag ${tax.answer === 'confirmed' ? 'g' : tax.answer === 'questioned' ? 'd' : tax.answer === 'asked' ? 'a' : ''}"
                  >${tax.answer ? t(`answer.${tax.answer}`) : ''}</span
                >
              </div>
              <p class="mut">
                ${tax.sentAt ? t('tax.sentAt', { at: dayAndTime(tax.sentAt) }) : ''}${tax.answeredBy && tax.answeredAt ? ` · ${t('tax.answeredBy', { name: tax.answeredBy.name, at: dayAndTime(tax.answeredAt) })}` : ''}
              </p>
              ${tax.answer === 'asked' ? html`<p class="mut">${t('tax.until', { date: civilDay(tax.answerBy), n: tax.reminders })}</p>` : nothing}`
      }
    </section>
    ${
      check
        ? html`<section class="sg">
            <h3>${t('check')}</h3>
            <p>
              ${check.reasons.length > 0 ? t('check.because', { why: check.reasons.map((one) => t(`reason.${one}`)).join(t('comma')) }) : t('check.free')}
            </p>
            ${check.by && check.at ? html`<p class="grn">${t('check.by', { name: check.by.name, at: dayAndTime(check.at) })}</p>` : html`<p class="mut">${t('check.open')}</p>`}
          </section>`
        : nothing
    }
    <section class="sg">
      <h3>
        ${t('duties')}${view.actions.includes('duties') ? html`<button class="more" @click=${deeds.duties}>${t('duties.change')} ${icon('right', 13)}</button>` : nothing}
      </h3>
      <dl>
        ${view.duties.map(
          ({ duty, staff, set }) =>
            html`<div class="kv">
              <dt>${t(`duty.${duty}`)}</dt>
              <dd>${staff?.name ?? '—'}${set ? nothing : html` <span class="mut">${t('duties.byDefault')}</span>`}</dd>
            </div>`,
        )}
      </dl>
    </section>
    <section class="sg last">
      <h3>${t('elsewhere')}</h3>
      <p><a class="lk" href=${href(`/clients/${view.client.id}`)}>${t('elsewhere.client')}</a></p>
    </section>
  </aside>`;
}
