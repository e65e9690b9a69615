import { html, nothing } from 'lit';
import { prove } from '../../data/access-api.ts';
import { t as w } from '../../locales/console-access.ts';
import { secretField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';

/** Asks for the password, or for a one-time code where there is one. @returns whether it was proved */
export async function askProof(code: boolean): Promise<boolean> {
  const values = { password: '', code: '' };
  const proved = await openForm<typeof values, boolean>({
    title: w('proof.title'),
    sub: w(code ? 'proof.subCode' : 'proof.sub'),
    values,
    check: (given) => (given.password || (code && given.code.trim()) ? {} : { password: w('proof.missing') }),
    show: (form) =>
      html`${secretField(form, 'password', { label: w('proof.password') })}${
        code ? textField(form, 'code', { label: w('proof.code'), most: 20 }) : nothing
      }`,
    note: w('proof.note'),
    confirm: w('proof.confirm'),
    send: async (given) => {
      await prove(given.password ? { password: given.password } : { code: given.code.trim() });
      return true;
    },
  });
  return proved === true;
}
