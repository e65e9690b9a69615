import { html, type TemplateResult } from 'lit';
import { addMonths, periodOf } from '../../../domain/period/months.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { getClient } from '../../data/clients-api.ts';
import { serverNow } from '../../data/clock.ts';
import { t } from '../../locales/console-ledgers.ts';
import { clientField } from '../forms/pickers.ts';
import { selectField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { Part, define } from '../part.ts';
import { skeleton } from '../parts.ts';
import { go, here } from '../router.ts';
import { openUpload } from './upload-form.ts';

const MONTHS = 24;

/** `/ledgers/new?client&period`: asks for whom and which month when that is not said, then opens the form. */
export class NewLedgerPage extends Part {
  protected override firstUpdated(): void {
    void this.begin();
  }
  private async begin(): Promise<void> {
    const { query } = here();
    const latest = periodOf(civilDateOf(serverNow()));
    const asked = { clientId: query.get('client') ?? '', period: query.get('period') ?? addMonths(latest, -1) };
    const of = asked.clientId ? asked : await this.ask(asked.period, latest);
    const client = of && (await getClient(of.clientId).catch(() => null));
    const saved = client && of ? await openUpload(client, of.period) : null;
    go(saved ? `/ledgers/${saved.id}` : '/ledgers', { replace: true });
  }
  private ask(period: string, latest: string): Promise<{ clientId: string; period: string } | null> {
    return openForm({
      title: t('upload'),
      values: { clientId: '', period },
      check: ({ clientId }) => (clientId ? {} : { clientId: t('upload.pick') }),
      show: (form) =>
        html`${clientField(form, 'clientId', { label: t('column.client'), required: true })}${selectField(
          form,
          'period',
          { label: t('column.period') },
          Array.from({ length: MONTHS }, (_, back) => addMonths(latest, -back)).map((value) => ({ value, text: value })),
        )}`,
      confirm: t('upload.next'),
      send: async (values) => values,
    });
  }
  override render(): TemplateResult {
    return html`<div class="iv">
      <section>${skeleton(60, '320px')}<br />${skeleton(220)}</section>
    </div>`;
  }
}
define('yk-new-ledger-page', NewLedgerPage);
