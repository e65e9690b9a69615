import { html, nothing, type TemplateResult } from 'lit';
import type { CustodyMoveView, CustodyView } from '../../../api/views/custody.ts';
import { CUSTODY_KINDS, type CustodyKind } from '../../../domain/custody/custody.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { listClientCustody, moveCustody, signCustody, takeInCustody } from '../../data/custody-api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-custody.ts';
import { fileThumbs } from '../case/file-viewer.ts';
import { dateField, selectField, switchField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { staffField } from '../forms/pickers.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { day, dayAndTime } from '../time.ts';
import '../styles/custody.css';

// Comes after its page: in English its words may still be on their way.
await wordsReady();

/** 证照印章 of a client: what the firm holds and who has it, its whole way; take in, pass on, give back, sign. */
export class ClientCustody extends Part {
  static override properties = { client: {}, short: {}, edits: { type: Boolean } };
  declare client: string;
  declare short: string;
  declare edits: boolean;
  readonly list = new Resource<{ items: CustodyView[] }>(
    this,
    () => (this.client ? `custody:${this.client}` : null),
    () => listClientCustody(this.client),
  );
  readonly live = new Live(this, { topic: 'client' }, (event) => {
    if (!event || event.recordId === this.client) void this.list.load();
  });

  private async done(deed: Promise<unknown>): Promise<void> {
    if (await deed) void this.list.load();
  }
  private takeIn(): Promise<CustodyView | null> {
    return openForm({
      title: t('take.title'),
      sub: this.short,
      values: { name: '', kind: 'licence' as CustodyKind, original: true, fromName: '', dueBackOn: '', note: '' },
      check: ({ name, fromName }) => ({
        ...(name.trim() ? {} : { name: t('missing') }),
        ...(fromName.trim() ? {} : { fromName: t('missing') }),
      }),
      show: (form) =>
        html`${textField(form, 'name', { label: t('name'), required: true, most: 60, placeholder: t('name.hint') })}${selectField(
          form,
          'kind',
          { label: t('kind') },
          CUSTODY_KINDS.map((value) => ({ value, text: t(`kind.${value}`) })),
        )}${switchField(form, 'original', { label: t('original'), hint: t('original.hint') })}${textField(form, 'fromName', { label: t('from'), required: true, most: 40 })}${dateField(form, 'dueBackOn', { label: t('dueBack'), required: false })}${textField(form, 'note', { label: t('note'), required: false, most: 200 })}`,
      files: t('photo'),
      confirm: t('take'),
      send: ({ dueBackOn, ...values }, key, { fileIds }) =>
        takeInCustody(this.client, { ...values, dueBackOn: dueBackOn || null, fileIds }, key),
    });
  }
  private pass(item: CustodyView): Promise<CustodyView | null> {
    return openForm({
      title: t('pass.title', { name: item.name }),
      values: { staffId: '', note: '' },
      check: ({ staffId }) => (staffId ? {} : { staffId: t('missing') }),
      show: (form) =>
        html`${staffField(form, 'staffId', { label: t('pass.to'), required: true })}${textField(form, 'note', { label: t('note'), required: false, most: 200 })}`,
      note: t('pass.note'),
      confirm: t('pass'),
      send: (values, key) => moveCustody(item.id, 'pass', values, key),
    });
  }
  private hand(item: CustodyView, how: 'take' | 'return'): Promise<CustodyView | null> {
    const name = how === 'take' ? 'fromName' : 'toName';
    return openForm({
      title: t(`${how}.again`, { name: item.name }),
      values: { person: '', note: '' },
      check: ({ person }) => (person.trim() ? {} : { person: t('missing') }),
      show: (form) =>
        html`${textField(form, 'person', { label: t(how === 'take' ? 'from' : 'to'), required: true, most: 40 })}${textField(form, 'note', { label: t('note'), required: false, most: 200 })}`,
      files: how === 'return' ? t('receipt') : t('photo'),
      note: how === 'return' && item.original ? t('return.note') : '',
      confirm: t(how),
      send: ({ person, note }, key, { fileIds }) => moveCustody(item.id, how, { [name]: person, note, fileIds }, key),
    });
  }

  override render(): TemplateResult {
    const { value, problem } = this.list;
    return html`<div class="cu">
      <header class="row">
        <h2 class="grow">${t('custody')}</h2>
        ${this.edits ? html`<button class="btn pri" @click=${() => this.done(this.takeIn())}>${icon('plus')}<span>${t('take')}</span></button>` : nothing}
      </header>
      ${
        value
          ? value.items.length === 0
            ? html`<p class="mut">${t('none')}</p>`
            : value.items.map((item) => this.item(item))
          : problem
            ? trouble(problem.message, () => void this.list.load())
            : skeleton(160)
      }
    </div>`;
  }
  private item(item: CustodyView): TemplateResult {
    const does = { take: () => this.hand(item, 'take'), pass: () => this.pass(item), return: () => this.hand(item, 'return') };
    return html`<article class="cui">
      <header class="row">
        <b class="t1">${item.name}</b
        ><span class="tag">${t(`kind.${item.kind}`)}</span>${item.original ? html`<span class="tag">${t('original')}</span>` : nothing}
        <span class="tag ${item.holder === 'firm' ? 'a' : 'g'}"
          >${item.holder === 'firm' ? t('holder.firm', { name: item.heldBy?.name ?? '' }) : t('holder.client')}</span
        >
        ${item.awaiting ? html`<span class="tag d">${t('awaiting')}</span>` : nothing}${item.dueBackOn ? html`<span class="tag ${item.overdue ? 'd' : ''}">${t('dueBack.on', { day: item.dueBackOn })}</span>` : nothing}
        <span class="grow"></span><span class="mut">${t('since', { day: day(item.since) })}</span>
        ${item.actions.map((action) => html`<button class="btn sm" @click=${() => this.done(does[action]())}>${t(action)}</button>`)}
      </header>
      <ol>
        ${item.moves.map((move) => this.move(move))}
      </ol>
    </article>`;
  }
  private move(move: CustodyMoveView): TemplateResult {
    return html`<li class="row">
      <span class="tag">${t(`move.${move.kind}`)}</span
      ><span>${t('move.way', { from: move.fromName, to: move.toName })}</span
      >${move.note ? html`<span class="mut">${move.note}</span>` : nothing}${move.files.length > 0 ? fileThumbs(move.files) : nothing}<span
        class="grow"
      ></span
      ><span class="mut">${dayAndTime(move.at)}</span>
      ${
        move.signedBy && move.signedAt
          ? html`<span class="tag g">${icon('check', 11)}${t('signed', { name: move.signedBy.name })}</span>`
          : move.signs
            ? html`<button class="btn sm pri" @click=${() => this.done(signCustody(move.id))}>${t('sign')}</button>`
            : html`<span class="tag a">${t('unsigned')}</span>`
      }
    </li>`;
  }
}
define('yk-client-custody', ClientCustody);
