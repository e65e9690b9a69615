import { html, type TemplateResult } from 'lit';
import { contrastInDark, contrastWithWhite, LEAST_CONTRAST } from '../../../domain/contrast.ts';
import type { FirmSettings } from '../../../domain/settings.ts';
import { getSettings, saveSettings } from '../../data/api.ts';
import { loadMe } from '../../data/me.ts';
import { t } from '../../locales/console-home.ts';
import { field, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import type { Form } from '../forms/form.ts';
import { icon } from '../icons.ts';
import { showBrand } from '../prefs.ts';
import '../services/pictures.ts';

interface Brand {
  name: string;
  short: string;
  slogan: string;
  brandColor: string;
  logoId: string;
}
const isColor = (text: string): boolean => /^#[\da-f]{6}$/i.test(text);

/** 品牌: name, logo and colour, the colour held against white words by day and a dark card at night. @returns what was kept, or null */
export async function openBrand(): Promise<FirmSettings | null> {
  const before = (await getSettings()) as FirmSettings & { version: number };
  const { name, short, slogan, brandColor, logoId } = before.firm;
  const kept = await openForm<Brand, FirmSettings>({
    title: t('brand'),
    values: { name, short, slogan, brandColor, logoId },
    check: (brand) => ({
      ...(brand.name.trim() ? {} : { name: t('missing') }),
      ...(brand.short.trim() ? {} : { short: t('missing') }),
      ...(isColor(brand.brandColor) ? {} : { brandColor: t('brand.bad') }),
    }),
    show: brandFields,
    note: t('brand.note'),
    confirm: t('brand.save'),
    send: (_, __, { form }) =>
      saveSettings({ firm: form.changes, version: before.version } as unknown as Partial<FirmSettings>).catch((problem: unknown) => {
        showBrand(brandColor);
        throw atFields(problem);
      }),
  });
  showBrand(kept?.firm.brandColor ?? brandColor);
  if (kept) void loadMe();
  return kept;
}
/** What the settings say about `/firm/short` is said at `/short`. */
function atFields(problem: unknown): unknown {
  const { errors } = problem as { errors?: { pointer: string }[] };
  for (const error of errors ?? []) error.pointer = error.pointer.replace(/^#?\/firm/, '');
  return problem;
}

function brandFields(form: Form<Brand>): TemplateResult {
  const { brandColor, logoId } = form.values;
  const paint = (color: string): void => {
    form.put({ brandColor: color });
    showBrand(color);
  };
  return html`${textField(form, 'name', { label: t('brand.name'), most: 60 })}
    <div class="two">
      ${textField(form, 'short', { label: t('brand.short'), most: 20, hint: t('brand.shortHint') })}
      ${textField(form, 'slogan', { label: t('brand.slogan'), most: 40, required: false })}
    </div>
    <div class="fl">
      <span class="fl-n">${t('brand.logo')}</span>
      <yk-service-pictures
        class="hb-pic r1-1"
        .value=${logoId ? [logoId] : []}
        .most=${1}
        .label=${t('brand.logo')}
        .put=${([id = '']: string[]) => form.put({ logoId: id })}
      ></yk-service-pictures>
      <div class="hint">${t('brand.logoHint')}</div>
    </div>
    ${field(
      form,
      'brandColor',
      { label: t('brand.color') },
      ({ id, invalid, described }) =>
        html`<div class="in hb-color ${form.fault('brandColor') ? 'bad' : ''}">
          <input
            type="color"
            aria-label=${t('brand.pick')}
            .value=${isColor(brandColor) ? brandColor : '#000000'}
            @input=${(event: Event) => paint((event.target as HTMLInputElement).value)}
          /><input
            id=${id}
            class="mono"
            maxlength="7"
            aria-invalid=${invalid}
            aria-describedby=${described}
            .value=${brandColor}
            @input=${(event: Event) => paint((event.target as HTMLInputElement).value.trim())}
          />
        </div>`,
    )}
    ${
      isColor(brandColor)
        ? html`<div role="status">
            <ul class="hb-contrast">
              ${ratio('brand.day', contrastWithWhite(brandColor), 'day')}${ratio('brand.night', contrastInDark(brandColor), 'night')}
            </ul>
          </div>`
        : ''
    }`;
}
const ratio = (words: 'brand.day' | 'brand.night', n: number, look: string): TemplateResult => {
  const good = n >= LEAST_CONTRAST;
  return html`<li class=${good ? '' : 'bad'}>
    <span class="sample ${look}">${t('brand.sample')}</span><span class="grow">${t(words)}</span
    ><b class="num">${n.toFixed(1)} : 1</b>${icon(good ? 'check' : 'warn', 14)}<span class="sr"
      >${t(good ? 'brand.good' : 'brand.low', { least: LEAST_CONTRAST })}</span
    >
  </li>`;
};
