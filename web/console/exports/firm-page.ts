import { html, nothing, type TemplateResult } from 'lit';
import type { ExportRecordView } from '../../../api/views/runs.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { listExportRecords } from '../../data/runs-api.ts';
import { t } from '../../locales/console-data.ts';
import { icon } from '../icons.ts';
import { later } from '../later.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, skeleton, trouble } from '../parts.ts';
import { href } from '../router.ts';
import { dayAndTime, fileSize } from '../time.ts';
import { dataTabs } from './data-tabs.ts';
import '../styles/imports.css';

const openFirmExport = later(async () => (await import('./firm-dialog.ts')).openFirmExport);

/** 整所导出: what is in it, who may have it, and those that were made. */
class FirmExportPage extends Part {
  readonly made = new Resource(
    this,
    () => 'firm-exports',
    async () => (await listExportRecords({ limit: 100 })).items.filter(({ kind }) => kind === 'export.firm'),
  );
  readonly live = new Live(this, { topic: 'run' }, () => void this.made.load());

  override render(): TemplateResult {
    return html`<header class="bar">
        <h1>${t('title')}</h1>
        ${dataTabs('firm')}<span class="grow"></span
        ><button class="btn pri" @click=${() => void openFirmExport()}>${icon('download')}<span>${t('firm.do')}</span></button>
      </header>
      <div class="ipage" tabindex="0" role="region" aria-label=${t('tab.firm')}>
        <div class="icol">
          <section class="box ibox">
            <h2>${t('firm.head')}</h2>
            <ul class="ilist">
              ${(['tables', 'files', 'phones', 'secrets', 'own'] as const).map((one) => html`<li>${icon('check', 14)}<span>${t(`firm.${one}`)}</span></li>`)}
            </ul>
          </section>
          ${this.past()}
        </div>
      </div>`;
  }
  private past(): TemplateResult {
    const { value, problem } = this.made;
    if (problem && !value) return trouble(problem.message, () => void this.made.load());
    if (!value) return html`${skeleton(40)}${skeleton(40)}`;
    if (value.length === 0) return emptyPlace(t('firm.none'), t('firm.noneText'));
    return html`<section>
      <div class="sh"><h2>${t('firm.past')}</h2></div>
      <div class="box">
        <table class="mini">
          <tbody>
            ${value.map(
              (row) =>
                html`<tr>
                  <td class="t1"><a class="lk" href=${href(`/runs/${row.id}`)}>${dayAndTime(row.at)}</a></td>
                  <td>${row.by.name}</td>
                  <td class="r">${row.file ? fileSize(row.file.size) : '—'}</td>
                  <td class="r">${fetchLink(row)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }
}
const fetchLink = ({ id, file }: ExportRecordView): TemplateResult | string | typeof nothing =>
  !file
    ? nothing
    : file.expired
      ? t('firm.gone')
      : file.mine
        ? html`<a class="lk" href="/api/exports/${id}/file" download=${file.name}>${t('firm.fetch')}</a>`
        : nothing;
define('yk-firm-export-page', FirmExportPage);
