import { html, nothing, type TemplateResult } from 'lit';
import type { Block } from '../../../domain/home/blocks.ts';
import { t } from '../../locales/console-home.ts';
import { icon } from '../icons.ts';
import { skeleton, trouble } from '../parts.ts';
import type { blockForm } from './block-form.ts';
import type { HomeDraft } from './draft.ts';
import type { Records } from './records.ts';

/** What the right side of the editor needs. */
export interface FormPen {
  block: Block | undefined;
  faults: ReturnType<HomeDraft['faults']>;
  /** The form's own code and the records it chooses from, once they are here. */
  form: typeof blockForm | null;
  records: Records | null;
  /** Why the records did not come, in words. */
  problem: string | null;
  again: () => void;
  copy: (block: Block) => void;
  remove: (id: string) => void;
  put: (block: Block, change: Readonly<Record<string, unknown>>, field?: string) => void;
  tell: (text: string) => void;
  drawn: () => Promise<unknown>;
}

/** The form of the block that is chosen, what is wrong with the block as a whole above it. */
export function formPane(pen: FormPen): TemplateResult {
  const { block, faults, form, records, problem } = pen;
  if (!block) return html`<section class="hb-f"><p class="mut hb-none">${t('choose')}</p></section>`;
  const own = faults.find(({ path }) => path === '');
  return html`<section class="hb-f" aria-label=${t(`type.${block.type}`)}>
    <div class="sh">
      <h2>${t(`type.${block.type}`)}</h2>
      <span class="grow"></span>
      <button type="button" class="ib" aria-label=${t('copy')} title=${t('copy')} @click=${() => pen.copy(block)}>
        ${icon('file', 15)}</button
      ><button type="button" class="ib" aria-label=${t('delete')} title=${t('delete')} @click=${() => pen.remove(block.id)}>
        ${icon('close', 15)}
      </button>
    </div>
    ${own ? html`<div class="err" tabindex="-1">${icon('warn', 13)}${own.message}</div>` : nothing}
    ${
      form && records
        ? form({
            block,
            records,
            fault: (path) => faults.find((each) => each.path === path)?.message ?? '',
            put: (change, field) => pen.put(block, change, field),
            tell: pen.tell,
            drawn: pen.drawn,
          })
        : problem === null
          ? skeleton(200)
          : trouble(problem, pen.again)
    }
  </section>`;
}
