import { html, type TemplateResult } from 'lit';
import { t } from '../words.ts';
import { textField } from './fields.ts';
import type { SectionPen } from './sections.ts';

/** The account that clients transfer to. */
export const bankSection = ({ draft, put, field }: SectionPen): TemplateResult =>
  html`<fieldset id="bank">
    <legend>${t('settings.bank')}</legend>
    <p>${t('settings.bankHint')}</p>
    <div class="g2">
      ${textField(field('/bank/name', 'settings.bankName'), draft.bank.name, 60, (value) =>
        put((d) => {
          d.bank.name = value;
        }),
      )}${textField(field('/bank/bank', 'settings.bankBank'), draft.bank.bank, 60, (value) =>
        put((d) => {
          d.bank.bank = value;
        }),
      )}
      ${textField(field('/bank/account', 'settings.bankAccount'), draft.bank.account, 40, (value) =>
        put((d) => {
          d.bank.account = value;
        }),
      )}
    </div>
  </fieldset>`;
