import { html, type TemplateResult } from 'lit';
import { previewHome } from '../../data/home-api.ts';
import { Resource } from '../../controllers/resource.ts';
import { t } from '../../locales/console-home.ts';
import { DialogPart, say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { qrCode } from '../login/qr-code.ts';
import { define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { clockTime } from '../time.ts';

/** 手机预览: a code for one's own phone; the draft, or one version. */
class PhoneDialog extends DialogPart<never> {
  readonly version: number | null;
  readonly kept: Resource<{ url: string; until: string }>;
  constructor(version: number | null) {
    super();
    this.version = version;
    // A code of its own each time: the one before may be over.
    const once = `home-preview ${crypto.randomUUID()}`;
    this.kept = new Resource(
      this,
      () => once,
      () => previewHome(version),
    );
  }
  private async copy(url: string): Promise<void> {
    await navigator.clipboard.writeText(url);
    say(t('phone.copied'));
  }
  override render(): TemplateResult {
    const { value, problem } = this.kept;
    return html`<dialog aria-labelledby="phone-title" class="dlg hb-phone">
      <div class="sh">
        <h2 id="phone-title">${this.version === null ? t('phone') : t('phone.at', { n: this.version })}</h2>
        <span class="grow"></span
        ><button type="button" class="ib" aria-label=${t('close')} @click=${() => this.finish(null)}>${icon('close', 15)}</button>
      </div>
      <div class="body">
        ${
          value
            ? html`${qrCode(value.url, t('phone.code'))}
                <p>${t('phone.how', { until: clockTime(value.until) })}</p>
                <button type="button" class="btn" @click=${() => this.copy(value.url)}>
                  ${icon('link', 13)}<span>${t('phone.copy')}</span>
                </button>`
            : problem
              ? trouble(problem.message, () => void this.kept.load())
              : skeleton(220)
        }
      </div>
    </dialog>`;
  }
}
define('yk-home-phone', PhoneDialog);

/** Shows the code. */
export const openPhone = (version: number | null): Promise<null> => new PhoneDialog(version).open();
