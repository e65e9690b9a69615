import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../locales/console-channels.ts';
import { icon } from '../icons.ts';
import type { ChannelPen } from './pen.ts';

/** 域名校验文件: what WeChat wants to find at the root of the domain; the file it gave is picked, and once saved answers there. */
export function proofList({ draft, put, off, field }: ChannelPen): TemplateResult {
  const pick = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) return;
    const text = (await file.text()).trim();
    input.value = '';
    put((d) => {
      d.proofs[file.name] = text;
    });
  };
  const drop = (name: string): void =>
    put((d) => {
      d.proofs[name] = '';
    });
  const row = (name: string): TemplateResult => {
    const { id, error } = field(`/proofs/${name}`, name);
    return html`<li>
      <span>${t('proof')}</span><b class="mono">/${name}</b>${
        off
          ? nothing
          : html`<button class="btn sm" type="button" aria-label=${t('proofRemove', { name })} @click=${() => drop(name)}>
              ${t('remove')}
            </button>`
      }${error ? html`<div class="err" id="${id}-error" role="alert">${icon('warn', 13)}${error}</div>` : nothing}
    </li>`;
  };
  const kept = Object.keys(draft.proofs).filter((name) => draft.proofs[name] !== '');
  return html`<ul class="addr">
      ${kept.map(row)}
    </ul>
    <p>${t('proofsHint')}</p>
    ${
      off
        ? nothing
        : html`<label class="btn"
            >${icon('upload', 14)}<span>${t('proofPick')}</span
            ><input id="proofs" class="sr" type="file" accept=".txt,text/plain" @change=${pick}
          /></label>`
    }`;
}
