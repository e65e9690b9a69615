import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../locales/console-catalogue.ts';
import { mark } from '../../locales/punctuation.ts';
import { priceWords } from './price.ts';
import { pricingOf, type TypeValues } from './type-form.ts';

/** A type as a client meets it: when they choose it, and as steps of the progress page. */
export function typePreview(values: TypeValues): TemplateResult {
  const stages = values.stages.filter(({ name }) => name.trim());
  const papers = values.papers.filter(({ name }) => name.trim());
  return html`<section class="cat-phone" aria-label=${t('edit.preview')}>
    <h3>${values.name.trim() || t('edit.preview.nameless')}</h3>
    ${values.description.trim() ? html`<p>${values.description}</p>` : nothing}
    <p class="price">${priceWords(pricingOf(values))}</p>
    <h4>${t('edit.preview.need')}</h4>
    ${
      papers.length === 0
        ? html`<p>${t('edit.preview.nothing')}</p>`
        : html`<ul>
            ${papers.map(
              ({ name, hint, required, original }) =>
                html`<li>
                  <b>${name}</b>${required ? nothing : html`<span class="tag">${t('edit.preview.optional')}</span>`}${
                    original ? html`<span class="tag">${t('edit.paper.original')}</span>` : nothing
                  }${hint ? html`<small>${hint}</small>` : nothing}
                </li>`,
            )}
          </ul>`
    }
    <h4>${t('edit.preview.how')}</h4>
    <ol class="strip4">
      ${stages.map(({ name }, index) => html`<li class=${index === 0 ? 'on' : ''}><i></i>${name}</li>`)}
    </ol>
    ${values.targetBusinessDays ? html`<p>${t('edit.preview.days', { n: values.targetBusinessDays })}</p>` : nothing}
    ${
      values.result.length > 0
        ? html`<h4>${t('edit.preview.get')}</h4>
            <p>${values.result.join(mark('、'))}</p>`
        : nothing
    }
  </section>`;
}
