import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LedgerMessageView, LedgerQuestionView, LedgerView } from '../../../api/views/ledgers.ts';
import { Submit } from '../../controllers/submit.ts';
import { endLedgerQuestion } from '../../data/ledgers-api.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/ledger.ts';
import { when } from '../../locales/when.ts';
import { LedgerChanged } from './say-sheet.ts';
import '../../elements/card.ts';
import '../../elements/error.ts';
import '../../elements/files.ts';
import '../../elements/tag.ts';

const TONES = { open: 'warn', answered: 'ok', closed: '' } as const;

/** A thread somebody wants to say something in. */
export class SayMore extends Event {
  static readonly type = 'say-more';
  readonly question: LedgerQuestionView;
  constructor(question: LedgerQuestionView) {
    super(SayMore.type, { bubbles: true, composed: true });
    this.question = question;
  }
}

/** `<yk-question-list .ledger side="client|staff" meId>`: the threads of a ledger. Fires `say-more`, `ledger-changed`. */
@customElement('yk-question-list')
export class YkQuestionList extends LitElement {
  static override styles = [
    ...kit,
    css`
      .head,
      .deeds {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        padding: 12px var(--yk-inset) 4px;
      }
      .deeds {
        justify-content: flex-end;
        padding: 8px var(--yk-inset) 14px;
      }
      .word {
        padding: 6px var(--yk-inset);
      }
      yk-files {
        margin-top: 8px;
      }
    `,
  ];
  @property({ attribute: false }) ledger: LedgerView | null = null;
  @property() side: 'client' | 'staff' = 'client';
  @property() meId = '';
  readonly #send = new Submit(this);

  private readonly end = async (question: LedgerQuestionView): Promise<void> => {
    const id = this.ledger?.id ?? '';
    const after = await this.#send.run(['end', question.id], (key) => endLedgerQuestion(id, question.id, key));
    if (!after) return;
    toast(t('question.ended'));
    this.dispatchEvent(new LedgerChanged(after));
  };
  private word(message: LedgerMessageView): unknown {
    const name = message.author.id === this.meId ? t('question.you') : message.author.name;
    return html`<div class="word">
      <p class="small"><span class="medium">${name}</span> <span class="text3 num">${when(message.at)}</span></p>
      <p class="prose gap1">${message.text}</p>
      ${message.files.length > 0 ? html`<yk-files .files=${message.files}></yk-files>` : nothing}
    </div>`;
  }
  private question(question: LedgerQuestionView): unknown {
    const open = question.state !== 'closed' && this.ledger?.state !== 'closed';
    const ends = open && (this.side === 'client' || question.state === 'answered');
    return html`<yk-card
      ><div class="head">
        <h3 class="celltext">${question.lineName ?? t('ask.whole')}</h3>
        <yk-tag tone=${TONES[question.state]}>${t(`question.${question.state}`)}</yk-tag>
      </div>
      ${question.messages.map((message) => this.word(message))}
      ${
        open
          ? html`<div class="deeds">
              ${ends ? html`<button class="yk-button small plain" type="button" aria-busy=${this.#send.busy} @click=${() => void this.end(question)}>${t(this.side === 'client' ? 'question.end' : 'question.endStaff')}</button>` : nothing}
              <button class="yk-button small soft" type="button" @click=${() => this.dispatchEvent(new SayMore(question))}>
                ${t(this.side === 'client' ? 'question.reply' : 'question.answer')}
              </button>
            </div>`
          : html`<div class="deeds"></div>`
      }</yk-card
    >`;
  }
  override render(): unknown {
    const questions = this.ledger?.questions ?? [];
    if (questions.length === 0) return nothing;
    return html`<yk-section heading=${t('questions')}
      >${this.#send.problem ? html`<yk-error inline .problem=${this.#send.problem}></yk-error>` : nothing}${questions.map((one) => this.question(one))}</yk-section
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-question-list': YkQuestionList;
  }
}
