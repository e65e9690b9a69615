import { html, nothing } from 'lit';
import type { ComplaintView, CompensationView } from '../../../api/views/complaints.ts';
import { formatYuan } from '../../../domain/money.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/complaints.ts';
import { t as words } from '../../locales/kit.ts';
import { mark } from '../../locales/punctuation.ts';
import { when } from '../../locales/when.ts';
import { asClient, asEntries, complaintTone, stepWords, turnWords } from './complaint-words.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/controls.ts';
import '../../elements/files.ts';
import '../../elements/icon.ts';
import '../../elements/ring.ts';
import '../../elements/tag.ts';
import '../../elements/thread.ts';
import '../../elements/timeline.ts';

const copy = (no: string): void =>
  void navigator.clipboard?.writeText(no).then(
    () => toast(words('copied')),
    () => undefined,
  );

/** What it is about, how it stands, its number to copy. */
export function complaintHead(view: ComplaintView): unknown {
  return html`<header class="pagehead">
    <h1 class="heading">${t('complaint')}<i class="dot"></i>${t(`topic.${view.topic}`)}</h1>
    <div class="row wide wrap gap2">
      <yk-tag tone=${complaintTone(view)}>${view.overdue ? t('overdue') : t(`state.${view.state}`)}</yk-tag
      ><button
        class="textbutton row tight small text3 num copy"
        type="button"
        aria-label=${t('page.copy', { no: view.id })}
        @click=${() => copy(view.id)}
      >
        ${view.id}<yk-icon name="copy" size="s"></yk-icon>
      </button>
    </div>
  </header>`;
}

/** Whose turn, until when. */
export function complaintTurnCard(view: ComplaintView, staffId: string | null, live: boolean): unknown {
  const { title, line } = turnWords(view, staffId);
  const until = view.turn.until;
  const from = view.state === 'settled' ? view.settledAt : (view.acknowledgedAt ?? view.receivedAt);
  return html`<section class="turn" aria-label=${t('turn.label')}>
    <div class="grow">
      <h2 class="title">${title}</h2>
      <p class="text2 gap1 num">${line}</p>
    </div>
    ${until ? html`<yk-ring large tone=${view.overdue ? 'critical' : 'brand'} .until=${until} .from=${from} .live=${live}></yk-ring>` : nothing}
  </section>`;
}

/** What the client gets, and how far it is. */
export const compensationWords = ({ kind, amountFen, refund }: CompensationView): string =>
  kind === 'credit'
    ? t('result.credit', { sum: formatYuan(amountFen) })
    : `${t('result.refund', { sum: formatYuan(amountFen) })}${refund ? `${mark('，')}${t(`result.refundState.${refund.state}`)}` : ''}`;

/** The result as it was answered, and how the client took it. */
export function complaintResult(view: ComplaintView, staffId: string | null): unknown {
  const { settlement, score } = view;
  if (!settlement) return nothing;
  return html`<yk-section heading=${t('result.title')} note=${when(settlement.at)}
    ><yk-card padded
      ><p class="row wrap">
        <yk-tag tone=${settlement.upheld ? 'warn' : ''}>${t(settlement.upheld ? 'result.upheld' : 'result.unfounded')}</yk-tag
        ><span class="small text3">${settlement.by.name}</span>
      </p>
      <p class="prose gap2">${settlement.text}</p>
      ${settlement.files.length ? html`<yk-files class="gap3" .files=${settlement.files}></yk-files>` : nothing}${settlement.compensation ? html`<p class="hint inside gap3 num"><yk-icon name="pay"></yk-icon><span>${compensationWords(settlement.compensation)}</span></p>` : nothing}${
        score
          ? html`<div class="row apart gap3">
              <span class="text2">${t(asClient(view, staffId) ? 'result.myScore' : 'result.score')}</span
              ><yk-stars readonly label=${t('accept.score')} .value=${score}></yk-stars>
            </div>`
          : nothing
      }</yk-card
    ></yk-section
  >`;
}

/** What the client complained of. */
export function complaintSaid(view: ComplaintView): unknown {
  const fact = (label: string, value: unknown) =>
    value ? html`<div class="row apart top fact"><span class="text3">${label}</span><span>${value}</span></div>` : nothing;
  const caseLink = view.case
    ? html`<a class="brandtext" href=${view.handles ? `/work/${view.case.id}` : `/cases/${view.case.id}`}>${view.case.title}</a>`
    : '';
  return html`<yk-section heading=${t('said.title')} note=${when(view.receivedAt)}
    ><yk-card padded
      ><p class="prose">${view.text}</p>
      ${view.files.length ? html`<yk-files class="gap3" .files=${view.files}></yk-files>` : nothing}
      <div class="small gap3 facts">
        ${fact(t('said.client'), view.client.short)}${fact(t('said.person'), view.handles ? view.person.name : '')}${fact(t('said.against'), view.against?.name)}${fact(t('said.handler'), view.handler?.name)}${fact(t('said.case'), caseLink)}
      </div></yk-card
    ></yk-section
  >`;
}

/** What both sides said, and how it went. */
export function complaintStory(view: ComplaintView, meId: string | null, myName: string): unknown {
  const entries = asEntries(view.entries);
  const talked = view.entries.some(({ type }) => type === 'message');
  return html`${talked || view.actions.includes('message') ? html`<yk-section heading=${t('talk.title')}><yk-card padded>${talked ? html`<yk-thread .entries=${entries} .meId=${meId} .mySide=${view.handles ? 'staff' : 'contact'} .myName=${myName}></yk-thread>` : html`<p class="text3 small">${t('talk.empty')}</p>`}</yk-card></yk-section>` : nothing}<yk-section
      heading=${t('steps.title')}
      ><yk-card padded
        ><yk-timeline .entries=${entries} .meId=${meId} .lineOf=${(entry: never) => stepWords(entry, meId)}></yk-timeline></yk-card
    ></yk-section>`;
}
