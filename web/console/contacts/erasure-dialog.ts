import { html, nothing } from 'lit';
import type { DossierView, ErasureView } from '../../../api/views/dossier.ts';
import { askErasure, getErasureTrial } from '../../data/dossier-api.ts';
import { t } from '../../locales/console-contacts.ts';
import { say } from '../dialog.ts';
import { areaField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { icon } from '../icons.ts';

/** Shows what would go and what stays, and asks; a second person decides. */
export async function openErasure(view: DossierView): Promise<boolean> {
  const trial = await getErasureTrial(view.id);
  const names = trial.last.map(({ name }) => name).join(t('comma'));
  const asked = await openForm<{ reason: string }, ErasureView>({
    title: t('erase.title', { name: view.name }),
    sub: t('erase.sub'),
    values: { reason: '' },
    check: ({ reason }) => (reason.trim() ? {} : { reason: t('erase.missing') }),
    show: (form) =>
      html`<div class="er">
          <section>
            <h3>${t('erase.goes')}</h3>
            <ul>
              ${trial.erases.map(({ kind, count }) => html`<li>${icon('close', 13)}<span class="grow">${t(`erase.${kind}`)}</span><b class="num">${count}</b></li>`)}
            </ul>
          </section>
          <section>
            <h3>${t('erase.stays')}</h3>
            <ul>
              ${trial.keeps.map(({ kind, count }) => html`<li>${icon('lock', 13)}<span class="grow">${t(`keep.${kind}`)}</span><b class="num">${count}</b></li>`)}
            </ul>
          </section>
        </div>
        ${names ? html`<p class="note w">${icon('warn', 14)}<span>${t('erase.last', { names })}</span></p>` : nothing}
        ${trial.refusal ? html`<p class="note d" role="alert">${icon('warn', 14)}<span>${t(`erase.refusal.${trial.refusal}`)}</span></p>` : nothing}
        ${areaField(form, 'reason', { label: t('erase.reason'), placeholder: t('erase.reasonHint'), most: 200 })}`,
    confirm: t('erase.ask'),
    send: ({ reason }, key) => askErasure(view.id, reason.trim(), key),
  });
  if (asked) say(t('erase.asked'));
  return asked !== null;
}
