import { html, nothing } from 'lit';
import type { WishView } from '../../../api/views/accountants.ts';
import { answerWish } from '../../data/accountants-api.ts';
import { t } from '../../locales/console-accountants.ts';
import { areaField, choiceField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { staffField } from '../forms/pickers.ts';

/** Answers a client who asks for another accountant; with somebody chosen the change takes effect at once. @returns the answer, or null when it was closed */
export const openWish = (wish: WishView): Promise<WishView | null> =>
  openForm<{ what: string; staffId: string; answer: string }, WishView>({
    title: t('wish.title'),
    sub: `${wish.client.short} · ${wish.reason}`,
    draft: `wish-${wish.id}`,
    values: { what: 'meet', staffId: '', answer: '' },
    check: ({ answer }) => ({ answer: answer.trim() ? '' : t('missing') }),
    show: (form) =>
      html`${choiceField(form, 'what', { label: t('wish.what') }, [
        { value: 'meet', text: t('wish.meet') },
        { value: 'decline', text: t('wish.decline') },
      ])}
      ${form.values.what === 'meet' ? staffField(form, 'staffId', { label: t('wish.staff'), hint: t('wish.staffHint'), required: false }) : nothing}
      ${areaField(form, 'answer', { label: t('wish.words'), hint: t('wish.wordsHint'), most: 300 })}`,
    confirm: t('wish.send'),
    send: ({ what, staffId, answer }, key) =>
      answerWish(wish.id, { met: what === 'meet', answer: answer.trim(), ...(what === 'meet' && staffId ? { staffId } : {}) }, key),
  });
