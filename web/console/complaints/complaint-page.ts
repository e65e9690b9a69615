import { html, nothing, type TemplateResult } from 'lit';
import type { ComplaintView } from '../../../api/views/complaints.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getComplaint } from '../../data/complaints-api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/complaints.ts';
import { t as c } from '../../locales/console-complaints.ts';
import { fileThumbs } from '../case/file-viewer.ts';
import { icon, type IconName } from '../icons.ts';
import { Keys } from '../keys.ts';
import { neighbours } from '../list/neighbours.ts';
import { Part, define } from '../part.ts';
import { liveMark, skeleton, trouble } from '../parts.ts';
import { go, href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { complaintTag, foundTag, lineWords, turnWords } from './complaint-words.ts';
import '../timeline/record-timeline.ts';
import '../styles/case.css';
import '../styles/clients.css';
import '../styles/invoices.css';
import '../styles/complaints.css';

type Deed = 'acknowledge' | 'settle' | 'message' | 'note' | 'handOver' | 'show';
const BUTTONS: readonly [Deed, IconName, key: string][] = [
  ['show', 'eye', ''],
  ['handOver', 'swap', 'H'],
  ['note', 'lock', 'N'],
  ['message', 'message', 'M'],
  ['settle', 'check', 'S'],
  ['acknowledge', 'check', 'A'],
];

/** One complaint: whose turn, what was said, the talk with internal notes, the result; everything that can be done, by button and key. */
export class ComplaintDesk extends Part {
  static override properties = { complaint: {} };
  declare complaint: string;
  readonly view = new Resource<ComplaintView>(
    this,
    () => (this.complaint ? `complaint:${this.complaint}` : null),
    () => getComplaint(this.complaint),
  );
  readonly reach = new Connection(this);
  readonly live = new Live(this, { topic: 'complaint' }, (event) => {
    if (!event || event.recordId === this.complaint) this.again();
  });
  readonly keys = new Keys(this, () => ({
    title: t('complaint'),
    items: [
      ...BUTTONS.filter(([deed, , key]) => key && this.may(deed)).map(([deed, , key]) => ({
        keys: key.toLowerCase(),
        does: t(`do.${deed}`),
        run: () => void this.act(deed),
      })),
      ...this.around(),
      { keys: 'Escape', does: c('back'), run: () => go(neighbours('complaints', this.complaint)?.address ?? '/complaints') },
    ],
  }));
  private around() {
    const near = neighbours('complaints', this.complaint);
    const item = (keys: string, does: string, id: string | null | undefined) =>
      id ? [{ keys, does, run: () => go(`/complaints/${id}`) }] : [];
    return [...item('j', c('next'), near?.next), ...item('k', c('previous'), near?.previous)];
  }
  private may(deed: Deed): boolean {
    return this.view.value?.actions.includes(deed) ?? false;
  }
  private again(): void {
    void this.view.load();
    (this.querySelector('yk-record-timeline') as unknown as { changed?: () => void } | null)?.changed?.();
  }
  private async act(deed: Deed): Promise<void> {
    const { value } = this.view;
    if (!value || !this.may(deed)) return;
    const deeds = await import('./complaint-deeds.ts');
    await wordsReady();
    const done = deed === 'message' || deed === 'note' ? await deeds.write(value, deed === 'note') : await deeds[deed](value);
    if (done) this.again();
  }

  override render(): TemplateResult {
    const { value, problem } = this.view;
    const list = neighbours('complaints', this.complaint)?.address ?? '/complaints';
    return html`<header class="bar">
        <h1 class="crumb"><a href=${href(list)}>${t('complaints')}</a>${icon('right', 13)}<span class="mono">${value?.id ?? ''}</span></h1>
        <span class="grow"></span>${liveMark(this.reach.state.online)}${value ? this.deeds(value) : nothing}
      </header>
      ${
        value
          ? this.body(value)
          : problem
            ? html`<div class="em">
                ${
                  problem.status === 404
                    ? html`<h2>${t('page.notFound')}</h2>
                        <a class="btn" href=${href('/complaints')}>${c('back')}</a>`
                    : trouble(problem.message, () => void this.view.load())
                }
              </div>`
            : html`<div class="iv">
                <section>${skeleton(60, '320px')}<br />${skeleton(220)}</section>
              </div>`
      }`;
  }
  private deeds(value: ComplaintView): TemplateResult {
    const found = BUTTONS.filter(([deed]) => this.may(deed));
    return html`${found.map(
      ([deed, drawing, key]) =>
        html`<button class="btn ${deed === 'acknowledge' || deed === 'settle' ? 'pri' : ''}" @click=${() => this.act(deed)}>
          ${icon(drawing, 14)}<span>${t(deed === 'show' && value.shown ? 'do.hide' : `do.${deed}`)}</span>${key ? html`<kbd>${key}</kbd>` : nothing}
        </button>`,
    )}`;
  }
  private body(value: ComplaintView): TemplateResult {
    const { title, line } = turnWords(value);
    const mine = !value.handles;
    return html`<div class="iv">
      <section tabindex="0" aria-label=${t('said.title')}>
        ${mine ? html`<p class="note">${icon('eye', 14)}<span>${t('show.reading')}</span></p>` : nothing}
        <div class="row wrap">
          ${complaintTag(value)}<span class="tag">${t(`topic.${value.topic}`)}</span
          >${foundTag(value)}${value.reopened ? html`<span class="tag a">${c('column.reopened')}</span>` : nothing}
        </div>
        <div class="cm-turn ${value.overdue ? 'late' : ''}">
          ${icon('clock', 18)}
          <div class="grow">
            <h2>${title}</h2>
            <p class="mut num">${line}</p>
          </div>
        </div>
        ${this.result(value)}
        <h2>${t('said.title')}</h2>
        <p class="cm-t">${value.text}</p>
        ${value.files.length > 0 ? fileThumbs(value.files) : nothing}
        <h2>${t('talk.title')}</h2>
        ${this.talk(value)}
      </section>
      <aside class="sp" aria-label=${c('facts')}>${this.facts(value)}</aside>
    </div>`;
  }
  private result({ settlement, score }: ComplaintView): TemplateResult | typeof nothing {
    if (!settlement) return nothing;
    const { compensation } = settlement;
    return html`<h2>${t('result.title')}</h2>
      <div class="cm-r">
        <div class="row">
          <span class="tag ${settlement.upheld ? 'a' : ''}">${t(settlement.upheld ? 'result.upheld' : 'result.unfounded')}</span
          ><span class="mut">${settlement.by.name} · ${dayAndTime(settlement.at)}</span
          >${score ? html`<span class="mut">${t('result.score')} ${score} / 5</span>` : nothing}
        </div>
        <p class="cm-t">${settlement.text}</p>
        ${settlement.files.length > 0 ? fileThumbs(settlement.files) : nothing}
        ${
          compensation
            ? html`<p class="row">
                ${icon('yuan', 14)}${
                  compensation.kind === 'credit'
                    ? html`<span>${t('result.credit', { sum: formatYuan(compensation.amountFen) })}</span>`
                    : html`<a class="lk" href=${href(compensation.refund ? `/payments/${compensation.refund.paymentId}` : '/refunds')}
                          >${t('result.refund', { sum: formatYuan(compensation.amountFen) })}</a
                        >${compensation.refund ? html`<span class="mut">${t(`result.refundState.${compensation.refund.state}`)}</span>` : nothing}`
                }
              </p>`
            : nothing
        }
      </div>`;
  }
  private talk({ entries }: ComplaintView): TemplateResult {
    const said = entries.filter(({ text, files, type }) => type === 'message' || text !== '' || files.length > 0);
    if (said.length === 0) return html`<p class="mut">${t('talk.empty')}</p>`;
    return html`<ol class="cm-l">
      ${said.map(
        (entry) =>
          html`<li class="${entry.by.kind} ${entry.internal ? 'inside' : ''}">
            <div class="row">
              <b class="grow">${lineWords(entry)}</b
              >${entry.internal ? html`<span class="tag">${icon('lock', 12)}${t('do.note')}</span>` : nothing}<span class="mut num"
                >${dayAndTime(entry.at)}</span
              >
            </div>
            ${entry.text ? html`<p>${entry.text}</p>` : nothing}${entry.files.length > 0 ? fileThumbs(entry.files) : nothing}
          </li>`,
      )}
    </ol>`;
  }
  private facts(value: ComplaintView): TemplateResult {
    const fact = (name: string, words: TemplateResult | string): TemplateResult =>
      html`<div class="kv">
        <dt>${name}</dt>
        <dd>${words}</dd>
      </div>`;
    const link = (to: string, words: string): TemplateResult => html`<a class="lk" href=${href(to)}>${words}</a>`;
    return html`<section class="sg">
        <h2>${c('facts')}</h2>
        <dl>
          ${fact(t('said.client'), link(`/clients/${value.client.id}`, value.client.short))}${fact(t('said.person'), value.person.name)}${fact(
            t('said.against'),
            value.against
              ? html`${value.against.name}${value.shown === null ? nothing : html` <span class="mut">${c(value.shown ? 'facts.shown' : 'facts.hidden')}</span>`}`
              : t('form.nobody'),
          )}${value.case ? fact(t('said.case'), link(`/cases/${value.case.id}`, value.case.title)) : nothing}${fact(t('said.handler'), value.handler?.name ?? '—')}${fact(t('said.store'), value.store.name)}${fact(c('column.received'), dayAndTime(value.receivedAt))}${value.acknowledgedAt ? fact(c('facts.acknowledged'), dayAndTime(value.acknowledgedAt)) : nothing}${value.reopenUntil ? fact(c('facts.reopenUntil'), dayAndTime(value.reopenUntil)) : nothing}${value.temporalUrl ? fact('Temporal', html`<a class="lk" href=${value.temporalUrl} target="_blank" rel="noopener">${c('facts.engine')}</a>`) : nothing}
        </dl>
      </section>
      ${
        value.handles
          ? html`<section class="sg last">
              <h2>${c('history')}</h2>
              <yk-record-timeline kind="complaints" .of=${value.id}></yk-record-timeline>
            </section>`
          : nothing
      }`;
  }
}
define('yk-complaint-desk', ComplaintDesk);
