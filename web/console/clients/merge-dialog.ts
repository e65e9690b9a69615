import { html, nothing, type TemplateResult } from 'lit';
import type { ClientView, DuplicateView, MergeTrialView } from '../../../api/views/clients.ts';
import { ApiProblem } from '../../data/http.ts';
import { listDuplicates, mergeClient, tryMerge } from '../../data/clients-api.ts';
import { t } from '../../locales/console-clients.ts';
import { say } from '../dialog.ts';
import { areaField, switchField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import type { Form } from '../forms/form.ts';
import { clientField } from '../forms/pickers.ts';
import { icon } from '../icons.ts';

interface MergeValues {
  otherId: string;
  otherName: string;
  reason: string;
  confirm: boolean;
}

const line = (label: string, text: TemplateResult | string): TemplateResult =>
  html`<div class="kv">
    <dt>${label}</dt>
    <dd class="wrap">${text}</dd>
  </div>`;
const names = (items: readonly { name: string }[]): string => items.map(({ name }) => name).join(t('comma')) || t('none');

/** What will be, before it is. */
function preview(trial: MergeTrialView): TemplateResult {
  return html`<div class="box pad">
    <h3>${t('merge.moves')}</h3>
    <dl>
      ${line(t('merge.cases'), t('merge.casesText', { n: trial.cases, open: trial.openCases, name: trial.kept.name }))}
      ${line(t('merge.work'), t('merge.workText', { contracts: trial.contracts, periods: trial.periods, ledgers: trial.ledgers }))}
      ${line(
        t('merge.contacts'),
        html`${trial.contacts.length === 0 ? t('none') : nothing}${trial.contacts.map(({ name, rights, had }, index) => {
          const gained = had ? rights.filter((right) => !had.includes(right)) : [];
          return html`${index > 0 ? t('comma') : ''}${name}${
            had === null
              ? html` <span class="tag a">${t('merge.new')}</span>`
              : gained.length > 0
                ? html` <span class="tag a"
                    >${t('merge.gains', { rights: gained.map((right) => t(`right.${right}`)).join(t('comma')) })}</span
                  >`
                : nothing
          }`;
        })}`,
      )}
      ${line(t('merge.notes'), t('merge.notesText', { notes: trial.notes, files: trial.files }))}
      ${line(t('merge.tags'), trial.tags.join(t('comma')) || t('none'))} ${line(t('merge.stores'), names(trial.stores))}
      ${line(
        t('merge.accountant'),
        html`${trial.accountant?.name ?? t('none')}${trial.leaves ? html` <span class="tag a">${t('merge.leaves', { name: trial.leaves.name })}</span>` : nothing}`,
      )}
    </dl>
  </div>`;
}

/** Makes a duplicate part of this client: who, what would move, why. @returns whether it was done */
export async function openMerge(client: ClientView): Promise<boolean> {
  const { items: suggested } = await listDuplicates(client.id).catch(() => ({ items: [] as DuplicateView[] }));
  let trial: MergeTrialView | null = null;
  let refusal = '';
  const look = (form: Form<MergeValues>, otherId: string, otherName: string): void => {
    trial = null;
    refusal = '';
    form.put({ otherId, otherName, confirm: false });
    if (!otherId) return;
    void tryMerge(client.id, otherId)
      .then(async (answer) => {
        if (form.values.otherId !== otherId) return;
        trial = answer;
        if (answer.refusal === null || answer.refusal === 'usci_differs') return;
        const { codeWords } = await import('../runs/code-words.ts');
        refusal = [codeWords(answer.refusal), answer.which.join(t('comma'))].filter(Boolean).join(t('merge.which'));
      })
      .catch((problem: unknown) => {
        refusal = problem instanceof ApiProblem ? problem.message : '';
      })
      .then(() => form.put({}));
  };
  const merged = await openForm<MergeValues, ClientView>({
    title: t('merge.title', { name: client.short }),
    sub: t('merge.sub'),
    wide: true,
    values: { otherId: '', otherName: '', reason: '', confirm: false },
    check: ({ otherId, reason }) => ({
      ...(otherId ? {} : { otherId: t('merge.missing') }),
      ...(reason.trim() ? {} : { reason: t('form.missing') }),
    }),
    show: (form) =>
      html`${
        suggested.length > 0
          ? html`<div class="fl">
              <span class="fl-n">${t('merge.suggested')}</span>
              <div class="row wrap">
                ${suggested.map(
                  ({ id, name, reasons }) =>
                    html`<button
                      type="button"
                      class="btn ${form.values.otherId === id ? 'chosen' : ''}"
                      aria-pressed=${form.values.otherId === id}
                      @click=${() => look(form, id, name)}
                    >
                      <span>${name}</span><span class="mut">${reasons.map((one) => t(`merge.reason.${one}`)).join(t('comma'))}</span>
                    </button>`,
                )}
              </div>
            </div>`
          : nothing
      }
      ${clientField(form, 'otherId', { label: t('merge.other'), names: { [form.values.otherId]: form.values.otherName } }, ([id], found) =>
        look(form, id ?? '', found.find(({ value }) => value === id)?.text ?? ''),
      )}
      ${refusal ? html`<div class="note d" role="alert">${icon('warn', 14)}<span>${refusal}</span></div>` : nothing}
      ${trial ? preview(trial) : nothing}
      ${
        trial?.refusal === 'usci_differs'
          ? switchField(form, 'confirm', { label: t('merge.differs', { kept: trial.kept.usci ?? '', gone: trial.gone.usci ?? '' }) })
          : nothing
      }
      ${areaField(form, 'reason', { label: t('merge.why'), rows: 2, most: 200 })}`,
    confirm: t('merge.confirm'),
    danger: true,
    send: ({ otherId, reason, confirm }, key) => mergeClient(client.id, { otherId, reason: reason.trim(), confirm }, key),
  });
  const gone = (trial as MergeTrialView | null)?.gone.name ?? '';
  if (merged) say(t('merge.done', { name: gone }));
  return merged !== null;
}
